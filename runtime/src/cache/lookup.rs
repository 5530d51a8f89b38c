//! Finding, inserting and removing by key.

use super::flight::Flight;
use super::operation::Operation;
use super::shard::{Patience, Shard};
use super::shared::{Address, Shared};
use super::store::{Expected, Stored};
use super::{Busy, Cache, Equivalent, EvictionCause, Rejected, Update};
use core::hash::{BuildHasher, Hash};
use std::sync::Arc;

impl<K, V, S> Shared<K, V, S> {
    /// Calls `read` with the value, under the shard's lock. Counts a hit, and a miss if `counts`.
    #[inline]
    pub(super) fn look_up<Q, R>(
        &self,
        at: Address,
        key: &Q,
        counts: bool,
        read: impl FnOnce(&V) -> R,
    ) -> Option<R>
    where
        Q: Equivalent<K> + ?Sized,
    {
        self.look_up_with(at, key, counts, Patience::Waits, |value, _| read(value)).unwrap_or(None)
    }

    /// As [`look_up`](Self::look_up), for a caller who can load: `read` is also told whether the caller is to refresh the
    /// value, as that is due and nobody else does it.
    #[inline]
    pub(super) fn look_up_or_refresh<Q, R>(
        &self,
        at: Address,
        key: &Q,
        read: impl FnOnce(&V, bool) -> R,
    ) -> Option<R>
    where
        Q: Equivalent<K> + ?Sized,
    {
        self.look_up_with(at, key, true, Patience::Waits, read).unwrap_or(None)
    }

    /// All look-ups that count come here. On a hit it takes the lock for reading only.
    #[inline(always)]
    fn look_up_with<Q, R>(
        &self,
        at: Address,
        key: &Q,
        counts: bool,
        patience: Patience,
        read: impl FnOnce(&V, bool) -> R,
    ) -> Result<Option<R>, Busy>
    where
        Q: Equivalent<K> + ?Sized,
    {
        let shard = self.shard(at);
        let mut state = match patience {
            Patience::Waits => shard.read(),
            Patience::Hurries => shard.try_read().ok_or(Busy)?,
        };
        let mut now = self.expiry.now();
        if self.expiry.is_on() && patience == Patience::Waits && self.expiry.is_far(&state, now) {
            drop(state);
            self.expiry.renew(&mut shard.write(), now);
            state = shard.read();
            now = self.expiry.now();
        }
        let Some(slot) = state.find(at.hash, |other| key.equivalent(other)) else {
            drop(state);
            if counts {
                shard.misses.one();
            }
            return Ok(None);
        };
        let Some(entry) = state.slots.get(slot) else { return Ok(None) };
        if self.expiry.is_on() {
            if self.expiry.is_over(&state, slot, now) {
                drop(state);
                if counts {
                    shard.misses.one();
                }
                self.remove_if_over(shard, slot, patience);
                return Ok(None);
            }
            self.expiry.touched(&state, slot, now);
        }
        entry.touch();
        shard.hits.one();
        let is_stale = self.expiry.refreshes() && self.expiry.is_stale(&state, slot, now);
        let refreshes =
            is_stale && !state.flights.find(at.hash, |other| key.equivalent(other)).is_some_and(is_cared_for);
        Ok(Some(read(&entry.value, refreshes)))
    }

    /// Removes the entry in a slot if it is over. Looks again, as the lock was let go in between.
    #[cold]
    fn remove_if_over(&self, shard: &Shard<K, V>, slot: u32, patience: Patience) {
        let mut operation = Operation::begin(self);
        let Some(mut visit) = operation.try_visit(shard, patience) else { return };
        if visit.state.slots.get(slot).is_some() && visit.is_over(slot) {
            visit.leave(slot, EvictionCause::Expired);
        }
    }

