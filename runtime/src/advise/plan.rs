//! Changes at places: what is applied together, and what can't be.

use super::change::Change;
use core::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};

/// Changes, and at which places.
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    changes: BTreeSet<(usize, Change)>,
    /// The places whose layout may change. Computed on first use.
    reach: OnceCell<HashSet<usize>>,
}

impl Plan {
    pub(super) fn of(places: &[usize], change: Change) -> Self {
        Self { changes: places.iter().map(|&place| (place, change)).collect(), reach: OnceCell::new() }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.changes.extend(&other.changes);
        self.reach = OnceCell::new();
    }

    /// The places whose layout may change, as `find` finds them the first time: they depend on nothing but the plan and the
    /// one value for which it is made.
    pub(super) fn reach(&self, find: impl FnOnce() -> HashSet<usize>) -> &HashSet<usize> {
        self.reach.get_or_init(find)
    }

    /// Whether at most one of the two can be applied.
    pub(super) fn conflicts_with(&self, other: &Self) -> bool {
        self.changes.iter().any(|&(place, change)| {
            // Two changes conflict if they replace the same type or give up the same room.
            let replaces_same = |other: Change| change.retypes() || other.retypes();
            other.at(place).any(|other| other == change || replaces_same(other) && !change.goes_with(other))
        })
    }

    /// The places at which something changes.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.changes.iter().map(|&(place, _)| place)
    }

    /// Whether it changes nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Whether all of its changes are among these.
    pub(super) fn has_only(&self, changes: &[Change]) -> bool {
        self.changes.iter().all(|(_, change)| changes.contains(change))
    }

    /// Whether a niche is left wherever there was one, enough for one `Option`.
    pub(super) fn keeps_one_niche(&self) -> bool {
        self.retypings().all(|(_, change)| !change.loses_niches() || change.keeps_one_niche())
    }

    /// The places at which types change, and how.
    pub(super) fn retypings(&self) -> impl Iterator<Item = (usize, Change)> {
        self.changes.iter().copied().filter(|(_, change)| change.retypes())
    }

    /// The type that is put in place of the one at `place`.
    pub(super) fn retyped(&self, place: usize) -> Option<Change> {
        self.at(place).find(|change| change.retypes())
    }

    /// Whether something else is put in place of the values at `place`, not of a part of them.
    pub(super) fn replaces(&self, place: usize) -> bool {
        self.retyped(place).is_some_and(|change| !matches!(change, Change::RareVariant(_)))
    }

    pub(super) fn has(&self, place: usize, change: Change) -> bool {
        self.changes.contains(&(place, change))
    }

    fn at(&self, place: usize) -> impl Iterator<Item = Change> {
        // From the first variant to the last.
        let all = (place, Change::Idle)..=(place, Change::Joined);
        self.changes.range(all).map(|&(_, change)| change)
    }
}
