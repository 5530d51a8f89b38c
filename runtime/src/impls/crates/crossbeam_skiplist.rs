//! `crossbeam-skiplist`: a node an entry, as high as chance had it.
//!
//! Source: crossbeam-skiplist 0.1.3 (`base::Node`: value, key, a counter, and a pointer a level). How high a node is doesn't show:
//! one level is counted of each, and the answer is a lower bound. So are nodes that were removed and not freed yet. A walk
//! takes no lock; what comes or goes meanwhile is seen or not.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use crossbeam_skiplist::{SkipMap, SkipSet};

/// The lowest node there is.
#[repr(C)]
struct Node<K, V> {
    value: V,
    key: K,
    refs_and_height: usize,
    tower: [usize; 1],
}

/// Reports `len` nodes.
fn nodes<K, V, S: Sink>(len: usize, walker: &mut Walker<'_, S>) {
    let bytes = len * size_of::<Node<K, V>>();
    walker.may_change();
    walker.add_blocks(len, bytes, bytes);
    walker.skipped(Reason::Opaque);
}

impl<K: MemFootprint + Ord, V: MemFootprint> MemFootprint for SkipMap<K, V> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        nodes::<K, V, S>(self.len(), walker);
        if !walker.looks_into_elements::<K>() && !walker.looks_into_elements::<V>() {
            return walker.entries_here::<K, V>(self.len(), []);
        }
        for entry in self {
            if walker.is_over() || walker.gives_up() {
                break;
            }
            walker.guarded(entry.key());
            walker.guarded(entry.value());
        }
    }
}

impl<T: MemFootprint + Ord> MemFootprint for SkipSet<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        nodes::<T, (), S>(self.len(), walker);
        if !walker.looks_into_elements::<T>() {
            return walker.elements_here::<T>(self.len(), []);
        }
        for entry in self {
            if walker.is_over() || walker.gives_up() {
                break;
            }
            walker.guarded(entry.value());
        }
    }
}

nothing_to_shrink!({K, V} SkipMap<K, V>, {T} SkipSet<T>);
