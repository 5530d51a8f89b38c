//! `BTreeMap` and `BTreeSet`: nodes, counted by the addresses of their keys.
//!
//! In key order a B-tree yields the keys of a leaf, then one key of an inner node, then those of the next leaf. The
//! keys of one node lie side by side; those of two nodes never do, as each node has more than keys. Below the root a
//! node has at least five keys, so a run of two or more is a leaf and a single key is an inner node's. The inner
//! nodes' keys alone have the same shape one level up, and so on to the root, which may have one key only.
//!
//! The same holds from the last key to the first. So a tree is seen from both ends at once, and two cache misses are
//! waited for at a time.
//!
//! Source: std's `btree/node.rs` and `btree/map.rs` (B = 6); the truth ring checks it against the allocator.

use crate::walk::Fact;
use crate::{Contents, MemFootprint, Reason, Sink, Walker};
use std::collections::{BTreeMap, BTreeSet};

/// Keys of a full node.
pub(crate) const NODE_KEYS: usize = 11;

/// The most entries that are surely in one leaf: two levels need 5 + 1 + 5.
const SURELY_ONE_LEAF: usize = 10;

/// More levels than memory holds: nodes below the root have six children or more, and 6^20 is above 2^51.
const LEVELS: usize = 20;

/// Entries taken from one end before the other has its turn.
const TURN: usize = 8;

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

/// Keys side by side, in order.
#[derive(Clone, Copy)]
struct Run {
    first: usize,
    len: usize,
}

/// What one end has seen of a level: the keys of its nodes and of those above.
#[derive(Clone, Copy)]
struct Level {
    /// Nodes seen to their end.
    nodes: usize,
    /// Keys in a row, up to the one seen last.
    run: usize,
    /// Where the next key lies if it is of the same node.
    next: usize,
}

impl Level {
    const UNSEEN: Self = Self { nodes: 0, run: 0, next: 0 };

    /// The next key. If the one before turns out to be a node's one level up, gives that.
    #[inline(always)]
    fn see(&mut self, address: usize, stride: usize) -> Option<usize> {
        let before = *self;
        self.next = address.wrapping_add(stride);
        if address == before.next {
            self.run += 1;
            return None;
        }
        self.run = 1;
        self.nodes += usize::from(before.run > 1);
        (before.run == 1).then(|| before.next.wrapping_sub(stride))
    }
}

/// What one end has seen of the levels above the leaves.
struct Above([Level; LEVELS]);

impl Above {
    #[inline(never)]
    fn see(&mut self, address: usize, stride: usize) {
        let mut address = address;
        for level in &mut self.0 {
            match level.see(address, stride) {
                Some(above) => address = above,
                None => return,
            }
        }
    }
}

/// The nodes of a tree, leaves and inner ones.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nodes {
    pub(crate) leaves: usize,
    pub(crate) inners: usize,
}

impl Nodes {
    /// Takes all `len` entries to `see`, which gives the key, and counts the nodes of the keys. In a small tree, where
    /// nothing needs counting, only if `see` does more. Where it gives no key, counting ends with as few as there can be.
    #[inline(always)]
    pub(crate) fn count<'t, K: 't, I: DoubleEndedIterator>(
        len: usize,
        mut entries: I,
        does_more: bool,
        mut see: impl FnMut(I::Item) -> Option<&'t K>,
    ) -> Self {
        if len > SURELY_ONE_LEAF {
            return Self::count_from_both_ends(entries, see).unwrap_or_else(|| Self::packed(len));
        }
        if does_more {
            let _ = entries.try_for_each(|entry| see(entry).map(|_| ()));
        }
        Self { leaves: usize::from(len > 0), inners: 0 }
    }

