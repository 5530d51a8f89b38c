//! Fields with `#[bounded]`, as the derive of `MemFootprint` walks them.

use crate::limits::Bound;
use crate::limits::Bounded;
use crate::walk::{Fields, Sink};
use crate::{Limits, MemFootprint};

/// The value of a static whose type may lack [`Bounded`]: emitted for the error that says so, never called.
pub fn unbounded<T: Bounded>() -> T {
    super::construct::stub()
}

/// Walks a field with a declared limit. Reports show it beside the container's actual limit.
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

/// Walks a field that is declared unlimited, with the reason.
pub fn unlimited<'a, T: MemFootprint + ?Sized, S: Sink>(
    fields: &mut Fields<'_, 'a, S>,
    index: usize,
    container: &'a T,
    reason: &'static str,
) {
    fields.bound(index, || Bound::Unlimited { reason: reason.into() });
    fields.field(index, container);
}
