//! Which values are counted at the place of others, as they are of the same type.
//!
//! The walk counts the values of a type that leads back to itself at one place, the uppermost, whichever way led to them. In
//! `struct Tree { children: Vec<Tree> }` the elements of `children` have a place of their own, at which nothing is counted:
//! they are counted at the root. [`Folds`] lists by the uppermost place what was folded into it.

use crate::walk::Tallies;
use std::collections::BTreeMap;

/// What was folded, by the place where it is counted.
#[derive(Debug, Default)]
pub(super) struct Folds {
    /// The places of the values.
    counted: BTreeMap<usize, Vec<usize>>,
    /// The places where values of the type were opened behind something.
    opened: BTreeMap<usize, Vec<usize>>,
}

impl Folds {
    /// O(places).
    pub(super) fn of(tallies: &Tallies) -> Self {
        let mut folds = Self::default();
        for place in 0..tallies.places() {
            let counted_at = tallies.counted_at(place);
            if counted_at != place {
                folds.counted.entry(counted_at).or_default().push(place);
            }
            if let Some(above) = tallies.opened_at(place) {
                folds.opened.entry(above).or_default().push(place);
            }
        }
        folds
    }

    /// Whether values elsewhere are counted at `place`.
    pub(super) fn has(&self, place: usize) -> bool {
        self.counted.contains_key(&place) || self.opened.contains_key(&place)
    }

    /// Whether each value is counted at its own place.
    pub(super) fn is_empty(&self) -> bool {
        self.counted.is_empty() && self.opened.is_empty()
    }

    /// The other places of the values that are counted at `place`.
    pub(super) fn counted(&self, place: usize) -> impl Iterator<Item = usize> {
        self.counted.get(&place).into_iter().flatten().copied()
    }

    /// The other places where values were opened that have their fields below `place`.
    pub(super) fn opened(&self, place: usize) -> impl Iterator<Item = usize> {
        self.opened.get(&place).into_iter().flatten().copied()
    }
}
