//! The value as it would be with a plan: the layouts of its types, the bytes in its blocks, and how much of that is known.
//!
//! A [`Scenario`] is two references, to what was observed and to a plan, so it is made wherever a question comes up:
//!
//! ```text
//! today.layout(place)                       a type's layout as it is
//! today.with(&plan).layout(place)           the same with the plan
//! today.with(&plan).saved()                 bytes of the value today, less those with the plan
//! today.with(&plan).knows_locations(..)     how much is known of the blocks in which values lie
//! ```
//!
//! # How bytes follow from a plan
//!
//! A change of a type changes the structs that hold it, and those the blocks in which they lie. Take 1 000 orders:
//!
//! ```text
//! struct Order { id: u64, name: String }
//! let orders: Vec<Order>;
//!
//! place 0   orders            24 bytes, a block of 1 000 × 32
//! place 1   orders[*]         32 = 8 + 24
//! place 2   orders[*].id       8
//! place 3   orders[*].name    24, blocks of 40 000 bytes, 10 000 of them to spare
//! ```
//!
//! The plan "`Fixed` at place 3" puts a `Box<str>` in place of each `String`. It *reaches* places 3, 1 and 0: the place
//! itself and all that hold its values, as only their layouts can change. With it
//!
//! * `layout(3)` is that of a fat pointer, 16 bytes;
//! * `layout(1)` is 8 + 16 = 24: the formula that gives `Order`'s size today ([`Formula`](super::observed::Formula)) is
//!   applied to the new layouts of its fields;
//! * `bytes` are 24 + 1 000 × 24 in the block at place 0, and 30 000 at place 3, whose room to spare is given up.
//!
//! Today it is 24 + 32 000 + 40 000, so the plan saves 18 000. A plan of two changes is computed in the same way, so that
//! what both save together isn't the sum of what each saves alone: nothing is counted twice, and padding comes out right.
//!
//! # What no formula gives
//!
//! Where the formula doesn't give the size that a struct has now, the struct is taken to stay as large as it is. So are
//! enums, with one exception: the compiler says how large an enum is with a variant in a box. Types taken to stay can only
//! become smaller as long as what they hold keeps its niches; a plan that uses them up is proposed only where [`niches`]
//! finds that nothing grows for it. Whether all places are known where a type's values lie is asked in [`value_locations`],
//! and what becomes of values that none of these shows in [`unobserved_values`].

mod bytes;
mod layout;
mod niches;
mod unobserved_values;
mod value_locations;

use super::observed::Observed;
use super::own_types::OwnTypes;
use super::plan::Plan;
use std::collections::HashSet;

/// The value as it was observed, with a plan. Cheap to make.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scenario<'o> {
    pub(super) observed: &'o Observed,
    types: &'o OwnTypes,
    plan: &'o Plan,
}

impl<'o> Scenario<'o> {
    /// The value as it is.
    pub(super) fn today(observed: &'o Observed, types: &'o OwnTypes) -> Self {
        Self { observed, types, plan: &observed.unchanged }
    }

    /// The same value with another plan.
    pub(super) fn with<'p>(self, plan: &'p Plan) -> Scenario<'p>
    where
        'o: 'p,
    {
        Scenario { plan, ..self }
    }

    /// The same value without changes.
    fn unchanged(self) -> Self {
        Self { plan: &self.observed.unchanged, ..self }
    }

    /// The places at which the plan changes something, and all whose values hold some of theirs, or are of a type that does.
    fn reach(self) -> &'o HashSet<usize> {
        self.plan.reach(|| {
            let mut reached: HashSet<usize> = HashSet::new();
            let mut to_do: Vec<usize> = self.plan.places().collect();
            while let Some(place) = to_do.pop() {
                if reached.insert(place) {
                    let folds = &self.observed.folds;
                    to_do.extend(self.observed.tallies.parent(place));
                    to_do.extend(folds.counted(place).chain(folds.opened(place)));
                    to_do.extend(self.types.unopened_like(place));
                }
            }
            reached
        })
    }
}