    /// Takes a value out, if that is still `expected`. A load of the key that is under way will not be stored.
    pub(super) fn remove<Q>(&self, at: Address, key: &Q, expected: Expected<'_, V>) -> Option<V>
    where
        Q: Equivalent<K> + ?Sized,
    {
        let mut operation = Operation::begin(self);
        let mut visit = operation.visit(self.shard(at));
        if !expected.is_by(&visit.state) {
            return None;
        }
        visit.overtake(at.hash, |other| key.equivalent(other));
        let slot = visit.state.find(at.hash, |other| key.equivalent(other))?;
        if visit.is_over(slot) {
            visit.leave(slot, EvictionCause::Expired);
            return None;
        }
        let entry = visit.take_out(slot, EvictionCause::Removed)?;
        visit.condense_if_sparse();
        drop(visit);
        drop(operation);
        Some(self.returned(entry, EvictionCause::Removed))
    }

    /// As [`look_up`](Self::look_up), without counting or keeping the entry longer.
    fn peek<Q, R>(&self, at: Address, key: &Q, read: impl FnOnce(&V) -> R) -> Option<R>
    where
        Q: Equivalent<K> + ?Sized,
    {
        let state = self.shard(at).read();
        let slot = state.find(at.hash, |other| key.equivalent(other))?;
        if self.expiry.is_over(&state, slot, self.expiry.now()) {
            return None;
        }
        state.slots.get(slot).map(|entry| read(&entry.value))
    }
}

/// Whether somebody is at work on a new value.
#[cold]
fn is_cared_for<V>(flight: &Arc<Flight<V>>) -> bool {
    !flight.is_left_alone()
}

impl<K: Hash + Eq, V, S: BuildHasher> Cache<K, V, S> {
    /// A clone of the value, if there is one. O(1); allocates nothing but what the clone does.
    ///
    /// The value's `Clone` and the key's `Eq` run under the shard's lock, so neither may use the cache. Put large values into an
    /// `Arc`.
    pub fn get<Q>(&self, key: &Q) -> Option<V>
    where
        Q: Hash + Equivalent<K> + ?Sized,
        V: Clone,
    {
        self.read(key, V::clone)
    }

    /// Calls `read` with the value, if there is one: for values that aren't `Clone`, or are expensive to clone.
    ///
    /// `read` runs under the shard's lock: it must not use the cache.
    pub fn read<Q, R>(&self, key: &Q, read: impl FnOnce(&V) -> R) -> Option<R>
    where
        Q: Hash + Equivalent<K> + ?Sized,
    {
        self.shared.look_up(self.shared.address(key), key, true, read)
    }

    /// As [`get`](Self::get), but never waits for another thread.
    ///
    /// # Errors
    ///
    /// If another thread holds the lock of the key's shard for writing. That counts as neither a hit nor a miss.
    ///
    /// ```
    /// use memfootprint::cache::{Busy, Cache};
    ///
    /// let cache = Cache::builder().bytes(1 << 20).build()?;
    /// cache.insert(1, String::from("one"));
    /// assert_eq!(cache.try_get(&1), Ok(Some(String::from("one"))));
    ///
    /// let changing = cache.update(&1);
    /// assert_eq!(cache.try_get(&1), Err(Busy));
    /// # drop(changing);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn try_get<Q>(&self, key: &Q) -> Result<Option<V>, Busy>
    where
        Q: Hash + Equivalent<K> + ?Sized,
        V: Clone,
    {
        self.shared
            .look_up_with(self.shared.address(key), key, true, Patience::Hurries, |value, _| value.clone())
    }

    /// A clone of the value, if there is one, without a look-up: the entry doesn't stay longer, and nothing is counted.
    ///
    /// ```
    /// use memfootprint::cache::Cache;
    ///
    /// let cache = Cache::builder().bytes(1 << 20).build()?;
    /// cache.insert(1, String::from("one"));
    /// assert_eq!(cache.peek(&1).as_deref(), Some("one"));
    /// assert_eq!(cache.stats().hits, 0);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn peek<Q>(&self, key: &Q) -> Option<V>
    where
        Q: Hash + Equivalent<K> + ?Sized,
        V: Clone,
    {
        self.shared.peek(self.shared.address(key), key, V::clone)
    }

    /// Whether there is a value. Not a look-up, as with [`peek`](Self::peek).
    pub fn contains_key<Q>(&self, key: &Q) -> bool
    where
        Q: Hash + Equivalent<K> + ?Sized,
    {
        self.shared.peek(self.shared.address(key), key, |_| ()).is_some()
    }

