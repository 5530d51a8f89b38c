//! `moka`: limited by a weight, which is the number of entries unless a weigher says something else.
//!
//! A limit in bytes isn't offered. moka holds one roughly, as it weighs what its user counts and not its own blocks, of
//! some 200 bytes an entry, and lets go of entries some time after others came in.
//!
//! Source: moka 0.12.

use crate::limits::{Bounded, BoundedByEntries};
use crate::shrink::nothing_to_shrink;
use crate::{Limits, MemFootprint, Reason, Sink, Walker};
use core::hash::{BuildHasher, Hash};
use moka::sync::Cache;

/// Its largest weight, as a number of entries: what a weigher counts doesn't show. Without one, `usize::MAX`.
impl<K, V, S> Bounded for Cache<K, V, S> {
    fn limits(&self) -> Limits {
        let limit = self.policy().max_capacity();
        Limits::entries(limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX))
    }
}

impl<K, V, S> BoundedByEntries for Cache<K, V, S>
where
    K: Hash + Eq + Send + Sync + 'static,
    V: Clone + Send + Sync + 'static,
    S: BuildHasher + Clone + Default + Send + Sync + 'static,
{
    fn with_entries(entries: usize) -> Self {
        Cache::builder().max_capacity(entries as u64).build_with_hasher(S::default())
    }
}

/// It gives no reference to what it holds, so nothing is counted and the answer is a lower bound.
impl<K, V, S> MemFootprint for Cache<K, V, S> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, W: Sink>(&'a self, walker: &mut Walker<'a, W>) {
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!({K, V, S} Cache<K, V, S>);
