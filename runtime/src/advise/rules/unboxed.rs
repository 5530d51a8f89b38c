//! Boxes that could be what is in them: `Vec<Box<T>>` as `Vec<T>`, `Option<Box<T>>` as `Option<T>`.
//!
//! Saves the pointers; and where there is an option, at least as much as an `Option<T>` without a value to spare leaves.

use super::{Change, Known, Observed, Plan, Proposal, Rule, short};

pub(in crate::advise) fn propose(observed: &Observed) -> Vec<Proposal> {
    let declarations = observed.declarations(|place| value(observed, place).is_some());
    declarations.into_iter().filter_map(|places| unbox(observed, places)).collect()
}

/// The sized type in the boxes at `place`.
fn value(observed: &Observed, place: usize) -> Option<&'static str> {
    let facts = observed.facts.get(place)?;
    let value = observed.declared(place)?.strip_prefix("alloc::boxed::Box<")?.strip_suffix('>')?;
    let is_sized = !value.starts_with("dyn ") && observed.layout(place).size == size_of::<usize>();
    let plan = Plan::of(&[place], Change::Unbox);
    let is_known = facts.boxed_align.one().is_some() && observed.known_home(&plan, place) > Known::Nothing;
    (is_sized && is_known && !leads_back(observed, place)).then_some(value)
}

/// Whether a type may be met again in itself, which then needs the box.
fn leads_back(observed: &Observed, place: usize) -> bool {
    core::iter::once(place).chain(observed.holders(place)).any(|at| observed.folds.has(at))
}

fn unbox(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    let count = observed.sum(&places, |facts| facts.boxed.count);
    let options = observed.sum(&places, |facts| facts.optional);
    Some(Proposal {
        rule: Rule::Unboxed,
        plan: Plan::of(&places, Change::Unbox),
        affected: count,
        of: count.max(options),
        change: observed.written(first, &short(value(observed, first)?)),
        cost: "the values move when the collection grows; a swap or a move copies all of one".into(),
        at_least: options > 0,
        places,
    })
}
