//! `Rc` and `Arc` that could be `Box`, or the value itself.
//!
//! Saves the two counters and their padding; where what holds the pointer may hold the value, the pointer, too. Only where
//! none of a declaration's values has a second owner or a `Weak`.

use super::fixed::boxed;
use super::unboxed::may_hold;
use super::{Change, Observed, Plan, Proposal, Rule, Scenario, lint_of_box, short};

const COST: &str = "it can no longer be shared: a clone would copy the value";

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| observed.declared_counter(place).is_some());
    let unshared = declarations.into_iter().filter(|places| observed.sum(places, |facts| facts.shared) == 0);
    unshared.flat_map(|places| proposals(today, &places)).collect()
}

/// What could be put in place of the pointers at `places`.
fn proposals(today: Scenario<'_>, places: &[usize]) -> Vec<Proposal> {
    let observed = today.observed;
    let Some(counter) = places.first().and_then(|&first| observed.counter(first)) else {
        return Vec::new();
    };
    let value = counter.of();
    let propose = |changes: &[Change], new: String, more: &str| {
        proposal(observed, places, changes, &new, format!("{COST}{more}"))
    };
    let mut proposals =
        vec![propose(&[Change::Unshared], format!("Box<{}>", short(value)), lint_of_box(value))];
    if places.iter().all(|&place| is_known(today, place)) {
        proposals.push(propose(&[Change::UnsharedValue], short(value), ", and so does a move"));
        let mut collections =
            places.iter().map(|&place| observed.owner(place).filter(|owner| owner.name() == value));
        let collection = collections.next().flatten().filter(|_| collections.all(|owner| owner.is_some()));
        if let Some((fixed, _)) = collection.and_then(boxed) {
            proposals.push(propose(&[Change::Fixed, Change::UnsharedValue], fixed, "; can't grow"));
        }
    }
    proposals
}

/// Whether it is known what becomes of the places around if they hold the value itself.
fn is_known(today: Scenario<'_>, place: usize) -> bool {
    let observed = today.observed;
    let is_sized = observed.layout(place).size == size_of::<usize>();
    let has_layout = observed.facts.get(place).is_some_and(|facts| facts.counted.one().is_some());
    is_sized && has_layout && may_hold(today, place, Change::UnsharedValue)
}

fn proposal(observed: &Observed, places: &[usize], changes: &[Change], new: &str, cost: String) -> Proposal {
    let count = observed.sum(places, |facts| facts.unshared.count);
    let options = observed.sum(places, |facts| facts.optional);
    let mut plan = Plan::default();
    for &change in changes {
        plan.add(&Plan::of(places, change));
    }
    Proposal {
        rule: Rule::Unshared,
        places: places.to_vec(),
        plan,
        affected: count,
        of: count,
        change: places.first().map_or_else(String::new, |&first| observed.written(first, new)),
        cost: cost.into(),
        at_least: options > 0 && changes == [Change::UnsharedValue],
    }
}
