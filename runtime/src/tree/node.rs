//! One place of a finished tree.

use super::Bound;
use crate::accuracy::Reason;
use std::borrow::Cow;

/// One place in a value: a field, a variant, the elements of a collection. Values met at the same place are
/// one node, however many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Node {
    /// A field's or variant's name, `[*]`, `[key]`, `[value]`, or a trait object's concrete type.
    pub name: Cow<'static, str>,
    /// The type of the values here, as the compiler spells it; empty for a variant.
    pub type_name: Cow<'static, str>,
    /// What kind of place it is.
    pub kind: NodeKind,
    /// How many values were met here.
    pub count: u64,
    /// Bytes of one value inline, without its heap; 0 where that differs from value to value.
    pub size: usize,
    /// Padding in one value, in bytes, where its fields are known: for a struct what its fields leave over.
    pub padding: usize,
    /// What is held here and by no child.
    pub own: Tally,
    /// What is held here and by all below.
    pub deep: Tally,
    /// Whether values of this type were met below themselves; they are counted here.
    pub recursive: bool,
    /// What `#[bounded(..)]` on the field declares.
    pub bound: Option<Box<Bound>>,
    /// What could not be seen at this place, and how often.
    pub skipped: Vec<(Reason, u64)>,
    /// In declaration order.
    pub children: Vec<Node>,
}

/// What kind of place a [`Node`] is.
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

    /// The path of a place of this kind and name below `parent`: fields are joined by a dot, elements are not.
    pub(crate) fn path(self, name: &str, parent: &str) -> String {
        match self {
            Self::Root => name.to_string(),
            Self::Elements => format!("{parent}{name}"),
            Self::Field | Self::Variant if parent.is_empty() => name.to_string(),
            Self::Field => format!("{parent}.{name}"),
            Self::Variant => format!("{parent}::{name}"),
            Self::Dyn => format!("{parent}<{}>", super::short_type_name(name)),
        }
    }
}

/// An amount of memory, in bytes.
///
/// Each byte of a value belongs to exactly one node's own tally, so the root's deep tally is
/// [`total_size`](crate::total_size).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tally {
    /// All of it: inline and heap. Elements that lie in a collection's block are the elements', not the block's.
    pub bytes: u64,
    /// Bytes of the heap blocks owned here, elements included. In an own tally this can exceed `bytes`,
    /// as part of a block belongs to the elements.
    pub heap: u64,
    /// The part of `heap` that is spare capacity.
    pub slack: u64,
    /// The part of `heap` in blocks with several owners, and below such blocks.
    pub shared: u64,
    /// Number of heap blocks.
    pub allocations: u64,
}

impl Tally {
    /// Takes `bytes` off the heap, in use and shared as they are.
    pub(super) fn charge(&mut self, bytes: u64) {
        self.heap -= bytes;
        self.shared -= bytes;
        self.slack = self.slack.min(self.heap);
    }

    /// Adds `other`, stopping at the maximum.
    pub(crate) fn add(&mut self, other: Tally) {
        self.bytes = self.bytes.saturating_add(other.bytes);
        self.heap = self.heap.saturating_add(other.heap);
        self.slack = self.slack.saturating_add(other.slack);
        self.shared = self.shared.saturating_add(other.shared);
        self.allocations = self.allocations.saturating_add(other.allocations);
    }
}

impl Node {
    /// The path of `self` below `parent`: fields are joined by a dot, elements are not.
    pub(crate) fn path_below(&self, parent: &str) -> String {
        self.kind.path(&self.name, parent)
    }
}
