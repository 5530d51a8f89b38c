//! `footprint.toml`: how large types and futures may be.
//!
//! ```toml
//! [futures]
//! default = "16 KiB"
//! "load" = "4 KiB"
//!
//! [types]
//! "store::*" = 256
//! ```
//!
//! A pattern has `*` for any text and `?` for one character, and is held against the name with and without its crate. If
//! several match, the one with the most letters of its own counts, and `default` where none does.

use std::fmt;

use toml::de::{DeTable, DeValue};
use wildmatch::WildMatch;

use crate::lock::line_of;
use crate::model::Place;
use crate::size::Bytes;
use crate::snapshot::{Entity, EntityKind, Snapshot};

/// How large types and futures may be.
#[derive(Clone, Debug, Default)]
pub struct Budgets {
    list: Vec<Budget>,
}

/// How large the entities of a pattern may be.
#[derive(Clone, Debug)]
pub struct Budget {
    /// Which entities; none for the default of a table.
    pub pattern: Option<String>,
    /// Its kind; both, if it was given on the command line.
    pub kind: Option<EntityKind>,
    /// The most bytes.
    pub bytes: u64,
    /// Where it is written; without a file if that is the command line.
    pub place: Place,
    glob: WildMatch,
}

/// What is wrong with a file of budgets: a line each, all at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetsError(pub Vec<String>);

impl fmt::Display for BudgetsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join("\n"))
    }
}

impl std::error::Error for BudgetsError {}

impl Budgets {
    /// Reads the text of a file; its name is for messages.
    ///
    /// # Errors
    /// With each key that isn't known and each size that is none.
    pub fn read(text: &str, file: &str) -> Result<Self, BudgetsError> {
        let table = DeTable::parse(text).map_err(|error| {
            let line = error.span().map_or(1, |span| line_of(text, span.start));
            BudgetsError(vec![format!("{file}:{line}: {}", error.message())])
        })?;
        let mut budgets = Self::default();
        let mut wrong: Vec<(usize, String)> = Vec::new();
        for (name, value) in table.get_ref() {
            let line = line_of(text, name.span().start);
            let kind = match name.get_ref().as_ref() {
                "futures" => EntityKind::Future,
                "types" => EntityKind::Type,
                other => {
                    wrong.push((
                        line,
                        format!("`{other}` is no table of budgets; there are `[types]` and `[futures]`"),
                    ));
                    continue;
                }
            };
            let DeValue::Table(of) = value.get_ref() else {
                wrong.push((
                    line,
                    format!("`{}` is a table: `[{}]`, and a pattern a line", name.get_ref(), name.get_ref()),
                ));
                continue;
            };
            for (pattern, size) in of {
                let line = line_of(text, pattern.span().start);
                let place = Place { file: file.to_owned(), line: line as u32 };
                match bytes(size.get_ref()) {
                    Ok(bytes) => {
                        let pattern = pattern.get_ref();
                        let pattern = (pattern != "default").then(|| pattern.to_string());
                        budgets.list.push(Budget::new(pattern, Some(kind), bytes, place));
                    }
                    Err(what) => wrong.push((line, format!("`{}`: {what}", pattern.get_ref()))),
                }
            }
        }
        if !wrong.is_empty() {
            wrong.sort();
            let told = wrong.into_iter().map(|(line, what)| format!("{file}:{line}: {what}"));
            return Err(BudgetsError(told.collect()));
        }
        Ok(budgets)
    }

    /// Adds one that counts before all of the file.
    ///
    /// # Errors
    /// If the text isn't `PATTERN=SIZE`.
    pub fn add(&mut self, text: &str) -> Result<(), String> {
        // A name may have `=` in it, a size doesn't.
        let (pattern, size) = text.rsplit_once('=').ok_or_else(|| {
            format!("`{text}` is no budget; write PATTERN=SIZE, such as `--budget 'load=4 KiB'`")
        })?;
        let Bytes(bytes) = size.parse()?;
        self.list.push(Budget::new(Some(pattern.trim().to_owned()), None, bytes, Place::default()));
        Ok(())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The one that counts for an entity.
    pub fn of(&self, entity: &Entity) -> Option<&Budget> {
        let matching = self.list.iter().filter(|budget| budget.matches(entity));
        matching
            .max_by_key(|budget| (budget.kind.is_none(), budget.letters(), std::cmp::Reverse(budget.bytes)))
    }

    /// Those whose pattern matches nothing.
    pub fn unmatched<'b>(&'b self, snapshot: &Snapshot) -> Vec<&'b Budget> {
        let matches = |budget: &Budget| snapshot.entities.keys().any(|entity| budget.matches(entity));
        self.list.iter().filter(|budget| budget.pattern.is_some() && !matches(budget)).collect()
    }
}

