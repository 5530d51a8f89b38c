//! What the types of fields ask of the type's parameters.

use syn::{Ident, Type};

/// The types that must implement a trait.
pub(crate) struct Needs {
    /// Parameters, in declaration order.
    pub(crate) params: Vec<Ident>,
    /// Types made of parameters: projections (`T::Item`, `<T as Trait>::Gat<'a>`), and types of std that ask of their
    /// parameters something else than the trait (`Cow<'a, T>`).
    ///
    /// A field's whole type is never among them: such a bound would be cyclic for recursive types, and would show
    /// private types to the world.
    pub(crate) types: Vec<Type>,
}

/// A type with which a collection is rebuilt when it shrinks.
pub(crate) enum Refilled {
    /// A key of a B-tree, or an element of a heap.
    Ordered(Type),
    /// A key of a hash table.
    Hashed(Type),
    /// The hasher of a hash table.
    Hasher(Type),
}
