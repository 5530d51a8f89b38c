//! What is known of a place before it is counted.

use crate::MemFootprint;
use alloc::vec::Vec;

/// What kind of place a [`Node`](crate::tree::Node) is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NodeKind {
    /// The measured value.
    Root,
    /// A field of a struct, tuple or variant.
    Field,
    /// A variant of an enum; its count is the number of values that are this variant.
    Variant,
    /// The elements, keys or values of a collection.
    Elements,
    /// The values of one concrete type behind a trait object.
    Dyn,
}

impl NodeKind {
    /// A word for machines, stable.
    pub fn code(self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Field => "field",
            Self::Variant => "variant",
            Self::Elements => "elements",
            Self::Dyn => "dyn",
        }
    }
}

/// A place below a value.
#[derive(Debug, Clone, Copy)]
pub struct Child {
    /// What it stands for.
    pub kind: NodeKind,
    /// As it is printed in paths.
    pub name: &'static str,
    /// The type's name; a function because it is not known to constants.
    pub type_name: fn() -> &'static str,
    /// Bytes of one value inline; 0 if unsized.
    pub size: usize,
    /// Their alignment.
    pub align: usize,
    /// Whether the walk enters it.
    pub owns_heap: bool,
}

impl Child {
    /// The elements of a collection.
    pub const fn elements<T: MemFootprint>(name: &'static str) -> Self {
        let type_name = core::any::type_name::<T>;
        let (size, align) = (size_of::<T>(), align_of::<T>());
        Self { kind: NodeKind::Elements, name, type_name, size, align, owns_heap: T::OWNS_HEAP }
    }

    /// The elements of a collection, of a type that is obliged to nothing.
    pub(super) const fn foreign<T>(name: &'static str) -> Self {
        Self { kind: NodeKind::Elements, name, ..Self::field::<T>((size_of::<T>(), align_of::<T>()), true) }
    }

    /// A field, still without a name, of a type that is obliged to nothing.
    pub const fn field<T: ?Sized>((size, align): (usize, usize), owns_heap: bool) -> Self {
        Self { kind: NodeKind::Field, name: "", type_name: core::any::type_name::<T>, size, align, owns_heap }
    }
}

/// The names of variants, one a line, as children.
pub(crate) fn variants(names: &'static str) -> Vec<Child> {
    let variant =
        |name| Child { kind: NodeKind::Variant, name, type_name: || "", size: 0, align: 1, owns_heap: false };
    names.lines().map(variant).collect()
}

/// Bytes of the value, or 0 if it is of an unsized type: then they aren't the type's.
#[inline(always)]
pub(crate) fn inline_size<T: ?Sized>(value: &T) -> usize {
    // A thin pointer leads to a sized type.
    if size_of::<&T>() == size_of::<usize>() { size_of_val(value) } else { 0 }
}