impl Budget {
    fn new(pattern: Option<String>, kind: Option<EntityKind>, bytes: u64, place: Place) -> Self {
        let glob = WildMatch::new(pattern.as_deref().unwrap_or("*"));
        Self { pattern, kind, bytes, place, glob }
    }

    fn matches(&self, entity: &Entity) -> bool {
        if self.kind.is_some_and(|kind| kind != entity.kind) {
            return false;
        }
        self.glob.matches(&entity.name) || self.glob.matches(&entity.without_crate())
    }

    /// How many characters it names, by which one pattern is more specific than another. The default is the least.
    fn letters(&self) -> Option<usize> {
        Some(self.pattern.as_ref()?.chars().filter(|of| !matches!(of, '*' | '?')).count())
    }
}

fn bytes(value: &DeValue<'_>) -> Result<u64, String> {
    match value {
        DeValue::String(text) => text.parse().map(|Bytes(bytes)| bytes),
        DeValue::Integer(number) => u64::from_str_radix(number.as_str(), number.radix())
            .map_err(|_| format!("`{number}` is no number of bytes; write `64` or \"64 B\"")),
        _ => Err("it is no size; write `64`, \"64 B\" or \"1 KiB\"".to_owned()),
    }
}

#[cfg(test)]
#[allow(clippy::needless_raw_string_hashes, reason = "goldens are written by expect-test")]
mod tests {
    use super::Budgets;
    use crate::snapshot::{Entity, EntityKind, Entry, Snapshot};

    fn future(name: &str) -> Entity {
        Entity { kind: EntityKind::Future, name: name.to_owned() }
    }

    #[test]
    fn the_most_specific_pattern_counts_and_the_command_line_before_it() {
        let text = "[futures]\ndefault = \"16 KiB\"\n\"store::*\" = 300\n\"store::lo*\" = \"200 B\"\n[types]\n\"*\" = 1";
        let mut budgets = Budgets::read(text, "footprint.toml").unwrap();
        let bytes = |budgets: &Budgets, name| budgets.of(&future(name)).map(|budget| budget.bytes);
        assert_eq!(bytes(&budgets, "service::main"), Some(16384));
        assert_eq!(bytes(&budgets, "service::store::save"), Some(300));
        assert_eq!(bytes(&budgets, "service::store::load"), Some(200));
        budgets.add("service::*=1kB").unwrap();
        assert_eq!(bytes(&budgets, "service::store::load"), Some(1000));
    }

    #[test]
    fn a_name_as_it_is_shown_is_a_pattern() {
        let name = "<app::Disk as app::Save>::save";
        for pattern in ["<Disk as Save>::save", "<Disk as *", name] {
            let mut budgets = Budgets::default();
            budgets.add(&format!("{pattern}=1")).unwrap();
            assert!(budgets.of(&future(name)).is_some(), "{pattern}");
            assert!(
                budgets.of(&future("<app::Disk as app::Load>::load")).is_none() || pattern.ends_with('*')
            );
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let text = "[type]\n\"a\" = 1\n[futures]\ndefault = \"16 KB\"\n\"b\" = -1\n\"c\" = true\n";
        let error = Budgets::read(text, "footprint.toml").unwrap_err();
        expect_test::expect![[r#"
            footprint.toml:1: `type` is no table of budgets; there are `[types]` and `[futures]`
            footprint.toml:4: `default`: `KB` is no unit; write B, kB, KiB, MB, MiB, GB or GiB
            footprint.toml:5: `b`: `-1` is no number of bytes; write `64` or "64 B"
            footprint.toml:6: `c`: it is no size; write `64`, "64 B" or "1 KiB""#]]
        .assert_eq(&error.to_string());
        let error = Budgets::read("[futures]\na = \n", "footprint.toml").unwrap_err();
        assert!(error.to_string().starts_with("footprint.toml:2: "), "{error}");
        assert!(Budgets::default().add("load").unwrap_err().contains("PATTERN=SIZE"));
    }

    #[test]
    fn patterns_that_match_nothing_are_known() {
        let budgets =
            Budgets::read("[futures]\ndefault = 1\nload = 1\n\"lod*\" = 1\n", "footprint.toml").unwrap();
        let mut snapshot = Snapshot::default();
        snapshot.entities.insert(future("service::load"), Entry::default());
        let unmatched: Vec<_> = budgets
            .unmatched(&snapshot)
            .iter()
            .map(|budget| (budget.pattern.as_deref(), budget.place.line))
            .collect();
        assert_eq!(unmatched, [(Some("lod*"), 4)]);
    }
}
