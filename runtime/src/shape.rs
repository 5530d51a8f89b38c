//! What is known of a place before it is counted.

use crate::MemFootprint;

/// A field, an element or another place below a value.
#[derive(Debug, Clone, Copy)]
pub struct Child {
    /// As it is printed in paths.
    pub name: &'static str,
    /// The type's name; a function because it is not known to constants.
    pub type_name: fn() -> &'static str,
    /// Bytes of one value inline; 0 if unsized.
    pub size: usize,
    /// Whether the walk enters it.
    pub owns_heap: bool,
}

impl Child {
    /// A child of a measured type.
    pub const fn of<T: MemFootprint>(name: &'static str) -> Self {
        Self::new::<T>(name, size_of::<T>(), T::OWNS_HEAP)
    }

    /// A child of any type. What is known of it is told, so that this obliges `T` to nothing.
    pub const fn new<T: ?Sized>(name: &'static str, size: usize, owns_heap: bool) -> Self {
        Self { name, type_name: core::any::type_name::<T>, size, owns_heap }
    }

    /// The child that `value` is, still without a name.
    pub fn seen<T: ?Sized>(value: &T, owns_heap: bool) -> Self {
        Self::new::<T>("", inline_size(value), owns_heap)
    }
}

/// The names of variants, one a line, as children.
pub(crate) fn variants(names: &'static str) -> Vec<Child> {
    names.lines().map(|name| Child { name, type_name: || "", size: 0, owns_heap: false }).collect()
}

/// Bytes of the value, or 0 if it is of an unsized type: then they aren't the type's.
#[inline(always)]
pub(crate) fn inline_size<T: ?Sized>(value: &T) -> usize {
    // A thin pointer leads to a sized type.
    if size_of::<&T>() == size_of::<usize>() { size_of_val(value) } else { 0 }
}
