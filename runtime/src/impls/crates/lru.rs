//! `lru`: a table of pointers to boxed entries, and a boxed one without content at either end of their list.
//!
//! Source: lru 0.19. The table is hashbrown's; how large it is doesn't show, so the one that its entries need is counted,
//! and the answer is a lower bound.

use crate::limits::{Bounded, BoundedByEntries};
use crate::shrink::nothing_to_shrink;
use crate::std_layout::hash_table::{self, buckets};
use crate::{Limits, MemFootprint, Reason, Sink, Walker};
use core::hash::{BuildHasher, Hash};
use core::mem::MaybeUninit;
use core::num::NonZeroUsize;
use lru::LruCache;

/// `LruCache::unbounded()` shows as limited to `usize::MAX` entries.
impl<K: Hash + Eq, V, S: BuildHasher> Bounded for LruCache<K, V, S> {
    fn limits(&self) -> Limits {
        Limits::entries(self.cap().get())
    }
}

impl<K: Hash + Eq, V, S: BuildHasher + Default> BoundedByEntries for LruCache<K, V, S> {
    fn with_entries(entries: usize) -> Self {
        Self::with_hasher(NonZeroUsize::new(entries).unwrap_or(NonZeroUsize::MIN), S::default())
    }
}

/// What an entry is, in its own block.
type Entry<K, V> = (MaybeUninit<K>, MaybeUninit<V>, *mut (), *mut ());

/// What the table holds of it: pointers to its key and to itself.
type Slot = [*mut (); 2];

impl<K: MemFootprint + Hash + Eq, V: MemFootprint, S: BuildHasher> MemFootprint for LruCache<K, V, S> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, W: Sink>(&'a self, walker: &mut Walker<'a, W>) {
        let (entries, table) = (self.len() + 2, hash_table::bytes::<Slot>(buckets(self.len())));
        let bytes = entries * size_of::<Entry<K, V>>();
        walker.blocks(entries, bytes, bytes);
        walker.block(table, table);
        walker.skipped(Reason::Opaque);
        walker.entries(self.len(), self.iter());
    }
}

nothing_to_shrink!({K: Hash + Eq, V, S: BuildHasher} LruCache<K, V, S>);