    #[inline(always)]
    fn count_from_both_ends<'t, K: 't, I: DoubleEndedIterator>(
        mut entries: I,
        mut see: impl FnMut(I::Item) -> Option<&'t K>,
    ) -> Option<Self> {
        // The leaves' levels apart from the others, so that they stay in registers.
        let (mut front, mut above_front) = (Level::UNSEEN, Above([Level::UNSEEN; LEVELS]));
        let (mut back, mut above_back) = (Level::UNSEEN, Above([Level::UNSEEN; LEVELS]));
        // Keys of no size lie in one place, which is another in each node.
        let stride = size_of::<K>();
        let backward = stride.wrapping_neg();
        'all: loop {
            for _ in 0..TURN {
                let Some(entry) = entries.next() else { break 'all };
                if let Some(key) = front.see(address(see(entry)?), stride) {
                    above_front.see(key, stride);
                }
            }
            for _ in 0..TURN {
                let Some(entry) = entries.next_back() else { break 'all };
                if let Some(key) = back.see(address(see(entry)?), backward) {
                    above_back.see(key, backward);
                }
            }
        }
        let (leaves, mut single) = join(front, None, back, stride);
        let mut inners = 0;
        for (left, right) in above_front.0.into_iter().zip(above_back.0) {
            let (nodes, above) = join(left, single, right, stride);
            if nodes == 0 {
                break;
            }
            inners += nodes;
            single = above;
        }
        Some(Self { leaves, inners })
    }

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

    /// The bytes of these nodes.
    pub(crate) fn bytes<K, V>(self) -> usize {
        self.leaves * size_of::<Leaf<K, V>>() + self.inners * size_of::<Inner<K, V>>()
    }

    /// Reports the nodes of a tree of `len` entries.
    fn report<K, V, S: Sink>(self, len: usize, walker: &mut Walker<'_, S>) {
        if len == 0 {
            // A new tree has no node; an emptied one may keep a leaf.
            return walker.skipped(Reason::Removals);
        }
        let (leaves, inners) =
            (self.leaves * size_of::<Leaf<K, V>>(), self.inners * size_of::<Inner<K, V>>());
        // All of it put to the leaves, of which there are more.
        let spare = self.capacity().saturating_sub(len) * (size_of::<K>() + size_of::<V>());
        walker.add_blocks(self.leaves, leaves.saturating_sub(spare), leaves);
        walker.add_blocks(self.inners, inners, inners);
        walker.observe(|| Fact::Nodes { nodes: self, fewest: Self::packed(len) });
    }
}

/// Whether the entries have something to tell.
#[inline(always)]
fn looks_into<K: MemFootprint, V: MemFootprint, S: Sink>(walker: &Walker<'_, S>) -> bool {
    walker.looks_into_elements::<K>() || walker.looks_into_elements::<V>()
}

impl<K: MemFootprint, V: MemFootprint> MemFootprint for BTreeMap<K, V> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let is_deferrable = looks_into::<K, V, S>(walker) && !self.is_empty();
        // Where a limit is reached, the nodes count all the same, and nothing in them is gone to.
        if !is_deferrable || !walker.takes_contents(self) && !walker.gives_up() {
            self.contents(walker);
        }
    }
}

impl<K: MemFootprint, V: MemFootprint> Contents for BTreeMap<K, V> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.observe(|| Fact::Values { option: (size_of::<Option<V>>(), align_of::<Option<V>>()) });
        let looks_into = looks_into::<K, V, S>(walker);
        let mut places = walker.open_entries::<K, V>(self.len());
        let nodes = Nodes::count(self.len(), self.iter(), looks_into, |(key, value)| {
            if places.is_over() {
                return None;
            }
            places.see(0, key);
            places.see(1, value);
            Some(key)
        });
        drop(places);
        nodes.report::<K, V, S>(self.len(), walker);
    }
}

impl<T: MemFootprint> MemFootprint for BTreeSet<T> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let is_deferrable = looks_into::<T, (), S>(walker) && !self.is_empty();
        // Where a limit is reached, the nodes count all the same, and nothing in them is gone to.
        if !is_deferrable || !walker.takes_contents(self) && !walker.gives_up() {
            self.contents(walker);
        }
    }
}

impl<T: MemFootprint> Contents for BTreeSet<T> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let looks_into = looks_into::<T, (), S>(walker);
        let mut places = walker.open_elements::<T>(self.len());
        let nodes = Nodes::count(self.len(), self.iter(), looks_into, |value| {
            if places.is_over() {
                return None;
            }
            places.see(0, value);
            Some(value)
        });
        drop(places);
        nodes.report::<T, (), S>(self.len(), walker);
    }
}

/// The nodes of one level of which the two ends have seen these parts, with maybe a key between them that came from
/// the level below; and a key that belongs to the level above, if there is one.
fn join(left: Level, between: Option<usize>, right: Level, stride: usize) -> (usize, Option<usize>) {
    let runs = [
        Run { first: left.next.wrapping_sub(left.run.wrapping_mul(stride)), len: left.run },
        Run { first: between.unwrap_or(0), len: usize::from(between.is_some()) },
        Run { first: right.next.wrapping_add(stride), len: right.run },
    ];
    let mut nodes = left.nodes + right.nodes;
    let (mut open, mut single) = (Run { first: 0, len: 0 }, None);
    let mut close = |run: Run| match run.len {
        1 => single = Some(run.first),
        len => nodes += usize::from(len > 1),
    };
    for run in runs.into_iter().filter(|run| run.len > 0) {
        if open.first.wrapping_add(open.len.wrapping_mul(stride)) == run.first {
            open.len += run.len;
        } else {
            close(core::mem::replace(&mut open, run));
        }
    }
    close(open);
    match nodes {
        // The root may have one key only.
        0 => (usize::from(single.is_some()), None),
        _ => (nodes, single),
    }
}

fn address<T>(value: &T) -> usize {
    core::ptr::from_ref(value) as usize
}
