//! Everything that generated code may name, and nothing else may.

#[cfg(feature = "shrink")]
pub use crate::shrink::{DryRun, MemShrink, Shrinker};
use crate::walk::inline_size;
pub use crate::walk::{
    Ahead, Apart, Entries, Fields, Items, Many, MemFootprint, OfType, Parts, Sink, Together, Variants, Walker,
};
pub use core::alloc::Layout;
pub use core::marker::{Copy, Sized};
pub use core::mem::needs_drop;
pub use core::primitive::bool;

#[cfg(feature = "cache")]
pub mod bounded;
pub mod budget;
#[cfg(feature = "heap")]
pub mod heap;
#[cfg(feature = "std")]
pub mod profile;

/// What `#[derive(MemShrink)]` calls.
#[cfg(feature = "shrink")]
pub mod shrink {
    use super::{DryRun, Shrinker};

    pub use crate::shrink::Overrides;
    pub use core::cmp::{Eq, Ord};
    pub use core::hash::{BuildHasher, Hash};

    /// Has a value shrunk by `shrink`.
    #[inline(always)]
    pub fn with<'a, T: ?Sized>(
        run: &mut Shrinker<'a>,
        value: &'a mut T,
        shrink: impl FnOnce(&'a mut T, &mut Shrinker<'a>) + 'a,
    ) {
        run.by_function(value, shrink);
    }

    /// Has a value foreseen by `dry_run`.
    #[inline(always)]
    pub fn dry_run<'a, T: ?Sized>(
        run: &mut DryRun<'a>,
        value: &'a T,
        dry_run: impl FnOnce(&'a T, &mut DryRun<'a>) + 'a,
    ) {
        run.by_function(value, dry_run);
    }

    /// A field of a packed struct: no reference to it can be taken, so it must be such that none is needed.
    #[diagnostic::on_unimplemented(
        message = "a packed struct's field must be `Copy` to be shrunk, and `{Self}` is not",
        label = "not `Copy`, and no reference into a packed struct can be taken",
        note = "drop `packed`, or say `#[shrink(skip)]` on the field"
    )]
    pub trait PackedField {}

    impl<T: Copy> PackedField for T {}

    /// Obliges a packed struct's field.
    #[inline(always)]
    pub const fn packed_field<T: PackedField>() {}
}

/// Walks the fields of a struct. Their names are one a line. Gives their places, for those that are walked apart.
#[inline(always)]
pub fn structure<'w, 'a, T: ?Sized, S: Sink, P: Parts<'a>>(
    walker: &'w mut Walker<'a, S>,
    value: &T,
    names: &'static str,
    parts: P,
) -> Fields<'w, 'a, S> {
    walker.structure((inline_size(value), align_of_val(value)), false, names, parts)
}

/// The same for a struct whose fields lie in the order of declaration.
#[inline(always)]
pub fn structure_in_order<'w, 'a, T: ?Sized, S: Sink, P: Parts<'a>>(
    walker: &'w mut Walker<'a, S>,
    value: &T,
    names: &'static str,
    parts: P,
) -> Fields<'w, 'a, S> {
    walker.structure((inline_size(value), align_of_val(value)), true, names, parts)
}

/// Walks the fields of variant `index` of an enum.
#[inline(always)]
pub fn variant<'w, 'a, T, S: Sink, P: Parts<'a>>(
    walker: &'w mut Walker<'a, S>,
    _: &T,
    variants: Variants,
    index: usize,
    names: &'static str,
    parts: P,
) -> Fields<'w, 'a, S> {
    walker.variant((size_of::<T>(), align_of::<T>()), variants, index, names, parts)
}

/// Has a value walked that must not be observed.
#[inline(always)]
pub fn opaque<'a, S: Sink>(walker: &mut Walker<'a, S>, walk: impl FnOnce(&mut Walker<'a, S>)) {
    walker.opaque(walk);
}

/// Has a value walked as its mirror says: that answers for its figures, as any type does.
#[inline(always)]
pub fn mirrored<'a, S: Sink>(walker: &mut Walker<'a, S>, walk: impl FnOnce(&mut Walker<'a, S>)) {
    walker.by_type(walk);
}

/// Has a whole value walked by `with`.
#[inline(always)]
pub fn with<'a, T: ?Sized, S: Sink>(
    walker: &mut Walker<'a, S>,
    value: &'a T,
    with: fn(&'a T, &mut Walker<'a, S>),
) {
    walker.by_function(value, with);
}

/// Has a collection's elements walked by `item`.
#[inline(always)]
pub fn items<'a, C: Items, S: Sink>(
    collection: &'a C,
    walker: &mut Walker<'a, S>,
    item: fn(&'a C::Item, &mut Walker<'a, S>),
) {
    collection.walk_items(walker, item);
}

/// Has a map's keys walked by `key`, and its values by `value`.
#[inline(always)]
pub fn entries<'a, C: Entries, S: Sink>(
    map: &'a C,
    walker: &mut Walker<'a, S>,
    key: fn(&'a C::Key, &mut Walker<'a, S>),
    value: fn(&'a C::Value, &mut Walker<'a, S>),
) {
    map.walk_entries(walker, key, value);
}

/// Walks keys, or values, for which no function is named.
#[inline(always)]
pub fn by_type<'a, T: MemFootprint, S: Sink>(value: &'a T, walker: &mut Walker<'a, S>) {
    walker.value(value);
}

/// Takes `bytes` as the heap bytes of a whole value, in one block.
#[inline(always)]
pub fn size<S: Sink>(walker: &mut Walker<'_, S>, bytes: usize) {
    walker.declare(bytes);
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
