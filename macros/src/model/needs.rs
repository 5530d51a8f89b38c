//! What the types of fields ask of the type's parameters.

use syn::{Ident, Type};

/// What a trait is asked of.
pub(crate) struct Needs {
    /// Parameters, in declaration order.
    pub(crate) params: Vec<Ident>,
    /// Types made of parameters: projections (`T::Item`, `<T as Trait>::Gat<'a>`), and types of std whose demands on their
    /// parameters are their own (`Cow<'a, T>`).
    ///
    /// A field's type never is as such: that would be cyclic for recursive types, and would show private types to the world.
    pub(crate) types: Vec<Type>,
}

/// A type that a collection needs something of to be filled anew.
pub(crate) enum Refilled {
    /// A key of a B-tree, or an element of a heap.
    Ordered(Type),
    /// A key of a hash table.
    Hashed(Type),
    /// What hashes it.
    Hasher(Type),
}
