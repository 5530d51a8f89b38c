//! The nodes of `BTreeMap` and `BTreeSet`.
//!
//! A leaf has its parent's address, its place there, its length, and room for eleven keys and values; an inner node has
//! twelve edges more. How many nodes a tree has is counted on the way through its entries (`node_count`). Source: std's `btree/node.rs` (B = 6); the truth ring checks it against the allocator.

use super::Layout;

/// Keys of a full node.
pub(crate) const NODE_KEYS: usize = 11;

/// Nodes of a tree, leaves and inner ones.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nodes {
    pub(crate) leaves: usize,
    pub(crate) inners: usize,
}

impl Nodes {
    /// The nodes of a tree of `len` entries that was collected at once: as few as there can be. All nodes but those at
    /// the right edge are full, so each takes its keys and one more for its parent.
    pub(crate) fn packed(len: usize) -> Self {
        let mut keys_above = len / (NODE_KEYS + 1);
        let leaves = if len == 0 { 0 } else { keys_above + 1 };
        let mut inners = 0;
        while keys_above > 0 {
            keys_above /= NODE_KEYS + 1;
            inners += keys_above + 1;
        }
        Self { leaves, inners }
    }

    /// The one leaf that an emptied tree may keep.
    #[cfg(feature = "shrink")]
    pub(crate) fn one_leaf() -> Self {
        Self { leaves: 1, inners: 0 }
    }

    /// These and those.
    pub(crate) fn and(self, other: Self) -> Self {
        Self { leaves: self.leaves + other.leaves, inners: self.inners + other.inners }
    }

    /// All nodes.
    fn nodes(self) -> usize {
        self.leaves + self.inners
    }

    /// How many entries there is room for.
    pub(crate) fn capacity(self) -> usize {
        self.nodes() * NODE_KEYS
    }

    /// Bytes of these nodes, with keys and values of these layouts.
    #[inline]
    pub(crate) fn bytes(self, key: Layout, value: Layout) -> usize {
        let leaf = leaf(key, value);
        self.leaves.saturating_mul(leaf.size).saturating_add(self.inners.saturating_mul(inner(leaf).size))
    }
}

/// A leaf, std's `LeafNode<K, V>`.
#[inline]
pub(crate) fn leaf(key: Layout, value: Layout) -> Layout {
    let (parent, parent_index, len) = (Layout::POINTER, Layout::of::<u16>(), Layout::of::<u16>());
    Layout::of_struct([parent, parent_index, len, key.array(NODE_KEYS), value.array(NODE_KEYS)])
}

/// An inner node around such a leaf, std's `InternalNode<K, V>`.
#[inline]
pub(crate) fn inner(leaf: Layout) -> Layout {
    Layout::of_struct_in_order([leaf, Layout::POINTER.array(NODE_KEYS + 1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The size of std's `LeafNode<K, V>`.
    #[expect(dead_code, reason = "only its size is used")]
    struct Leaf<K, V> {
        parent: usize,
        parent_index: u16,
        len: u16,
        keys: [K; NODE_KEYS],
        values: [V; NODE_KEYS],
    }

    /// The size of std's `InternalNode<K, V>`.
    #[repr(C)]
    struct Inner<K, V> {
        leaf: Leaf<K, V>,
        edges: [usize; NODE_KEYS + 1],
    }

    #[test]
    fn nodes_have_the_size_that_the_compiler_gives_them() {
        fn agree<K, V>() {
            let leaf = leaf(Layout::of::<K>(), Layout::of::<V>());
            assert_eq!(leaf, Layout::of::<Leaf<K, V>>());
            assert_eq!(inner(leaf), Layout::of::<Inner<K, V>>());
        }
        agree::<u64, u64>();
        agree::<u8, ()>();
        agree::<u16, String>();
        agree::<u128, u8>();
        agree::<[u8; 3], [u16; 5]>();
    }
}
