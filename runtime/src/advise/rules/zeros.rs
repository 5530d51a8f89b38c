//! Buffers of which more than half is zeros at the end.
//!
//! Saves the zeros, and the room behind them.

use super::{Change, Observed, Plan, Proposal, Rule, Scenario};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| {
        observed.declared(place) == Some("alloc::vec::Vec<u8>")
            && observed.facts.get(place).is_some_and(|facts| facts.zeros().count > 0)
    });
    declarations.into_iter().map(|places| proposal(observed, places)).collect()
}

fn proposal(observed: &Observed, places: Vec<usize>) -> Proposal {
    Proposal {
        rule: Rule::Zeros,
        plan: Plan::of(&places, Change::Zeros),
        affected: observed.sum(&places, |facts| facts.zeros().count),
        of: observed.sum(&places, |facts| facts.buffers.all.count),
        change: String::from("`truncate` after the last byte that isn't zero, then `shrink_to_fit`"),
        cost: "readers must take what is missing for zeros".into(),
        at_least: false,
        places,
    }
}
