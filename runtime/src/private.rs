//! Everything that generated code may name, and nothing else may.

pub use crate::footprint::MemFootprint;
pub use crate::shape::{Child, MaybeUnsized, Shape, ShapeKind, SizeOf, Variant};
pub use crate::walk::{Fields, Sink, Walker};
pub use core::marker::{Copy, Sized};
pub use core::mem::needs_drop;
pub use core::primitive::bool;

/// What `#[size_budget]` expands to.
pub mod budget {
    pub use crate::budget::*;
    #[cfg(feature = "derive")]
    pub use memfootprint_macros::SizeBudget;
}

/// The places of a struct's fields.
#[inline(always)]
pub fn structure<'w, 'a, S: Sink>(walker: &'w mut Walker<'a, S>, shape: &'static Shape) -> Fields<'w, 'a, S> {
    walker.structure(shape)
}

/// The places of the fields of an enum's variant.
#[inline(always)]
pub fn variant<'w, 'a, S: Sink>(
    walker: &'w mut Walker<'a, S>,
    shape: &'static Shape,
    index: usize,
) -> Fields<'w, 'a, S> {
    walker.variant(shape, index)
}

/// Has a whole value walked by `with`.
#[inline(always)]
pub fn with<'a, T: ?Sized, S: Sink>(
    walker: &mut Walker<'a, S>,
    value: &'a T,
    with: impl FnOnce(&'a T, &mut Walker<'a, S>),
) {
    with(value, walker);
}

/// Takes `bytes` as the heap bytes of a whole value, in one block.
#[inline(always)]
pub fn size<S: Sink>(walker: &mut Walker<'_, S>, bytes: usize) {
    walker.block(bytes, bytes);
}

/// A field of a packed struct: no reference to it can be taken, so it must be such that none is needed.
#[diagnostic::on_unimplemented(
    message = "a packed struct's field must be `Copy` to be measured, and `{Self}` is not",
    label = "not `Copy`, and no reference into a packed struct can be taken",
    note = "drop `packed`, or say `#[footprint(size = expr)]` or `#[footprint(skip)]` on the field"
)]
pub trait PackedField {}

impl<T: Copy> PackedField for T {}

/// Obliges a packed struct's field.
#[inline(always)]
pub const fn packed_field<T: PackedField>() {}
