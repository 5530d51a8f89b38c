//! Collections that have room for more than they hold, empty ones apart.
//!
//! Saves the room. Exact: std's `shrink_to_fit` asks the allocator for just the elements.

use super::{Change, Observations, Plan, Proposal, Rule, Scenario};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let spare = |(place, facts): (usize, &Observations)| Proposal {
        rule: Rule::Spare,
        places: vec![place],
        plan: Plan::of(&[place], Change::Spare),
        affected: facts.buffers.spare.count,
        of: facts.buffers.all.count,
        change: String::from("`shrink_to_fit()` when it is filled, or `with_capacity` of what it will hold"),
        cost: "a reallocation each, and more if it grows again".into(),
        at_least: false,
    };
    let facts = observed.facts.iter().enumerate();
    facts.filter(|(_, facts)| facts.buffers.spare.count > 0).map(spare).collect()
}
