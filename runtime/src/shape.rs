//! What is known of a type before any value is seen: its fields, by name and size.

use crate::MemFootprint;
use core::marker::PhantomData;

/// A struct's or an enum's layout as the derive describes it. One static a type.
#[derive(Debug)]
pub struct Shape {
    /// Bytes of one value, padding included; 0 if the type may be unsized.
    pub size: usize,
    /// What the variants stand for.
    pub kind: ShapeKind,
    /// A struct has exactly one.
    pub variants: &'static [Variant],
}

/// Whether a [`Shape`] is a struct's or an enum's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShapeKind {
    /// One nameless variant.
    Struct,
    /// One variant of several.
    Enum,
}

/// One variant of an enum, or the fields of a struct.
#[derive(Debug)]
pub struct Variant {
    /// Empty for a struct.
    pub name: &'static str,
    /// In declaration order.
    pub fields: &'static [Child],
}

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
        Self { name, type_name: core::any::type_name::<T>, size: size_of::<T>(), owns_heap: T::OWNS_HEAP }
    }

    /// A child of any type. What is known of it is told, so that this obliges `T` to nothing.
    pub const fn new<T: ?Sized>(name: &'static str, size: usize, owns_heap: bool) -> Self {
        Self { name, type_name: core::any::type_name::<T>, size, owns_heap }
    }
}

/// Asks for a type's size where it is not known whether it has one.
#[derive(Debug)]
pub struct SizeOf<T: ?Sized>(PhantomData<T>);

impl<T> SizeOf<T> {
    /// Bytes of one value. Found before [`MaybeUnsized::__BYTES`] wherever `T` is known to be sized.
    pub const __BYTES: usize = size_of::<T>();
}

/// The answer of [`SizeOf`] for all other types. To be in scope where it is asked.
pub trait MaybeUnsized {
    /// None.
    const __BYTES: usize = 0;
}

impl<T: ?Sized> MaybeUnsized for SizeOf<T> {}
