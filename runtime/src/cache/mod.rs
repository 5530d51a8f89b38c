//! A cache that holds a true limit.

mod budget;
mod builder;
mod cause;
mod clock;
mod core;
mod cost;
mod error;
mod expiry;
mod flight;
mod footprint;
mod ghost;
mod guard;
mod index;
mod inner;
mod iter;
mod key;
mod limit;
mod load;
mod lookup;
mod pool;
mod queue;
mod resize;
mod shard;
mod slots;
mod stats;
mod store;
mod sync;

pub use builder::Builder;
pub use cause::Cause;
pub use clock::Clock;
pub use error::{BuildError, Refusal, Rejected};
pub use guard::Update;
pub use iter::Iter;
pub use key::{Equivalent, ToKey};
pub use limit::{Limit, ParseLimitError};
pub use pool::{Pool, PoolStats};
pub use stats::Stats;

use budget::UNLIMITED;
use inner::Inner;
use std::fmt;
use std::hash::RandomState;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// A cache that holds a true limit, in bytes of the allocator or in entries. See the [module](self).
///
/// All methods take `&self`, and it is `Send` and `Sync` where keys and values are: share it in an `Arc`, or in a
/// `static` in a `LazyLock`.
pub struct Cache<K, V, S = RandomState> {
    inner: Arc<Inner<K, V, S>>,
}

impl<K, V> Cache<K, V> {
    /// Says what the cache is to be like.
    pub fn builder() -> Builder<K, V> {
        Builder::new()
    }
}

impl<K, V, S> Cache<K, V, S> {
    /// The name that it was built with.
    pub fn name(&self) -> Option<&str> {
        self.inner.name.as_deref()
    }

    /// Entries, expired ones included that were not met yet.
    pub fn len(&self) -> usize {
        self.inner.entries.used()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes in use, as [`Stats::used`].
    pub fn used(&self) -> usize {
        self.inner.bytes.used()
    }

    /// The most bytes there may be, if they are limited.
    pub fn limit(&self) -> Option<usize> {
        Some(self.inner.bytes.most()).filter(|&limit| limit != UNLIMITED)
    }

    /// The most entries there may be, if they are limited.
    pub fn entry_limit(&self) -> Option<usize> {
        Some(self.inner.entries.limit()).filter(|&limit| limit != UNLIMITED)
    }

    /// What one entry may take, in bytes, if bytes are limited: its slot, and what key and value own.
    pub fn max_entry(&self) -> Option<usize> {
        self.limit().map(|_| self.inner.max_entry())
    }

    /// What the cache did, and what it holds. O(shards); takes no lock.
    pub fn stats(&self) -> Stats {
        let inner = &*self.inner;
        let sum = |count: fn(&shard::Shard<K, V>) -> &shard::Count| {
            inner.shards.iter().map(|shard| count(shard).get()).sum()
        };
        let used = self.used();
        let overhead = inner.overhead.load(Ordering::Relaxed).min(used);
        Stats {
            hits: sum(|shard| &shard.hits),
            misses: sum(|shard| &shard.misses),
            evictions: sum(|shard| &shard.evictions),
            expired: sum(|shard| &shard.expired),
            rejected: sum(|shard| &shard.rejected),
            entries: self.len(),
            entry_limit: self.entry_limit(),
            used,
            payload: used - overhead,
            overhead,
            peak: inner.bytes.peak(),
            limit: self.limit(),
        }
    }

    /// The entries, in no particular order. They are cloned a few at a time, and no lock is held in between: entries
    /// that come or go meanwhile may be among them or not.
    pub fn iter(&self) -> Iter<'_, K, V, S> {
        Iter::of(self)
    }
}

impl<K, V, S> fmt::Debug for Cache<K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache")
            .field("name", &self.name())
            .field("stats", &self.stats())
            .finish_non_exhaustive()
    }
}

impl<'c, K: Clone, V: Clone, S> IntoIterator for &'c Cache<K, V, S> {
    type Item = (K, V);
    type IntoIter = Iter<'c, K, V, S>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

// A panic of the user's code leaves a whole cache behind, whatever it panics in.
impl<K, V, S> std::panic::UnwindSafe for Cache<K, V, S> {}
impl<K, V, S> std::panic::RefUnwindSafe for Cache<K, V, S> {}
