//! `schnellru`: one table, which says how large it is.
//!
//! Source: schnellru 0.2.

use crate::limits::{Bounded, BoundedByEntries};
use crate::shrink::nothing_to_shrink;
use crate::{Limits, MemFootprint, Sink, Walker};
use core::hash::{BuildHasher, Hash};
use schnellru::{ByLength, Limiter, LruMap};

/// Only of maps that are limited by their length: `UnlimitedCompact` limits nothing, and `ByMemoryUsage` counts the table
/// and nothing of what keys and values own.
impl<K: Hash + PartialEq, V, S: BuildHasher> Bounded for LruMap<K, V, ByLength, S> {
    fn limits(&self) -> Limits {
        Limits::entries(self.limiter().max_length() as usize)
    }
}

impl<K: Hash + PartialEq, V, S: BuildHasher + Default> BoundedByEntries for LruMap<K, V, ByLength, S> {
    /// At most `u32::MAX`, which is the most that its limiter counts.
    fn with_entries(entries: usize) -> Self {
        Self::with_hasher(ByLength::new(u32::try_from(entries).unwrap_or(u32::MAX)), S::default())
    }
}

impl<K, V, L, S> MemFootprint for LruMap<K, V, L, S>
where
    K: MemFootprint + Hash + PartialEq,
    V: MemFootprint,
    L: Limiter<K, V>,
    S: BuildHasher,
{
    const OWNS_HEAP: bool = true;

    fn walk<'a, W: Sink>(&'a self, walker: &mut Walker<'a, W>) {
        let bytes = self.memory_usage();
        walker.block(bytes, bytes);
        walker.entries(self.len(), self.iter());
    }
}

nothing_to_shrink!({K, V, L: Limiter<K, V>, S} LruMap<K, V, L, S>);
