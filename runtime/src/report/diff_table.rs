//! A diff for people: a table by path, and one by type.

use super::columns::Columns;
use super::diff::{Change, Diff};
use super::figures::grouped;
use super::label::Label;
use super::look::{Look, Stream};
use super::printable::printable;
use super::style::{Role, Style};
use crate::accuracy::Accuracy;
use crate::footprint::Footprint;
use crate::tree::short_type_name;
use crate::units::ByteSize;
use core::fmt;

/// Rows that change less than this part of all that changed are summed up, ...
const SMALL: u64 = 100;

/// ... but for so many at either end: what grew evenly is shown, too.
const ENDS: usize = 5;

impl Diff {
    /// Prints it to standard output, as [`Report::print`](super::Report::print) does the tree.
    pub fn print(&self) {
        self.print_to(Stream::Stdout);
    }

    /// Prints it to standard error, as [`Report::eprint`](super::Report::eprint) does the tree.
    ///
    /// ```
    /// let before = memfootprint::report(&vec![0_u8; 10]);
    /// before.diff(&memfootprint::report(&vec![0_u8; 30])).eprint();
    /// ```
    pub fn eprint(&self) {
        self.print_to(Stream::Stderr);
    }

    fn print_to(&self, stream: Stream) {
        let mut text = String::new();
        // A string takes all.
        let _ = self.write(&mut text, Look::default().on(stream));
        stream.write(&text);
    }

    fn write(&self, out: &mut impl fmt::Write, look: Look) -> fmt::Result {
        let style = look.style();
        let [before, after] = [self.before(), self.after()].map(|footprint| total(footprint, style));
        let (name, becomes) = (printable(&self.name, style.ascii), style.glyphs().becomes);
        write!(out, "{name}: {before} {becomes} {after}")?;
        if self.is_empty() {
            return out.write_str(", nothing changed\n");
        }
        let growth = self.growth();
        let sign = if growth < 0 { '-' } else { '+' };
        writeln!(out, ", {sign}{}", ByteSize(growth.unsigned_abs()))?;
        out.write_char('\n')?;
        write_table(out, self.by_path(), "path", look, |change| place(change, style))?;
        // One place is one type.
        if self.by_type().len() > 1 && self.by_path().len() > self.by_type().len() {
            out.write_char('\n')?;
            write_table(out, self.by_type(), "type", look, |change| {
                let mut label = Label::default();
                label.push(Role::Plain, printable(&short_type_name(&change.type_name), style.ascii));
                label
            })?;
        }
        Ok(())
    }
}

/// How much it is, and that it may be more where something wasn't seen: a lock that was held looks as if all behind it were gone.
fn total(footprint: &Footprint, style: Style) -> String {
    let total = ByteSize::from(footprint.total());
    match footprint.accuracy {
        Accuracy::AtLeast => format!("at least {total}"),
        Accuracy::Estimated { plus_minus } => {
            format!("{total} {} {}", style.glyphs().plus_minus, ByteSize::from(plus_minus))
        }
        _ => total.to_string(),
    }
}

/// `sessions[*].tags: Vec<String>`.
fn place(change: &Change, style: Style) -> Label {
    let mut label = Label::default();
    let path = if change.path.is_empty() { "(the value itself)" } else { &change.path };
    label.push(Role::Plain, printable(path, style.ascii));
    if !change.type_name.is_empty() {
        let type_name = short_type_name(&change.type_name);
        label.push_yielding(Role::Faint, format!(": {}", printable(&type_name, style.ascii)));
    }
    label
}

fn write_table(
    out: &mut impl fmt::Write,
    changes: &[Change],
    title: &'static str,
    look: Look,
    label: impl Fn(&Change) -> Label,
) -> fmt::Result {
    let style = look.style();
    let size = |change: &Change| change.growth().unsigned_abs();
    let all = changes.iter().fold(0_u64, |all, change| all.saturating_add(size(change)));
    let is_shown = |(at, change): (usize, &Change)| {
        let is_end = at < ENDS || at + ENDS >= changes.len();
        is_end && size(change) > 0 || size(change) >= (all / SMALL).max(1) || all == 0
    };
    let is_shown: Vec<bool> = changes.iter().enumerate().map(is_shown).collect();
    let rows = |wanted: bool| {
        let rows = changes.iter().zip(&is_shown).filter(move |(_, is_shown)| **is_shown == wanted);
        rows.map(|(change, _)| change).collect::<Vec<&Change>>()
    };
    let (shown, small) = (rows(true), rows(false));
    let mut labels: Vec<Label> = shown.iter().map(|change| label(change)).collect();
    let mut growth: Vec<i64> = shown.iter().map(|change| change.growth()).collect();
    if !small.is_empty() {
        let mut more = Label::default();
        more.push(Role::Faint, format!("{} {} more", style.glyphs().ellipsis, grouped(small.len() as u64)));
        labels.push(more);
        growth.push(small.iter().fold(0, |sum: i64, change| sum.saturating_add(change.growth())));
    }
    let count = |change: &&Change| match (change.before.count, change.after.count) {
        (before, after) if before == after => (None, String::new()),
        (before, after) => {
            (None, format!("{} {} {}", grouped(before), style.glyphs().becomes, grouped(after)))
        }
    };
    let mut columns = Columns::new(growth.iter().map(|_| Role::Plain).collect());
    columns.differences("growth", growth.into_iter());
    columns.bytes("before", 2, shown.iter().map(|change| change.before.own.bytes));
    columns.bytes("after", 2, shown.iter().map(|change| change.after.own.bytes));
    columns.labels(title, labels);
    columns.figures("count", 3, shown.iter().map(count));
    columns.write(out, style, look.width())
}

impl fmt::Display for Diff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Look::default())
    }
}
