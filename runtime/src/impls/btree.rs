//! `BTreeMap` and `BTreeSet`: nodes, counted by the addresses of their keys.
//!
//! In key order a B-tree yields the keys of a leaf, then one key of an inner node, then those of the next leaf. The
//! keys of one node lie side by side; those of two nodes never do, as each node has more than keys. A leaf below the
//! root has at least five keys, so a run of two or more is a leaf, and a single key is an inner node's: of the
//! node whose last key lies just before it, or else of one not met yet.
//!
//! Source: std's `btree/node.rs` and `btree/map.rs` (B = 6); the truth ring checks it against the allocator.

use crate::{Contents, MemFootprint, Reason, Sink, Walker};
use std::collections::{BTreeMap, BTreeSet};

/// Keys of a full node.
const CAPACITY: usize = 11;

/// The most entries that are surely in one leaf: two levels need 5 + 1 + 5.
const SURELY_ONE_LEAF: usize = 10;

/// Levels of a tree of 2^64 entries, six to a node at least.
const LEVELS: usize = 26;

/// The size of std's `LeafNode<K, V>`.
#[expect(dead_code, reason = "only its size is used")]
struct Leaf<K, V> {
    parent: usize,
    parent_index: u16,
    len: u16,
    keys: [K; CAPACITY],
    values: [V; CAPACITY],
}

/// The size of std's `InternalNode<K, V>`.
#[repr(C)]
struct Inner<K, V> {
    leaf: Leaf<K, V>,
    edges: [usize; CAPACITY + 1],
}

/// Counts the nodes of a tree whose keys are seen in order.
struct Nodes {
    leaves: usize,
    inners: usize,
    /// The bytes from one key of a node to the next.
    stride: usize,
    /// Where the next key lies if it is of the same node.
    next: usize,
    /// Keys of the same node seen in a row.
    run: usize,
    /// Where the next key of each inner node on the way from the root lies.
    open: [usize; LEVELS],
    depth: usize,
}

impl Nodes {
    fn new(stride: usize) -> Self {
        Self { leaves: 0, inners: 0, stride, next: 0, run: 0, open: [0; LEVELS], depth: 0 }
    }

    /// The next key in order.
    #[inline(always)]
    fn see(&mut self, address: usize) {
        if address == self.next {
            self.run += 1;
        } else {
            self.close();
            self.run = 1;
        }
        self.next = address.wrapping_add(self.stride);
    }

    /// The run of keys ends.
    #[inline]
    fn close(&mut self) {
        match self.run {
            0 => {}
            1 => self.inner(),
            _ => self.leaves += 1,
        }
    }

    /// A single key: of an inner node on the way here, or of a new one.
    fn inner(&mut self) {
        let address = self.next.wrapping_sub(self.stride);
        match self.open[..self.depth].iter().rposition(|&next| next == address) {
            Some(level) => self.depth = level + 1,
            None => {
                self.inners += 1;
                // A tree that is no tree, by an `Ord` that lies, is still counted without a panic.
                self.depth = (self.depth + 1).min(LEVELS);
            }
        }
        self.open[self.depth - 1] = self.next;
    }

    /// Reports the nodes of a tree of `len` entries.
    fn report<K, V, S: Sink>(mut self, len: usize, walker: &mut Walker<'_, S>) {
        self.close();
        if len == 0 {
            // A new tree has no node; an emptied one may keep a leaf.
            return walker.skipped(Reason::Removals);
        }
        if len <= SURELY_ONE_LEAF {
            (self.leaves, self.inners) = (1, 0);
        }
        let nodes = self.leaves + self.inners;
        let bytes = self.leaves * size_of::<Leaf<K, V>>() + self.inners * size_of::<Inner<K, V>>();
        let spare = (nodes * CAPACITY).saturating_sub(len) * (size_of::<K>() + size_of::<V>());
        walker.blocks(nodes, bytes - spare, bytes);
    }
}

impl<K: MemFootprint, V: MemFootprint> MemFootprint for BTreeMap<K, V> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.contents(self);
    }
}

impl<K: MemFootprint, V: MemFootprint> Contents for BTreeMap<K, V> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let keys_tell = size_of::<K>() != 0;
        let mut nodes = Nodes::new(if keys_tell { size_of::<K>() } else { size_of::<V>() });
        let mut see = |key: &K, value: &V| {
            nodes.see(if keys_tell { address(key) } else { address(value) });
        };
        let mut entries = walker.open_entries::<K, V>(self.len());
        match (K::OWNS_HEAP || V::OWNS_HEAP, self.len() > SURELY_ONE_LEAF) {
            (true, true) => {
                for (key, value) in self {
                    see(key, value);
                    entries.field(0, key);
                    entries.field(1, value);
                }
            }
            (true, false) => {
                for (key, value) in self {
                    entries.field(0, key);
                    entries.field(1, value);
                }
            }
            (false, true) => self.iter().for_each(|(key, value)| see(key, value)),
            (false, false) => {}
        }
        drop(entries);
        nodes.report::<K, V, S>(self.len(), walker);
    }
}

impl<T: MemFootprint> MemFootprint for BTreeSet<T> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.contents(self);
    }
}

impl<T: MemFootprint> Contents for BTreeSet<T> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let mut nodes = Nodes::new(size_of::<T>());
        if self.len() > SURELY_ONE_LEAF {
            for value in self {
                nodes.see(address(value));
            }
        }
        walker.elements(self.len(), self);
        nodes.report::<T, (), S>(self.len(), walker);
    }
}

fn address<T>(value: &T) -> usize {
    core::ptr::from_ref(value) as usize
}
