//! The statistics of a cache.

use super::budget::UNLIMITED;
use super::cause::EvictionCause;
use super::shard::{Count, Shard};
use super::shared::Shared;
use core::fmt;
use core::sync::atomic::Ordering;

/// What a cache did since it was built, and what it holds now. From [`Cache::stats`](super::Cache::stats).
///
/// Bytes and entries are exact. So are the counts, but for look-ups: if several end in the same shard at the same moment, some
/// may go uncounted, as exact counts would make each a tenth slower.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// Look-ups that found a value.
    pub hits: u64,
    /// Look-ups that found none, or an expired one.
    pub misses: u64,
    /// Entries that were stored, also in place of another one. Each has left for one cause or is still there, so this is
    /// the sum of [`entries`](Self::entries), [`evictions`](Self::evictions),
    /// [`expired`](Self::expired), [`outgrown`](Self::outgrown), [`cleared`](Self::cleared),
    /// [`replaced`](Self::replaced) and [`removed`](Self::removed), while no other thread uses the cache.
    pub inserted: u64,
    /// Entries that made room for others: [`EvictionCause::Room`](super::EvictionCause::Room).
    pub evictions: u64,
    /// Entries that were removed because their time was over: [`EvictionCause::Expired`](super::EvictionCause::Expired).
    pub expired: u64,
    /// Entries that grew past the most that one may take: [`EvictionCause::Outgrown`](super::EvictionCause::Outgrown).
    pub outgrown: u64,
    /// Entries that were cleared: [`EvictionCause::Cleared`](super::EvictionCause::Cleared).
    pub cleared: u64,
    /// Entries whose key was set again: [`EvictionCause::Replaced`](super::EvictionCause::Replaced).
    pub replaced: u64,
    /// Entries that a caller removed: [`EvictionCause::Removed`](super::EvictionCause::Removed).
    pub removed: u64,
    /// Entries that were not stored, as they are larger than [`max_entry`](super::Builder::max_entry) or no room could be
    /// made.
    pub rejected: u64,
    /// Entries now.
    pub entries: usize,
    /// The most entries there may be, if they are limited.
    pub entry_limit: Option<usize>,
    /// Bytes now: [`payload`](Self::payload) and [`overhead`](Self::overhead).
    pub used: usize,
    /// Bytes that keys and values own on the heap. 0 if the cache is limited by entries alone, as they are not measured then.
    pub payload: usize,
    /// Bytes of the cache's own blocks: slots (with keys and values inline), index, ghosts, shards.
    pub overhead: usize,
    /// The most bytes that were in use at any time.
    pub peak: usize,
    /// The most bytes there may be, if they are limited.
    pub limit: Option<usize>,
}

impl Stats {
    /// Hits among all look-ups, from 0 to 1; 0 if there were none.
    ///
    /// ```
    /// let cache = memfootprint::cache::Cache::<u64, u64>::builder().entries(10).build()?;
    /// cache.insert(1, 1);
    /// assert!(cache.get(&1).is_some() && cache.get(&2).is_none());
    /// assert_eq!(cache.stats().hit_ratio(), 0.5);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn hit_ratio(&self) -> f64 {
        let lookups = self.hits.saturating_add(self.misses);
        if lookups == 0 { 0.0 } else { self.hits as f64 / lookups as f64 }
    }
}

impl<K, V, S> Shared<K, V, S> {
    /// What the cache did and holds. O(shards); takes no lock.
    pub(super) fn stats(&self) -> Stats {
        let sum =
            |count: fn(&Shard<K, V>) -> &Count| self.shards.iter().map(|shard| count(shard).get()).sum();
        let limited = |limit: usize| Some(limit).filter(|&limit| limit != UNLIMITED);
        let used = self.bytes.used();
        let overhead = self.overhead.load(Ordering::Relaxed).min(used);
        Stats {
            hits: sum(|shard| &shard.hits),
            misses: sum(|shard| &shard.misses),
            inserted: sum(|shard| &shard.inserted),
            evictions: sum(|shard| shard.gone(EvictionCause::Room)),
            expired: sum(|shard| shard.gone(EvictionCause::Expired)),
            outgrown: sum(|shard| shard.gone(EvictionCause::Outgrown)),
            cleared: sum(|shard| shard.gone(EvictionCause::Cleared)),
            replaced: sum(|shard| shard.gone(EvictionCause::Replaced)),
            removed: sum(|shard| shard.gone(EvictionCause::Removed)),
            rejected: sum(|shard| &shard.rejected),
            entries: self.entries.used(),
            entry_limit: limited(self.entries.limit()),
            used,
            payload: used - overhead,
            overhead,
            peak: self.bytes.peak(),
            limit: limited(self.bytes.most()),
        }
    }
}

#[cfg(all(feature = "metrics", feature = "watch"))]
impl<K, V, S> super::Cache<K, V, S>
where
    K: Send + Sync + 'static,
    V: Send + Sync + 'static,
    S: Send + Sync + 'static,
{
    /// Asks for the statistics for as long as the cache is there, which this doesn't prolong.
    pub(crate) fn asked_for_stats(&self) -> impl Fn() -> Option<Stats> + Send + 'static {
        let shared = std::sync::Arc::downgrade(&self.shared);
        move || Some(shared.upgrade()?.stats())
    }
}

impl fmt::Display for Stats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = |bytes: usize| crate::ByteSize::from(bytes);
        write!(f, "{} entries", self.entries)?;
        if let Some(limit) = self.entry_limit {
            write!(f, " of {limit}")?;
        }
        write!(f, ", {}", size(self.used))?;
        if let Some(limit) = self.limit {
            write!(f, " of {}", size(limit))?;
        }
        write!(
            f,
            " (payload {}, overhead {}, peak {})",
            size(self.payload),
            size(self.overhead),
            size(self.peak)
        )?;
        write!(f, ", hits {:.1}% of {}", self.hit_ratio() * 100.0, self.hits.saturating_add(self.misses))?;
        write!(f, ", evicted {}, expired {}, rejected {}", self.evictions, self.expired, self.rejected)
    }
}
