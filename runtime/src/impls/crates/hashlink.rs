//! `hashlink`: a table of pointers to boxed entries, and a boxed one without content that closes their list.
//!
//! Source: hashlink 0.12. The blocks of removed entries are kept for later ones and don't show, nor does a table that
//! became larger than its entries need. Hence [`Reason::Removals`].

use crate::limits::{Bounded, BoundedByEntries};
use crate::shrink::nothing_to_shrink;
use crate::std_layout::hash_table::{self, buckets};
use crate::{Limits, MemFootprint, Reason, Sink, Walker};
use core::hash::{BuildHasher, Hash};
use core::mem::MaybeUninit;
use hashlink::LruCache;

/// `LruCache::new_unbounded()` shows as limited to `usize::MAX` entries.
impl<K: Hash + Eq, V, S: BuildHasher> Bounded for LruCache<K, V, S> {
    fn limits(&self) -> Limits {
        Limits::entries(self.capacity())
    }
}

impl<K: Hash + Eq, V, S: BuildHasher + Default> BoundedByEntries for LruCache<K, V, S> {
    fn with_entries(entries: usize) -> Self {
        Self::with_hasher(entries, S::default())
    }
}

/// What an entry is, in its own block.
type Entry<K, V> = (MaybeUninit<(K, V)>, [*mut (); 2]);

impl<K: MemFootprint + Hash + Eq, V: MemFootprint, S: BuildHasher> MemFootprint for LruCache<K, V, S> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, W: Sink>(&'a self, walker: &mut Walker<'a, W>) {
        let entries = if self.is_empty() { 0 } else { self.len() + 1 };
        let bytes = entries * size_of::<Entry<K, V>>();
        let table = hash_table::bytes::<*mut ()>(buckets(self.len()));
        walker.blocks(entries, bytes, bytes);
        walker.block(table, table);
        walker.skipped(Reason::Removals);
        walker.entries(self.len(), self.iter());
    }
}

nothing_to_shrink!({K, V, S} LruCache<K, V, S>);
