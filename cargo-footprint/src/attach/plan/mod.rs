//! What a walk does at a value of a type: a plan, made once for each type that is met.
//!
//! By the example of
//!
//! ```text
//! struct Session { id: u64, names: Vec<String>, app: Arc<App> }
//!
//! Session   Fields       names at 8, app at 32; `id` owns nothing and isn't there
//! Vec       Owner::Vec   capacity at 0, pointer at 8, length at 16; elements of type String
//! String    Fields       vec at 0
//! Arc       Owner::Counted  a block with counters in front of an `App`
//! ```
//!
//! Containers are known by the shape of their fields rather than by their path ([`recipe`]): a crate that is renamed, copied
//! or of another version has the same plan, as long as its fields are the same.

mod bounds;
mod owner;
mod plans;
mod recipe;
mod shape;
mod tail;

pub(super) use owner::{BTree, Front, Owner};
pub(super) use plans::Plans;

use crate::model::TypeId;

/// A part of a value that owns something.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Bytes from the beginning of the value.
    pub(super) offset: u64,
    pub(super) ty: TypeId,
    /// By which name it is shown, if that says anything.
    pub(super) name: Option<Label>,
}

/// A name of a field or a variant: an index of [`Plans::labels`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Label(pub(super) u32);

/// What to do at a value.
#[derive(Clone, Debug)]
pub(super) enum Plan {
    /// It owns nothing.
    Nothing,
    /// Go on with each of these.
    Fields(Box<[Part]>),
    /// Any of these may be there: a union.
    Overlay(Box<[Part]>),
    /// Go on with the variant, or the state of a coroutine, that the tag says.
    Variants(Box<Variants>),
    Array {
        element: TypeId,
        stride: u64,
        count: u64,
    },
    /// Go on with the part if the number of `size` bytes at `state` says that it is there.
    Guarded {
        state: u64,
        size: u64,
        when: When,
        part: Part,
    },
    /// It owns a block.
    Owner(Owner),
    /// A pointer that may own what it points to.
    Raw {
        to: Option<TypeId>,
    },
    /// A reference, which owns nothing; but what was leaked on purpose is only led to by such.
    Reference {
        to: TypeId,
    },
    /// The same to a slice or a text.
    SliceReference {
        pointer: u64,
        length: u64,
        element: TypeId,
    },
    /// A fat raw pointer to a trait object, whose vtable tells the type.
    RawDyn,
    /// A pointer to the header of one of tokio's tasks.
    Task,
}

/// By which state something is there.
#[derive(Clone, Copy, Debug)]
pub(super) enum When {
    Is(u64),
    IsNot(u64),
}

/// The variants of an enum, or the states of a coroutine.
#[derive(Clone, Debug)]
pub(super) struct Variants {
    /// Where the tag lies, as offset and size.
    pub(super) tag: Option<(u64, u64)>,
    pub(super) list: Vec<Variant>,
    /// Whether what lies there may have been moved away.
    pub(super) moved: bool,
}

/// A variant, or a state.
#[derive(Clone, Debug)]
pub(super) struct Variant {
    /// The value of its tag. Without one: whatever is left.
    pub(super) tag: Option<u64>,
    /// By which name it is shown, if that says anything.
    pub(super) name: Option<Label>,
    pub(super) parts: Box<[Part]>,
}
