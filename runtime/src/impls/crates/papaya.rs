//! `papaya`: a table of pointers, and a block an entry.
//!
//! Source: papaya 0.2.5 (`raw::Entry`, `raw/alloc.rs`). How large the table is doesn't show, and its iterator may wait for another
//! thread that is at making a larger one: the entries' blocks are counted, and the least that a table for them takes. What keys and
//! values own isn't, nor blocks that were removed and not freed yet: the answer is a lower bound.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use core::hash::{BuildHasher, Hash};
use papaya::{HashMap, HashSet};

/// A key and its value, whose address has three bits to spare.
#[repr(C, align(8))]
struct Entry<K, V> {
    key: K,
    value: V,
}

/// Reports the blocks of `len` entries, and a table of them: a byte and a pointer each.
fn report<K, V, S: Sink>(len: usize, walker: &mut Walker<'_, S>) {
    let (entries, table) = (len * size_of::<Entry<K, V>>(), len * (1 + size_of::<usize>()));
    walker.may_change();
    walker.add_blocks(len, entries, entries);
    walker.add_block(table, table);
    walker.skipped(Reason::Opaque);
}

impl<K: MemFootprint + Eq + Hash, V: MemFootprint, H: BuildHasher> MemFootprint for HashMap<K, V, H> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        report::<K, V, S>(self.len(), walker);
        walker.entries_here::<K, V>(self.len(), []);
    }
}

impl<T: MemFootprint + Eq + Hash, H: BuildHasher> MemFootprint for HashSet<T, H> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        report::<T, (), S>(self.len(), walker);
        walker.elements_here::<T>(self.len(), []);
    }
}

nothing_to_shrink!({K, V, H} HashMap<K, V, H>, {T, H} HashSet<T, H>);
