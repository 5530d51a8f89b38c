//! How a cache is made.

use super::{BuildError, Cache, Cause, Clock};
use crate::MemFootprint;
use core::fmt;
use core::hash::BuildHasher;
use core::marker::PhantomData;
use core::time::Duration;
use std::hash::RandomState;

/// What a [`Cache`] is to be like. From [`Cache::builder`].
///
/// A limit must be given, in bytes, in entries, or in both; there is no default.
#[must_use = "a builder does nothing until `.build()`"]
pub struct Builder<K, V, S = RandomState> {
    hasher: S,
    entry: PhantomData<(K, V)>,
}

impl<K, V> Builder<K, V> {
    pub(super) fn new() -> Self {
        Self { hasher: RandomState::new(), entry: PhantomData }
    }
}

impl<K, V, S> Builder<K, V, S> {
    /// At most so many entries. Alone, it obliges keys and values to nothing, and they are not measured.
    pub fn entries(self, entries: usize) -> Self {
        let _ = entries;
        self
    }

    /// At most so many bytes of the allocator's: what keys and values own, and all of the cache's own blocks.
    ///
    /// Refused by the compiler if a key's or a value's footprint can change while it is cached, as that of an
    /// `Arc<Mutex<Vec<u8>>>`: see [`bytes_reweighed`](Self::bytes_reweighed).
    pub fn bytes(self, bytes: usize) -> Self
    where
        K: MemFootprint,
        V: MemFootprint,
    {
        let _ = bytes;
        self
    }

    /// As [`bytes`](Self::bytes), for values whose footprint can change while they are cached. They are measured again
    /// every so often, and by [`Cache::reweigh`]; in between, what they grow by is not seen.
    pub fn bytes_reweighed(self, bytes: usize, every: Duration) -> Self
    where
        K: MemFootprint,
        V: MemFootprint,
    {
        let _ = (bytes, every);
        self
    }

    /// What one entry may take, in bytes; an eighth of the limit unless told otherwise. A larger one is not cached.
    pub fn max_entry(self, bytes: usize) -> Self {
        let _ = bytes;
        self
    }

    /// Entries expire so long after they were inserted. Costs 4 bytes an entry.
    pub fn ttl(self, ttl: Duration) -> Self {
        let _ = ttl;
        self
    }

    /// Entries expire so long after they were last looked up. Costs 4 bytes an entry.
    pub fn tti(self, tti: Duration) -> Self {
        let _ = tti;
        self
    }

    /// Calls `listener` with every entry that the cache lets go of, outside of its locks.
    pub fn on_evict(self, listener: impl Fn(K, V, Cause) + Send + Sync + 'static) -> Self {
        let _ = listener;
        self
    }

    /// Hashes keys by `hasher`.
    pub fn hasher<T: BuildHasher>(self, hasher: T) -> Builder<K, V, T> {
        Builder { hasher, entry: PhantomData }
    }

    /// The name in reports.
    pub fn name(self, name: impl Into<Box<str>>) -> Self {
        let _ = name.into();
        self
    }

    /// Over how many locks the entries are spread; a power of two near four a processor unless told otherwise. It
    /// changes nothing about the limit.
    pub fn shards(self, shards: usize) -> Self {
        let _ = shards;
        self
    }

    /// The clock by which entries expire.
    pub fn clock(self, clock: Clock) -> Self {
        let _ = clock;
        self
    }

    /// The cache.
    ///
    /// # Errors
    ///
    /// Without a limit, or with one that can't hold an entry.
    pub fn build(self) -> Result<Cache<K, V, S>, BuildError> {
        Err(BuildError::NoLimit)
    }
}

impl<K, V, S> fmt::Debug for Builder<K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder").finish_non_exhaustive()
    }
}
