//! Sizes of types that aren't compiled yet, by the formulas of the types that are.

use crate::impls::btree::{NODE_KEYS, Nodes};
use crate::impls::hash::table_bytes_of;

/// The size and the alignment of a type, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Layout {
    pub(super) size: usize,
    pub(super) align: usize,
}

/// A pointer, or a box of a sized type.
pub(super) const POINTER: Layout = Layout::of::<usize>();

/// A box of a slice or a text.
pub(super) const FAT_POINTER: Layout = Layout::of::<[usize; 2]>();

impl Layout {
    pub(super) const NOTHING: Self = Self { size: 0, align: 1 };

    pub(super) const fn of<T>() -> Self {
        Self { size: size_of::<T>(), align: align_of::<T>() }
    }

    /// A struct in Rust's own layout: rustc orders the fields such that only the end is padded
    /// (`rustc_abi::layout::univariant`). Also a tuple.
    pub(super) fn of_struct(fields: impl IntoIterator<Item = Self>) -> Self {
        let add = |sum: Self, field: Self| Self {
            size: sum.size.saturating_add(field.size),
            align: sum.align.max(field.align),
        };
        fields.into_iter().fold(Self::NOTHING, add).padded()
    }

    /// A struct with its fields in order, as `#[repr(C)]` has it.
    pub(super) fn of_struct_in_order(fields: impl IntoIterator<Item = Self>) -> Self {
        let add = |sum: Self, field: Self| Self {
            size: sum.size.next_multiple_of(field.align).saturating_add(field.size),
            align: sum.align.max(field.align),
        };
        fields.into_iter().fold(Self::NOTHING, add).padded()
    }

    /// At most this large is an option of the type: values that mean `None` may be missing in it.
    pub(super) fn optional(self) -> Self {
        Self { size: self.size.saturating_add(self.align), ..self }
    }

    pub(super) fn array(self, len: usize) -> Self {
        Self { size: self.size.saturating_mul(len), ..self }
    }

    /// At least so aligned.
    pub(super) fn aligned_to(self, align: usize) -> Self {
        Self { align: self.align.max(align), ..self }.padded()
    }

    /// Whether it is a word smaller or more with `after` in its place, which is aligned to no more than it, nor than a word.
    pub(super) fn shrinks_to(self, after: Self) -> bool {
        let is_smaller = self.size.saturating_sub(after.size) >= size_of::<usize>();
        is_smaller && after.align <= self.align && self.align <= align_of::<usize>()
    }

    fn padded(self) -> Self {
        Self { size: self.size.checked_next_multiple_of(self.align).unwrap_or(self.size), ..self }
    }

    /// The block of an `Rc` or an `Arc` of the type.
    pub(super) fn counted(self) -> usize {
        Self::of_struct_in_order([FAT_POINTER, self]).size
    }

    /// A `LinkedList`'s node.
    pub(super) fn linked(self) -> usize {
        Self::of_struct([FAT_POINTER, self]).size
    }
}

/// The bytes of a hash table of such entries.
pub(super) fn table_bytes(buckets: usize, entry: Layout) -> u64 {
    table_bytes_of(buckets, entry.size, entry.align) as u64
}

/// The bytes of a B-tree's nodes.
pub(super) fn node_bytes(nodes: Nodes, key: Layout, value: Layout) -> u64 {
    let head = [POINTER, Layout::of::<u16>(), Layout::of::<u16>()];
    let leaf = Layout::of_struct(head.into_iter().chain([key.array(NODE_KEYS), value.array(NODE_KEYS)]));
    let inner = Layout::of_struct_in_order([leaf, POINTER.array(NODE_KEYS + 1)]);
    nodes.leaves as u64 * leaf.size as u64 + nodes.inners as u64 * inner.size as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls `$check` with every triple of types.
    macro_rules! triples {
        ($check:ident: $($all:tt)*) => { triples!(@first $check [$($all)*] [$($all)*]) };
        (@first $check:ident $all:tt [$($first:tt)*]) => { $(triples!(@second $check $first $all $all);)* };
        (@second $check:ident $first:tt $all:tt [$($second:tt)*]) => {
            $(triples!(@third $check $first $second $all);)*
        };
        (@third $check:ident $first:tt $second:tt [$($third:tt)*]) => { $($check::<$first, $second, $third>();)* };
    }

    #[allow(dead_code)]
    #[repr(C)]
    struct InOrder<A, B, C>(A, B, C);

    fn agrees<A, B, C>() {
        let fields = || [Layout::of::<A>(), Layout::of::<B>(), Layout::of::<C>()];
        assert_eq!(Layout::of_struct(fields()), Layout::of::<(A, B, C)>());
        assert_eq!(Layout::of_struct_in_order(fields()), Layout::of::<InOrder<A, B, C>>());
    }

    #[test]
    fn structs_have_the_size_that_rustc_gives_them() {
        type Odd = [u8; 5];
        type Shorts = [u16; 3];
        type Number = Option<u32>;
        type Nothing = [u128; 0];
        triples!(agrees: u8 u16 u64 u128 bool String Odd Shorts Number Nothing);
    }

    #[test]
    fn nodes_have_the_size_that_the_walk_knows() {
        fn agree<K, V>() {
            let nodes = Nodes { leaves: 3, inners: 2 };
            let bytes = node_bytes(nodes, Layout::of::<K>(), Layout::of::<V>());
            assert_eq!(bytes, nodes.bytes::<K, V>() as u64);
        }
        agree::<u64, u64>();
        agree::<u8, ()>();
        agree::<u16, String>();
        agree::<u128, u8>();
        agree::<[u8; 3], [u16; 5]>();
    }
}
