//! `Rc` and `Arc` of collections whose elements could lie in their own block: `Arc<String>` as `Arc<str>`.
//!
//! Saves the collection's header and its spare capacity, less a word for each pointer, which is a wide one then and holds the
//! length, and less padding.

use super::fixed::boxed;
use super::{Change, Family, Form, KnownType, Observed, Plan, Proposal, Rule, Scenario};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let counted_pointer = |place: usize| observed.counter(place).map(KnownType::name);
    let places = (0..observed.facts.len()).filter(|&place| counted_pointer(place).is_some());
    // All pointers that may lead to one block must be of one type, wherever they are declared.
    let types = observed.grouped(places, |place| counted_pointer(place).unwrap_or_default());
    types.into_iter().filter_map(|places| proposal(today, places)).collect()
}

/// What to write in place of the `Rc`s or `Arc`s at `places`, all of one type.
fn nested(observed: &Observed, places: &[usize]) -> Option<String> {
    let counter = observed.declared_counter(*places.first()?)?;
    if matches!(counter.form, Form::OneCounter) && !is_only_arc(observed, counter) {
        return None;
    }
    // A collection is recorded only where the walk first reaches it.
    let collection = places.iter().find_map(|&place| observed.counted_collection(place))?;
    let (fixed, _) = boxed(collection)?;
    Some(fixed.replacen("Box", if counter.family == Family::Arc { "Arc" } else { "Rc" }, 1))
}

/// Whether `counter` is `triomphe`'s `Arc`, and none of its other pointers, to which an `Arc` can be turned, leads to such values:
/// they can't lead to slices.
fn is_only_arc(observed: &Observed, counter: &KnownType) -> bool {
    let counters = (0..observed.facts.len()).filter_map(|place| observed.counter(place));
    let is_other = |other: &KnownType| other.of() == counter.of() && other.name() != counter.name();
    let mut alike = counters.filter(|other| matches!(other.form, Form::OneCounter));
    counter.name().starts_with("triomphe::arc::Arc<") && !alike.any(is_other)
}

/// Whether it is known what becomes of the pointers at `place`, and of the blocks that are counted there.
fn is_known(today: Scenario<'_>, place: usize) -> bool {
    let observed = today.observed;
    let align = observed.tallies.elements(place).map_or(1, |element| observed.layout(element).align);
    let leads_there = observed.counted_collection(place).is_some()
        || observed.sum(&[place], |facts| facts.unshared.count) == 0;
    let is_declared = observed.declared_counter(place).is_some();
    is_declared
        && leads_there
        && align <= align_of::<usize>()
        && today.with(&Plan::of(&[place], Change::Nested)).may_grow(place)
}

fn proposal(today: Scenario<'_>, places: Vec<usize>) -> Option<Proposal> {
    let observed = today.observed;
    let first = *places.first()?;
    let new = nested(observed, &places)?;
    let weak = format!("Weak<{}>", observed.counter(first)?.of());
    let has_weak = (0..observed.tallies.places()).any(|at| observed.tallies.type_name(at).contains(&weak));
    if has_weak || !places.iter().all(|&place| is_known(today, place)) {
        return None;
    }
    let plan = Plan::of(&places, Change::Nested);
    let scenario = today.with(&plan);
    let count = observed.sum(&places, |facts| facts.buffers.all.count);
    Some(Proposal {
        rule: Rule::Nested,
        affected: count,
        of: count,
        change: observed.written(first, &new),
        cost: "can't grow, nor be made from what can without a copy".into(),
        at_least: places.iter().any(|&place| scenario.nested_padding(place) > 0),
        plan,
        places,
    })
}