    /// Stores a value, and returns the one that its key had.
    ///
    /// An entry that is larger than [`max_entry`](Self::max_entry) is dropped and counted as rejected. What its key had before
    /// is outdated, so it is removed and returned all the same. To learn of that, use [`admit`](Self::admit).
    pub fn insert(&self, key: K, value: V) -> Option<V> {
        self.admit(key, value).unwrap_or_else(|rejected| rejected.replaced)
    }

    /// As [`insert`](Self::insert), but returns the entry if it is not cached.
    ///
    /// # Errors
    ///
    /// If the entry is larger than [`max_entry`](Self::max_entry) or could grow unseen, or if entries that other threads are
    /// storing take all room. One thread alone is refused nothing that fits.
    ///
    /// ```
    /// use memfootprint::cache::{Cache, Rejection};
    ///
    /// let cache = Cache::builder().bytes(64 << 10).build()?;
    /// cache.insert(1, vec![1; 10]);
    /// let rejected = cache.admit(1, vec![2; 50_000]).unwrap_err();
    /// assert!(matches!(rejected.reason, Rejection::TooLarge { max_entry: 8192, .. }));
    /// assert_eq!((rejected.value.len(), rejected.replaced), (50_000, Some(vec![1; 10])));
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn admit(&self, key: K, value: V) -> Result<Option<V>, Rejected<K, V>> {
        self.bring(key, value, Patience::Waits)
    }

    /// As [`admit`](Self::admit), but never waits for another thread.
    ///
    /// # Errors
    ///
    /// Those of [`admit`](Self::admit), and [`Rejection::Busy`](super::Rejection::Busy) if another thread holds the lock of the
    /// key's shard. Room is made only in shards that nobody has locked.
    ///
    /// ```
    /// use memfootprint::cache::{Cache, Rejection};
    ///
    /// let cache = Cache::builder().bytes(1 << 20).build()?;
    /// assert_eq!(cache.try_insert(1, String::from("one")), Ok(None));
    ///
    /// let changing = cache.update(&1);
    /// let rejected = cache.try_insert(1, String::from("uno")).unwrap_err();
    /// assert_eq!((rejected.reason, &*rejected.value), (Rejection::Busy, "uno"));
    /// # drop(changing);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn try_insert(&self, key: K, value: V) -> Result<Option<V>, Rejected<K, V>> {
        self.bring(key, value, Patience::Hurries)
    }

    fn bring(&self, key: K, value: V, patience: Patience) -> Result<Option<V>, Rejected<K, V>> {
        match self.shared.bring(self.shared.address(&key), key, value, Expected::Always, patience) {
            Stored::In(replaced) => Ok(replaced),
            Stored::Overtaken(_) => Ok(None),
            Stored::Refused(rejected) => Err(rejected),
        }
    }

    /// Takes a value out. A load of the key that is under way will not be stored.
    pub fn remove<Q>(&self, key: &Q) -> Option<V>
    where
        Q: Hash + Equivalent<K> + ?Sized,
    {
        self.shared.remove(self.shared.address(key), key, Expected::Always)
    }

    /// A guard to change a value in place. The value is measured again when the guard is dropped.
    ///
    /// Its shard is locked until then: other threads wait, and this thread must not use the cache.
    ///
    /// ```
    /// use memfootprint::cache::Cache;
    ///
    /// let cache = Cache::builder().bytes(1 << 20).build()?;
    /// cache.insert(1, String::from("a"));
    /// let before = cache.used();
    /// cache.update(&1).unwrap().push_str(&"b".repeat(1000));
    /// assert!(cache.used() >= before + 1000);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn update<Q>(&self, key: &Q) -> Option<Update<'_, K, V, S>>
    where
        Q: Hash + Equivalent<K> + ?Sized,
    {
        let shared = &*self.shared;
        let at = shared.address(key);
        let mut state = shared.shard(at).write();
        let slot = state.find(at.hash, |other| key.equivalent(other))?;
        if shared.expiry.is_over(&state, slot, shared.expiry.now()) {
            return None;
        }
        state.computations.overtake(at.hash, |other| key.equivalent(other));
        Some(Update { cache: shared, at, slot, state: Some(state) })
    }
}
