//! Boxes that could be what is in them: `Vec<Box<T>>` as `Vec<T>`, `Option<Box<T>>` as `Option<T>`.
//!
//! Saves the pointers; in an option, at least what is left of them if `T` has no niche and `Option<T>` needs a tag.

use super::{Change, Family, NodeKind, Observed, Plan, Proposal, Rule, Scenario, short};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| value(today, place).is_some());
    declarations.into_iter().filter_map(|places| proposal(today, places)).collect()
}

/// The sized type in the boxes at `place`.
fn value(today: Scenario<'_>, place: usize) -> Option<&'static str> {
    let observed = today.observed;
    let facts = observed.facts.get(place)?;
    let value = observed.declared(place).filter(|owner| owner.family == Family::Box)?.of();
    let is_sized = !value.starts_with("dyn ") && observed.layout(place).size == size_of::<usize>();
    let is_known = facts.boxed_align.one().is_some() && may_hold(today, place, Change::Unboxed);
    (is_sized && is_known).then_some(value)
}

/// Whether what the pointers at `place` lead to may lie in their place: no type would hold itself, and all that hold the
/// pointers are known.
pub(super) fn may_hold(today: Scenario<'_>, place: usize, change: Change) -> bool {
    // A type that would hold itself has no size. A collection holds it in a block.
    let is_finite = today.observed.counted_collection(place).is_some() || !leads_back(today.observed, place);
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

fn proposal(today: Scenario<'_>, places: Vec<usize>) -> Option<Proposal> {
    let observed = today.observed;
    let first = *places.first()?;
    let count = observed.sum(&places, |facts| facts.boxed.count);
    let options = observed.sum(&places, |facts| facts.optional);
    Some(Proposal {
        rule: Rule::Unboxed,
        plan: Plan::of(&places, Change::Unboxed),
        affected: count,
        of: count.max(options),
        change: observed.written(first, &short(value(today, first)?)),
        cost: "the values move when the collection grows; a swap or a move copies all of one".into(),
        at_least: options > 0,
        places,
    })
}
