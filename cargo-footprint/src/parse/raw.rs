//! A type as one unit tells it, before it is known whether another unit told the same.

use super::names::{Path, Symbol};

/// Where an entry of debug info lies, among all that is read: in `.debug_info`, in a `.dwo`, in a member of an archive.
/// 0 is none.
pub(crate) type Offset = u64;

/// What an entry says that a type is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Tag {
    Struct,
    Union,
    Enumeration,
    Base,
    Pointer,
    Array,
    Function,
}

impl Tag {
    /// What an entry with this tag says that it is, if it is a type's.
    pub(crate) fn of(tag: gimli::DwTag) -> Option<Self> {
        Some(match tag {
            gimli::DW_TAG_structure_type => Self::Struct,
            gimli::DW_TAG_union_type => Self::Union,
            gimli::DW_TAG_enumeration_type => Self::Enumeration,
            gimli::DW_TAG_base_type => Self::Base,
            gimli::DW_TAG_pointer_type => Self::Pointer,
            gimli::DW_TAG_array_type => Self::Array,
            gimli::DW_TAG_subroutine_type => Self::Function,
            _ => return None,
        })
    }
}

/// A type's entry, and those below it.
#[derive(Clone, Debug)]
pub(crate) struct Raw {
    pub(crate) offset: Offset,
    pub(crate) tag: Tag,
    pub(crate) path: Path,
    pub(crate) name: Symbol,
    pub(crate) size: Option<u64>,
    pub(crate) align: u64,
    pub(crate) members: Vec<Member>,
    /// The variant part of an enum or a coroutine.
    pub(crate) variants: Option<Variants>,
    /// What a pointer points to, or an array is made of.
    pub(crate) target: Offset,
    /// The length of an array.
    pub(crate) count: u64,
    /// Its type parameters, if places are wanted.
    pub(crate) parameters: Vec<(Symbol, Offset)>,
    /// The type that this one is the vtable of, if places are wanted.
    pub(crate) containing: Offset,
    /// Whether it stands inside another type: the fields of a variant.
    pub(crate) part: bool,
    /// The variants of a fieldless enum.
    pub(crate) enumerators: Vec<Symbol>,
}

/// A field, or the place where a variant's fields are.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Member {
    pub(crate) name: Symbol,
    pub(crate) offset: u64,
    pub(crate) ty: Offset,
    /// The file and line, which only members of coroutines have.
    pub(crate) file: File,
    pub(crate) line: u32,
}

/// The variants of a type, and where it says which one it is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Variants {
    pub(crate) tag: Option<Member>,
    pub(crate) list: Vec<Variant>,
}

/// A variant: the value of the tag, none for the one whose field has the niche, and the member that has its fields.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Variant {
    pub(crate) discriminant: Option<u64>,
    /// The same as a signed number: a small negative one takes fewer bytes than the tag has.
    pub(crate) signed: Option<i64>,
    pub(crate) member: Option<Member>,
}

/// A source file: an index of those that were met, from 1. 0 is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct File(pub(crate) u32);

/// A variable in the body of a coroutine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Local<T> {
    /// The body: `service::load::{async_fn#0}`.
    pub(crate) body: Path,
    pub(crate) name: Symbol,
    pub(crate) line: u32,
    pub(crate) ty: T,
}
