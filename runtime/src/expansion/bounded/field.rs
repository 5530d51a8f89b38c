//! A field with a declared limit, as the derive hands it over.

use crate::limits::Bound;
use crate::limits::Bounded;
use crate::walk::{Fields, Sink};
use crate::{Limits, MemFootprint};

/// Stands for the value of a static of a type that has no bound, for the error that it has none.
pub fn unbounded<T: Bounded>() -> T {
    super::construct::stub()
}

/// Walks a field for which a limit is declared: reports show it beside the one that holds.
pub fn limited<'a, T: MemFootprint + ?Sized, S: Sink>(
    fields: &mut Fields<'_, 'a, S>,
    index: usize,
    container: &'a T,
    limits: fn(&T) -> Limits,
    declared: fn() -> Limits,
) {
    fields.bound(index, || Bound::Limited { limits: limits(container), declared: declared() });
    fields.field(index, container);
}

/// Walks a field that says why it has no limit.
pub fn unlimited<'a, T: MemFootprint + ?Sized, S: Sink>(
    fields: &mut Fields<'_, 'a, S>,
    index: usize,
    container: &'a T,
    reason: &'static str,
) {
    fields.bound(index, || Bound::Unlimited { reason: reason.into() });
    fields.field(index, container);
}
