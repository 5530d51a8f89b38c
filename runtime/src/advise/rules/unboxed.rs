//! Boxes that could be what is in them: `Vec<Box<T>>` as `Vec<T>`, `Option<Box<T>>` as `Option<T>`.
//!
//! Saves the pointers; in an option, at least what is left of them if `T` has no niche and `Option<T>` needs a tag.

use super::fixed::boxed;
use super::{Change, Family, Form, NodeKind, Observed, Plan, Proposal, Rule, Scenario, short};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| value(today, place).is_some());
    declarations.into_iter().flat_map(|places| proposals(today, &places)).collect()
}

/// The sized type in the boxes at `place`.
fn value(today: Scenario<'_>, place: usize) -> Option<&'static str> {
    let observed = today.observed;
    let facts = observed.facts.get(place)?;
    let boxed = match observed.declared_boxes(place) {
        Some((boxed, _)) => boxed,
        None => observed.declared(place).filter(|owner| owner.family == Family::Box)?,
    };
    let value = boxed.of();
    let is_sized = !value.starts_with("dyn ") && observed.layout(place).size == size_of::<usize>();
    let is_known = facts.boxed_align.one().is_some() && may_hold(today, place, Change::Unboxed);
    (is_sized && is_known).then_some(value)
}

/// Whether what the pointers at `place` lead to may lie in their place: no type would hold itself, and all that hold the
/// pointers are known.
pub(super) fn may_hold(today: Scenario<'_>, place: usize, change: Change) -> bool {
    // A type that would hold itself has no size. A collection holds it in a block.
    let observed = today.observed;
    let collection = observed
        .counted_collection(place)
        .or_else(|| observed.boxed_collection(place).map(|(_, collection)| collection));
    let holds_in_block = collection.is_some_and(|collection| !matches!(collection.form, Form::Small(_)));
    let is_finite = holds_in_block || !leads_back(observed, place);
    is_finite && today.with(&Plan::of(&[place], change)).may_grow(place)
}

/// Whether a type that holds the values at `place` inline is met again below itself.
fn leads_back(observed: &Observed, place: usize) -> bool {
    let holders = core::iter::once(place).chain(observed.holders(place));
    // The last one's fields may have been opened behind a pointer.
    let mut types = holders.flat_map(|at| {
        let is_field = observed.tallies.kind(at) == NodeKind::Field;
        [Some(at), observed.tallies.parent(at).filter(|_| is_field)]
    });
    types.any(|at| at.is_some_and(|at| observed.folds.has(at)))
}

fn proposals(today: Scenario<'_>, places: &[usize]) -> Vec<Proposal> {
    let observed = today.observed;
    let Some(value) = places.first().and_then(|&first| value(today, first)) else { return Vec::new() };
    let mut proposals = vec![proposal(observed, places, &[Change::Unboxed], &short(value))];
    // What a box of a collection could be at once.
    let fixed = |&place: &usize| observed.declared_boxes(place).and_then(|(_, collection)| boxed(collection));
    let mut all_fixed = places.iter().map(fixed);
    if let Some(Some((fixed, _))) = all_fixed.next().filter(|_| all_fixed.all(|fixed| fixed.is_some())) {
        proposals.push(proposal(observed, places, &[Change::Fixed, Change::Unboxed], &fixed));
    }
    proposals
}

fn proposal(observed: &Observed, places: &[usize], changes: &[Change], new: &str) -> Proposal {
    let count = observed.sum(places, |facts| facts.boxed.count);
    let options = observed.sum(places, |facts| facts.optional);
    let mut plan = Plan::default();
    for &change in changes {
        plan.add(&Plan::of(places, change));
    }
    Proposal {
        rule: Rule::Unboxed,
        plan,
        affected: count,
        of: count.max(options),
        change: places.first().map_or_else(String::new, |&first| observed.written(first, new)),
        cost: "the values move when the collection grows; a swap or a move copies all of one".into(),
        at_least: options > 0,
        places: places.to_vec(),
    }
}
