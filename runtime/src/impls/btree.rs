//! `BTreeMap` and `BTreeSet`: nodes, counted by the addresses of their keys.
//!
//! In key order a B-tree yields the keys of a leaf, then one key of an inner node, then those of the next leaf. The
//! keys of one node lie side by side; those of two nodes never do, as each node has more than keys. Below the root a
//! node has at least five keys, so a run of two or more is a leaf and a single key is an inner node's. The inner
//! nodes' keys alone have the same shape one level up, and so on to the root, which may have one key only.
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
    /// The bytes from one key of a node to the next.
    stride: usize,
    levels: [Level; LEVELS],
}

/// The keys of the nodes at one level and above.
#[derive(Clone, Copy)]
struct Level {
    /// Where the next key lies if it is of the same node.
    next: usize,
    /// Keys seen in a row.
    run: usize,
    nodes: usize,
}

impl Nodes {
    fn new(stride: usize) -> Self {
        Self { stride, levels: [Level { next: 0, run: 0, nodes: 0 }; LEVELS] }
    }

    /// The next key in order.
    #[inline(always)]
    fn see(&mut self, address: usize) {
        let leaves = &mut self.levels[0];
        if address == leaves.next {
            leaves.run += 1;
            leaves.next = address.wrapping_add(self.stride);
        } else {
            self.begin(address);
        }
    }

    /// A key that doesn't follow the one before: the run before it ends, at as many levels as it takes.
    fn begin(&mut self, address: usize) {
        let mut address = address;
        for level in &mut self.levels {
            let before = *level;
            level.next = address.wrapping_add(self.stride);
            if address == before.next {
                level.run += 1;
                return;
            }
            level.run = 1;
            if before.run != 1 {
                level.nodes += usize::from(before.run > 1);
                return;
            }
            // The run was a single key, so it is a node's one level up.
            address = before.next.wrapping_sub(self.stride);
        }
    }

    /// The last key was seen. Gives the numbers of leaves and inner nodes.
    fn finish(self) -> (usize, usize) {
        // At each level the last run is a node's, and a single key is the root's.
        let count = |level: Level| level.nodes + usize::from(level.run > 0);
        (count(self.levels[0]), self.levels[1..].iter().map(|&level| count(level)).sum())
    }

    /// Reports the nodes of a tree of `len` entries.
    fn report<K, V, S: Sink>(self, len: usize, walker: &mut Walker<'_, S>) {
        if len == 0 {
            // A new tree has no node; an emptied one may keep a leaf.
            return walker.skipped(Reason::Removals);
        }
        let (leaves, inners) = if len <= SURELY_ONE_LEAF { (1, 0) } else { self.finish() };
        let nodes = leaves + inners;
        let bytes = leaves * size_of::<Leaf<K, V>>() + inners * size_of::<Inner<K, V>>();
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
