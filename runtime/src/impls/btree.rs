//! `BTreeMap` and `BTreeSet`: leaves and inner nodes, which are counted as the entries are walked.

use crate::std_layout::Layout;
use crate::std_layout::btree::{Nodes, inner, leaf};
use crate::walk::Fact;
use crate::{Contents, MemFootprint, Reason, Sink, Walker};
use std::collections::{BTreeMap, BTreeSet};

/// Reports the nodes of a tree of `len` entries.
fn report<K, V, S: Sink>(nodes: Nodes, len: usize, walker: &mut Walker<'_, S>) {
    if len == 0 {
        // A new tree has no node; an emptied one may keep a leaf.
        return walker.skipped(Reason::Removals);
    }
    let leaf = leaf(Layout::of::<K>(), Layout::of::<V>());
    let (leaves, inners) = (nodes.leaves * leaf.size, nodes.inners * inner(leaf).size);
    // All of it put to the leaves, of which there are more.
    let spare = nodes.capacity().saturating_sub(len) * (size_of::<K>() + size_of::<V>());
    walker.add_blocks(nodes.leaves, leaves.saturating_sub(spare), leaves);
    walker.add_blocks(nodes.inners, inners, inners);
    walker.observe(|| Fact::Nodes { nodes, fewest: Nodes::packed(len) });
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
        report::<K, V, S>(nodes, self.len(), walker);
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
        report::<T, (), S>(nodes, self.len(), walker);
    }
}
