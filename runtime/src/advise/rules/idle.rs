//! Collections that have a block and hold nothing.
//!
//! Saves the blocks. Exact: std's `shrink_to_fit` frees the block of an empty collection.

use super::{Change, Observations, Plan, Proposal, Rule, Scenario};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let idle = |(place, facts): (usize, &Observations)| Proposal {
        rule: Rule::Idle,
        places: vec![place],
        plan: Plan::of(&[place], Change::Idle),
        affected: facts.buffers.idle.count,
        of: facts.buffers.all.count,
        change: String::from(
            "`new()` in place of `with_capacity(..)`, or `shrink_to_fit()` when it is emptied",
        ),
        cost: "an allocation with the first element, should there be one".into(),
        at_least: false,
    };
    let facts = observed.facts.iter().enumerate();
    facts.filter(|(_, facts)| facts.buffers.idle.count > 0).map(idle).collect()
}
