//! What values tell of themselves, beyond the blocks that they own.

use crate::impls::btree::Nodes;
use core::alloc::Layout;

/// What one value at the current place tells a sink that observes.
#[derive(Debug, Clone, Copy)]
pub enum Fact<'v> {
    /// The fields that are opened next are those of a struct aligned so; whether they lie in the order of declaration.
    Struct { align: usize, in_order: bool },
    /// The fields that are opened next are those of a variant. What the enum takes with each variant in a box, if known.
    Variant { align: usize, boxed: &'static [Layout] },
    /// An `Option`, and the size and alignment of the value in it.
    Optional { option: TypeName, value: (usize, usize), is_some: bool },
    /// Integers, or `bool`s.
    Integers(Span),
    /// A collection of one block that can grow: its elements of `stride` bytes, and the room for them.
    Buffer { owner: TypeName, stride: usize, len: usize, capacity: usize },
    /// A `Box` with so many bytes behind it, aligned so.
    Boxed { owner: TypeName, bytes: usize, align: usize },
    /// An `Rc` or an `Arc`: the bytes of its block, those of the value in it, and whether others lead there.
    Counted { owner: TypeName, block: usize, value: usize, shared: bool },
    /// A hash table of `len` `entry`s.
    Table { owner: TypeName, entry: TypeName, buckets: usize, len: usize },
    /// The size and alignment of an `Option` of a map's values.
    Values { option: (usize, usize) },
    /// A B-tree's nodes, and the fewest for as many entries.
    Nodes { nodes: Nodes, fewest: Nodes },
    /// The nodes of a linked list.
    Links { count: usize },
    /// A text, or other bytes, whose owner has been told of.
    Text(&'v [u8]),
    /// So many bytes at the end of a `Vec<u8>` are zero, of which the length has been told.
    Zeros { count: usize, len: usize },
}

/// How many integers, and between which limits they lie; beyond those of an `i64`, at these.
#[derive(Debug, Clone, Copy, Default)]
pub struct Span {
    pub(crate) count: u64,
    pub(crate) min: i64,
    pub(crate) max: i64,
}

impl Span {
    /// Of one value.
    #[inline(always)]
    pub(crate) fn of(value: i64) -> Self {
        Self { count: 1, min: value, max: value }
    }

    /// These and those.
    #[inline(always)]
    pub(crate) fn and(self, other: Self) -> Self {
        match (self.count, other.count) {
            (0, _) => other,
            (_, 0) => self,
            (own, others) => {
                Self { count: own + others, min: self.min.min(other.min), max: self.max.max(other.max) }
            }
        }
    }
}

/// Gives the name of the type that tells; a function because it is not known to constants.
pub(crate) type TypeName = fn() -> &'static str;
