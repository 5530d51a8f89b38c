//! Collections that have a block and hold nothing.
//!
//! Saves the blocks. Exact: std's `shrink_to_fit` frees the block of an empty collection.

use super::finding::Rule;
use super::plan::{Change, Observed, Plan};
use super::proposal::Proposal;

pub(super) fn propose(observed: &Observed) -> Vec<Proposal> {
    let idle = |(place, facts): (usize, &super::facts::Facts)| Proposal {
        rule: Rule::Idle,
        places: vec![place],
        plan: Plan::of(&[place], Change::DropIdle),
        affected: facts.idle.count,
        of: facts.buffers.count,
        change: String::from(
            "`new()` in place of `with_capacity(..)`, or `shrink_to_fit()` when it is emptied",
        ),
        cost: "an allocation with the first element, should there be one",
    };
    let facts = observed.facts.iter().enumerate();
    facts.filter(|(_, facts)| facts.idle.count > 0).map(idle).collect()
}
