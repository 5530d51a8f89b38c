//! Boxes that could be what is in them: `Vec<Box<T>>` as `Vec<T>`, `Option<Box<T>>` as `Option<T>`.
//!
//! Saves the pointers; and where there is an option, at least as much as an `Option<T>` without a value to spare leaves.

use super::{Change, NodeKind, Observed, Plan, Proposal, Rule, Scenario, short};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| value(today, place).is_some());
    declarations.into_iter().filter_map(|places| proposal(today, places)).collect()
}

/// The sized type in the boxes at `place`.
fn value(today: Scenario<'_>, place: usize) -> Option<&'static str> {
    let observed = today.observed;
    let facts = observed.facts.get(place)?;
    let value = observed.declared(place)?.strip_prefix("alloc::boxed::Box<")?.strip_suffix('>')?;
    let is_sized = !value.starts_with("dyn ") && observed.layout(place).size == size_of::<usize>();
    let is_known = facts.boxed_align.one().is_some() && may_hold(today, place, Change::Unboxed);
    (is_sized && is_known).then_some(value)
}

/// Whether it is known what becomes of the places around, if they hold what the pointers at `place` lead to, and no type
/// would hold itself.
pub(super) fn may_hold(today: Scenario<'_>, place: usize, change: Change) -> bool {
    // Of a type that would hold itself no size can be told. A collection holds it in a block.
    let is_finite = today.observed.is_counted_collection(place) || !leads_back(today.observed, place);
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
