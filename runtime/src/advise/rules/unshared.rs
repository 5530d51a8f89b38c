//! `Rc` and `Arc` that could be `Box`.
//!
//! Saves the two counters and their padding. Only where none of a declaration's values has a second owner or a `Weak`.

use super::{Change, Observed, Plan, Proposal, Rule, short};

pub(in crate::advise) fn propose(observed: &Observed) -> Vec<Proposal> {
    let declarations = observed.declarations(|place| observed.declared_counter(place).is_some());
    let unshared = declarations.into_iter().filter(|places| observed.sum(places, |facts| facts.shared) == 0);
    unshared.filter_map(|places| own(observed, places)).collect()
}

fn own(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    let (_, value) = observed.declared_counter(first)?.split_once('<')?;
    let new = format!("Box<{}>", short(value.strip_suffix('>')?));
    let count = observed.sum(&places, |facts| facts.unshared.count);
    Some(Proposal {
        rule: Rule::Unshared,
        plan: Plan::of(&places, Change::Own),
        affected: count,
        of: count,
        change: observed.written(first, &new),
        cost: "it can no longer be shared: a clone would copy the value".into(),
        at_least: false,
        places,
    })
}
