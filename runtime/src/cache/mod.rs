//! A cache that holds a true limit.

mod builder;
mod cause;
mod clock;
mod error;
mod key;
mod stats;

pub use builder::Builder;
pub use cause::Cause;
pub use clock::Clock;
pub use error::{BuildError, Rejected};
pub use key::{Equivalent, ToKey};
pub use stats::Stats;

use core::hash::{BuildHasher, Hash};
use core::marker::PhantomData;
use core::ops::{Deref, DerefMut};
use std::hash::RandomState;

/// A cache that holds a true limit, in bytes of the allocator or in entries. All methods take `&self`.
pub struct Cache<K, V, S = RandomState> {
    inner: PhantomData<(K, V, S)>,
}

impl<K, V> Cache<K, V> {
    /// Says what the cache is to be like.
    pub fn builder() -> Builder<K, V> {
        Builder::new()
    }
}

#[allow(clippy::unimplemented, clippy::unused_self, clippy::missing_panics_doc, missing_docs, missing_debug_implementations, clippy::unused_async, clippy::missing_errors_doc)]
impl<K, V, S> Cache<K, V, S> {
    pub fn name(&self) -> Option<&str> { unimplemented!() }
    pub fn len(&self) -> usize { unimplemented!() }
    pub fn is_empty(&self) -> bool { unimplemented!() }
    /// Bytes in use.
    pub fn used(&self) -> usize { unimplemented!() }
    /// The most bytes there may be, if they are limited.
    pub fn limit(&self) -> Option<usize> { unimplemented!() }
    /// The most entries there may be, if they are limited.
    pub fn entry_limit(&self) -> Option<usize> { unimplemented!() }
    pub fn max_entry(&self) -> Option<usize> { unimplemented!() }
    pub fn stats(&self) -> Stats { unimplemented!() }
    /// Entries whose value has owners outside the cache, so that evicting it frees nothing. O(entries).
    pub fn pinned(&self) -> usize { unimplemented!() }
    /// At most so many bytes from now on; evicts and gives memory back until it is so. Also turns `None` into a limit.
    pub fn set_limit(&self, bytes: usize) { let _ = bytes; }
    pub fn set_entry_limit(&self, entries: usize) { let _ = entries; }
    pub fn clear(&self) {}
    pub fn shrink_to_fit(&self) {}
    pub fn remove_expired(&self) {}
    /// Measures all entries again.
    pub fn reweigh(&self) {}
    pub fn iter(&self) -> Iter<'_, K, V, S> { unimplemented!() }
}

#[allow(clippy::unimplemented, clippy::unused_self, clippy::missing_panics_doc, missing_docs, missing_debug_implementations, clippy::unused_async, clippy::missing_errors_doc)]
impl<K: Hash + Eq, V, S: BuildHasher> Cache<K, V, S> {
    pub fn get<Q: Hash + Equivalent<K> + ?Sized>(&self, key: &Q) -> Option<V> where V: Clone { let _ = key; unimplemented!() }
    /// What `read` makes of the value, which need not be `Clone`. Runs under the shard's lock: keep it short and away from the cache.
    pub fn get_with<Q: Hash + Equivalent<K> + ?Sized, R>(&self, key: &Q, read: impl FnOnce(&V) -> R) -> Option<R> { let _ = (key, read); unimplemented!() }
    pub fn contains<Q: Hash + Equivalent<K> + ?Sized>(&self, key: &Q) -> bool { let _ = key; unimplemented!() }
    /// Gives back the value that was there.
    pub fn insert(&self, key: K, value: V) -> Option<V> { let _ = (key, value); unimplemented!() }
    pub fn try_insert(&self, key: K, value: V) -> Result<Option<V>, Rejected<K, V>> { let _ = (key, value); unimplemented!() }
    pub fn remove<Q: Hash + Equivalent<K> + ?Sized>(&self, key: &Q) -> Option<V> { let _ = key; unimplemented!() }
    /// Mutable access; measured again when dropped.
    pub fn update<Q: Hash + Equivalent<K> + ?Sized>(&self, key: &Q) -> Option<Update<'_, K, V, S>> { let _ = key; unimplemented!() }

    pub fn get_or_insert_with<Q: Hash + Equivalent<K> + ToKey<K> + ?Sized>(&self, key: &Q, load: impl FnOnce() -> V) -> V where V: Clone { let _ = (key, load); unimplemented!() }
    pub fn get_or_try_insert_with<Q: Hash + Equivalent<K> + ToKey<K> + ?Sized, E>(&self, key: &Q, load: impl FnOnce() -> Result<V, E>) -> Result<V, E> where V: Clone { let _ = (key, load); unimplemented!() }
    pub async fn get_or_insert_async<Q: Hash + Equivalent<K> + ToKey<K> + ?Sized>(&self, key: &Q, load: impl Future<Output = V>) -> V where V: Clone { let _ = (key, load); unimplemented!() }
    pub async fn get_or_try_insert_async<Q: Hash + Equivalent<K> + ToKey<K> + ?Sized, E>(&self, key: &Q, load: impl Future<Output = Result<V, E>>) -> Result<V, E> where V: Clone { let _ = (key, load); unimplemented!() }
}

impl<K, V, S> core::fmt::Debug for Cache<K, V, S> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Cache").finish_non_exhaustive()
    }
}

/// The entries, cloned a few at a time. From [`Cache::iter`].
#[allow(missing_debug_implementations)]
pub struct Iter<'c, K, V, S> {
    cache: &'c Cache<K, V, S>,
}

/// A value that may be changed in place; measured again when dropped. From [`Cache::update`].
#[allow(missing_debug_implementations)]
pub struct Update<'c, K, V, S> {
    cache: &'c Cache<K, V, S>,
    value: V,
}

impl<K, V, S> Deref for Update<'_, K, V, S> {
    type Target = V;

    fn deref(&self) -> &V {
        let _ = self.cache;
        &self.value
    }
}

impl<K, V, S> DerefMut for Update<'_, K, V, S> {
    fn deref_mut(&mut self) -> &mut V {
        &mut self.value
    }
}

impl<K: Clone, V: Clone, S> Iterator for Iter<'_, K, V, S> {
    type Item = (K, V);

    fn next(&mut self) -> Option<(K, V)> {
        let _ = self.cache;
        None
    }
}
