//! What a test allows, held against what was seen.

use super::usage::Usage;
use crate::units::ByteSize;
use core::fmt::Write;

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// The most bytes held at once.
    Peak,
    /// Bytes left behind.
    Live,
    /// Bytes requested in all.
    Bytes,
    /// Blocks made.
    Allocs,
    /// Changes of size.
    Reallocs,
    /// Blocks freed.
    Frees,
}

/// How.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    AtMost,
    Exactly,
}

/// One limit.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    figure: Figure,
    relation: Relation,
    amount: u64,
}

/// `figure <= amount`.
#[track_caller]
pub fn at_most(figure: Figure, amount: impl HeapAmount) -> Limit {
    Limit { figure, relation: Relation::AtMost, amount: amount.number() }
}

/// `figure == amount`.
#[track_caller]
pub fn exactly(figure: Figure, amount: impl HeapAmount) -> Limit {
    Limit { figure, relation: Relation::Exactly, amount: amount.number() }
}

/// Bytes, or how many.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no amount",
    label = "expected a `usize`, `u64`, `u32` or `ByteSize`, or a size such as `\"1 MiB\"`"
)]
pub trait HeapAmount {
    #[track_caller]
    fn number(self) -> u64;
}

impl HeapAmount for u64 {
    fn number(self) -> u64 {
        self
    }
}

impl HeapAmount for usize {
    fn number(self) -> u64 {
        self as u64
    }
}

impl HeapAmount for u32 {
    fn number(self) -> u64 {
        self.into()
    }
}

impl HeapAmount for i32 {
    fn number(self) -> u64 {
        u64::try_from(self)
            .unwrap_or_else(|_| panic!("{self} is less than nothing; write an amount from 0 up"))
    }
}

impl HeapAmount for ByteSize {
    fn number(self) -> u64 {
        self.0
    }
}

impl HeapAmount for &str {
    fn number(self) -> u64 {
        self.parse::<ByteSize>().unwrap_or_else(|error| panic!("{error}")).0
    }
}

impl Figure {
    const fn name(self) -> &'static str {
        match self {
            Self::Peak => "peak",
            Self::Live => "live",
            Self::Bytes => "bytes",
            Self::Allocs => "allocs",
            Self::Reallocs => "reallocs",
            Self::Frees => "frees",
        }
    }

    fn of(self, usage: &Usage) -> i128 {
        match self {
            Self::Peak => usage.peak.into(),
            Self::Live => usage.live.into(),
            Self::Bytes => usage.bytes.into(),
            Self::Allocs => usage.allocs.into(),
            Self::Reallocs => usage.reallocs.into(),
            Self::Frees => usage.frees.into(),
        }
    }

    fn text(self, amount: i128) -> String {
        match self {
            Self::Peak | Self::Live | Self::Bytes => bytes(amount),
            Self::Allocs | Self::Reallocs | Self::Frees => amount.to_string(),
        }
    }
}

/// To the byte, as what is over by one byte would else read as what is allowed.
pub(super) fn bytes(amount: i128) -> String {
    let size = ByteSize(u64::try_from(amount.unsigned_abs()).unwrap_or(u64::MAX));
    let sign = if amount < 0 { "-" } else { "" };
    if size.0 < 1024 { format!("{sign}{size}") } else { format!("{sign}{} B ({sign}{size})", size.0) }
}

impl Limit {
    /// How much the figure is over, or, where it must be exact, under.
    fn off(self, usage: &Usage) -> i128 {
        let difference = self.figure.of(usage) - i128::from(self.amount);
        match self.relation {
            Relation::AtMost => difference.max(0),
            Relation::Exactly => difference,
        }
    }

    fn row(self, usage: &Usage) -> [String; 4] {
        let relation = match self.relation {
            Relation::AtMost => "at most",
            Relation::Exactly => "exactly",
        };
        let off = match self.off(usage) {
            0 => String::from("-"),
            off if off < 0 => format!("{} too few", self.figure.text(-off)),
            off => format!("over by {}", self.figure.text(off)),
        };
        let asked = format!("{relation} {}", self.figure.text(self.amount.into()));
        [self.figure.name().to_owned(), asked, self.figure.text(self.figure.of(usage)), off]
    }
}

/// Fails, with a table, unless all `limits` hold.
#[track_caller]
pub(super) fn check(what: &str, limits: &[Limit], usage: &Usage) {
    assert!(limits.iter().all(|limit| limit.off(usage) == 0), "{}", told(what, limits, usage));
}

fn told(what: &str, limits: &[Limit], usage: &Usage) -> String {
    let head = ["", "asked for", "seen", ""].map(String::from);
    let rows: Vec<[String; 4]> =
        [head].into_iter().chain(limits.iter().map(|limit| limit.row(usage))).collect();
    let mut text = format!("{what} breaks its heap limits:\n\n");
    text.push_str(&table(&rows));
    let _ = write!(text, "\nin all on this thread: {usage}");
    text
}

/// Rows of which each column is as wide as its widest cell.
pub(super) fn table<const COLUMNS: usize>(rows: &[[String; COLUMNS]]) -> String {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().enumerate().map(|(column, cell)| format!("{cell:<0$}", width(column)));
        text.push_str(format!("  {}", cells.collect::<Vec<_>>().join("   ")).trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Figure, Limit, at_most, exactly, told};
    use crate::heap::Usage;

    const SEEN: Usage = Usage { allocs: 9, frees: 8, reallocs: 2, bytes: 3000, live: -64, peak: 2048 };

    fn off(limit: Limit) -> i128 {
        limit.off(&SEEN)
    }

    #[test]
    fn at_most_is_broken_from_one_more_on() {
        assert_eq!([2047, 2048, 2049].map(|most| off(at_most(Figure::Peak, most))), [1, 0, 0]);
        assert_eq!([8, 9, 10].map(|count| off(exactly(Figure::Allocs, count))), [1, 0, -1]);
        assert_eq!(off(at_most(Figure::Live, 0)), 0);
        assert_eq!(off(exactly(Figure::Live, 0)), -64);
        assert_eq!(off(at_most(Figure::Bytes, "2 KiB")), 952);
    }

    #[test]
    fn a_table_says_what_was_asked_and_seen() {
        let limits = [at_most(Figure::Peak, "2047 B"), exactly(Figure::Live, 0), at_most(Figure::Allocs, 12)];
        let text = told("`t`", &limits, &SEEN);
        assert!(
            text.starts_with(
                "`t` breaks its heap limits:

"
            ),
            "{text}"
        );
        assert!(
            text.contains(
                "           asked for                  seen
"
            ),
            "{text}"
        );
        for line in [
            "  peak     at most 2047 B (2.0 KiB)   2048 B (2.0 KiB)   over by 1 B",
            "  live     exactly 0 B                -64 B              64 B too few",
            "  allocs   at most 12                 9                  -",
        ] {
            assert!(text.contains(line), "{line:?} in\n{text}");
        }
    }
}
