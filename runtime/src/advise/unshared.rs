//! `Rc` and `Arc` that could be `Box`.
//!
//! Saves the two counters and their padding. Only where none of a declaration's values has a second owner or a `Weak`.

use super::facts::Facts;
use super::finding::Rule;
use super::plan::{Change, Observed, Plan};
use super::proposal::{Proposal, short};

pub(super) fn propose(observed: &Observed) -> Vec<Proposal> {
    let declarations = observed.declarations(|place| observed.declared_counter(place).is_some());
    let facts = |place: usize| observed.facts.get(place);
    let is_shared = |&place: &usize| facts(place).is_none_or(|facts: &Facts| facts.shared > 0);
    let unshared = declarations.into_iter().filter(|places| !places.iter().any(is_shared));
    unshared.filter_map(|places| own(observed, places)).collect()
}

fn own(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    let (_, value) = observed.declared_counter(first)?.split_once('<')?;
    let new = format!("Box<{}>", short(value.strip_suffix('>')?));
    let facts = places.iter().filter_map(|&place| observed.facts.get(place));
    let count = facts.map(|facts| facts.unshared.count).sum();
    Some(Proposal {
        rule: Rule::Unshared,
        plan: Plan::of(&places, Change::Own),
        affected: count,
        of: count,
        change: observed.written(first, &new),
        cost: "it can no longer be shared: a clone would copy the value",
        places,
    })
}
