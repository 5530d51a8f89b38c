//! Buffers that end in zeros, more than half of each.
//!
//! Saves the zeros, and the room behind them.

use super::{Change, Family, Form, KnownType, Observed, Plan, Proposal, Rule, Scenario};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| {
        observed.declared(place).is_some_and(is_bytes)
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
        // A buffer that is all zeros gives up a header, too.
        at_least: places
            .iter()
            .any(|&place| observed.owner(place).is_some_and(|owner| matches!(owner.form, Form::Header))),
        places,
    }
}

fn is_bytes(owner: &KnownType) -> bool {
    owner.family == Family::Vec && owner.of() == "u8" && !matches!(owner.form, Form::Small(_))
}
