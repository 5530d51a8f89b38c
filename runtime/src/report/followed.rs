//! The places of a root that are followed from report to report, so few that they can be labels.

use super::Report;
use super::printable::printable;
use std::collections::{BTreeMap, BTreeSet};

/// What isn't followed, all together.
pub(crate) const OTHER: &str = "(other)";

/// Stands for the root's own path, which is empty, where a text can't be.
pub(crate) const ROOT: &str = "(root)";

/// Which part of the root a place must hold by itself to be followed, in percent, and the most of them that one report adds.
const LEAST_PERCENT: u128 = 1;
const MAX_ADDED: usize = 32;

/// The most that are ever followed.
const MAX: usize = 128;

/// The most characters of a path. Of a longer one, its middle is left out.
const MAX_PATH: usize = 200;

/// The places that are followed. Once followed, a place stays so: what is gone holds 0.
#[derive(Debug, Default)]
pub(crate) struct Followed(BTreeSet<String>);

impl Followed {
    /// What each place that is followed holds itself, in bytes, by its path, and [`OTHER`] as the last: they add up to the report's
    /// total. Places that hold a hundredth of it are followed from now on. O(places · depth).
    pub(crate) fn read(&mut self, report: &Report) -> Vec<(String, u64)> {
        let total = report.root().deep.bytes;
        let mut held: BTreeMap<String, u64> = BTreeMap::new();
        for (path, node) in report.places().filter(|(_, node)| node.own.bytes > 0) {
            // Those that look alike are one, as labels of theirs would be.
            let bytes = held.entry(shortened(printable(&path, false).into_owned())).or_default();
            *bytes = bytes.saturating_add(node.own.bytes);
        }
        self.follow(&held, total);
        let mut rest = total;
        let places = self.0.iter().map(|path| {
            let bytes = held.get(path).copied().unwrap_or(0);
            rest = rest.saturating_sub(bytes);
            (path.clone(), bytes)
        });
        let mut places: Vec<(String, u64)> = places.collect();
        places.push((OTHER.to_owned(), rest));
        places
    }

    /// Adds the largest.
    fn follow(&mut self, held: &BTreeMap<String, u64>, total: u64) {
        let is_large = |bytes: u64| u128::from(bytes) * 100 >= u128::from(total) * LEAST_PERCENT;
        // A place whose name is one of these is one of the rest.
        let is_place = |path: &str| path != OTHER && path != ROOT;
        let mut large: Vec<(&String, u64)> = held
            .iter()
            .map(|(path, &bytes)| (path, bytes))
            .filter(|&(path, bytes)| is_large(bytes) && is_place(path))
            .collect();
        large.sort_by_key(|&(_, bytes)| core::cmp::Reverse(bytes));
        for (path, _) in large.into_iter().take(MAX_ADDED) {
            if self.0.len() < MAX {
                self.0.insert(path.clone());
            }
        }
    }
}

/// The beginning and the end of a long path.
fn shortened(path: String) -> String {
    let count = path.chars().count();
    if count <= MAX_PATH {
        return path;
    }
    let half = MAX_PATH / 2;
    let (begin, end) = (path.chars().take(half - 1), path.chars().skip(count - half));
    begin.chain(['…']).chain(end).collect()
}

#[cfg(test)]
mod tests {
    use super::{Followed, MAX, MAX_PATH, OTHER, shortened};
    use crate::report::Report;
    use crate::tree::{Node, Tally};
    use crate::walk::NodeKind;

    /// A report on a root of fields with these names that hold so much.
    fn report(fields: &[(String, u64)]) -> Report {
        let mut root = crate::report(&()).root().clone();
        let field = |(name, bytes): &(String, u64)| {
            let mut node: Node = root.clone();
            (node.name, node.kind) = (name.clone().into(), NodeKind::Field);
            node.own = Tally { bytes: *bytes, ..Tally::default() };
            node.deep = node.own;
            node
        };
        root.children = fields.iter().map(field).collect();
        root.deep.bytes = fields.iter().map(|(_, bytes)| bytes).sum();
        Report::new(root, 0)
    }

    fn fields<'n>(fields: impl IntoIterator<Item = (&'n str, u64)>) -> Vec<(String, u64)> {
        fields.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect()
    }

    #[test]
    fn what_is_small_is_the_rest_and_what_is_gone_is_nothing() {
        let mut followed = Followed::default();
        let places = followed.read(&report(&fields([("a", 900), ("b", 91), ("c", 9)])));
        assert_eq!(places, fields([("a", 900), ("b", 91), (OTHER, 9)]));
        let places = followed.read(&report(&fields([("b", 1), ("c", 999)])));
        assert_eq!(places, fields([("a", 0), ("b", 1), ("c", 999), (OTHER, 0)]));
    }

    #[test]
    fn names_that_stand_for_others_are_others() {
        let places = Followed::default().read(&report(&fields([(OTHER, 5), ("(root)", 6), ("a", 7)])));
        assert_eq!(places, fields([("a", 7), (OTHER, 11)]));
    }

    /// Paths that change with each report, as those of plugins that come and go.
    #[test]
    fn however_paths_change_they_are_bounded_and_add_up() {
        let mut followed = Followed::default();
        for round in 0..100_u64 {
            let names = (0..50).map(|field| (format!("f{round}_{field}"), 10 + field));
            let report = report(&names.collect::<Vec<_>>());
            let places = followed.read(&report);
            assert!(places.len() <= MAX + 1, "{}", places.len());
            assert_eq!(places.iter().map(|(_, bytes)| bytes).sum::<u64>(), report.root().deep.bytes);
            if round == 0 {
                assert_eq!(places.len(), 32 + 1);
                assert!(places.iter().any(|(path, _)| path == "f0_49"), "the largest");
            }
        }
    }

    #[test]
    fn long_paths_are_cut_in_the_middle_and_those_cut_alike_are_one() {
        let long = format!("begin{}end", "ä".repeat(1000));
        assert_eq!(shortened(long.clone()).chars().count(), MAX_PATH);
        assert!(shortened(long.clone()).starts_with("begin") && shortened(long.clone()).ends_with("äend"));
        let alike = format!("begin{}end", "ä".repeat(1001));
        let places = Followed::default().read(&report(&[(long, 1), (alike, 2)]));
        assert_eq!(places.iter().map(|(_, bytes)| *bytes).collect::<Vec<_>>(), [3, 0]);
    }
}
