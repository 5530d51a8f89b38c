//! Finding, inserting and removing by key.

use super::inner::{Address, Inner, Victims};
use super::store::{Reserve, Stored};
use super::{Cache, Cause, Equivalent, Rejected, Update};
use core::hash::{BuildHasher, Hash};

impl<K, V, S> Inner<K, V, S> {
    /// What `read` makes of the value, under the shard's lock. Counts a hit, and a miss if it `counts`.
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
        let shard = self.shard(at);
        let core = shard.read();
        let Some(slot) = core.find(at.hash, |other| key.equivalent(other)) else {
            drop(core);
            if counts {
                shard.misses.one();
            }
            return None;
        };
        let entry = core.slots.get(slot)?;
        if self.expiry.is_on() {
            let now = self.expiry.now();
            if self.expiry.is_over(&core, slot, now) {
                drop(core);
                if counts {
                    shard.misses.one();
                }
                self.remove_if_over(at, slot, now);
                return None;
            }
            self.expiry.touched(&core, slot, now);
        }
        super::queue::touch(&entry.freq);
        shard.hits.one();
        Some(read(&entry.value))
    }

    /// Removes the entry in a slot if its time is over still, now that the lock was let go.
    #[cold]
    fn remove_if_over(&self, at: Address, slot: u32, now: u64) {
        let shard = self.shard(at);
        let mut reserve = Reserve::nothing_of(self);
        let mut victims = Victims::of(self);
        let mut core = shard.write();
        if self.expiry.is_over(&core, slot, now) {
            self.expire(&mut core, slot, shard, &mut reserve, &mut victims);
        }
        drop(core);
        victims.dismiss();
    }
}

impl<K: Hash + Eq, V, S: BuildHasher> Cache<K, V, S> {
    /// A clone of the value, if it is there. O(1); allocates nothing but what the clone does.
    ///
    /// The value is cloned, and keys are compared, under the shard's lock, so neither may use the cache. Put large
    /// values into an `Arc`.
    pub fn get<Q>(&self, key: &Q) -> Option<V>
    where
        Q: Hash + Equivalent<K> + ?Sized,
        V: Clone,
    {
        self.get_with(key, V::clone)
    }

    /// What `read` makes of the value, for values that are no `Clone`, or dear to clone.
    ///
    /// `read` runs under the shard's lock: it must not use the cache.
    pub fn get_with<Q, R>(&self, key: &Q, read: impl FnOnce(&V) -> R) -> Option<R>
    where
        Q: Hash + Equivalent<K> + ?Sized,
    {
        self.inner.look_up(self.inner.address(key), key, true, read)
    }

    /// Whether there is a value. Counts as no look-up.
    pub fn contains<Q>(&self, key: &Q) -> bool
    where
        Q: Hash + Equivalent<K> + ?Sized,
    {
        let inner = &*self.inner;
        let at = inner.address(key);
        let core = inner.shard(at).read();
        let slot = core.find(at.hash, |other| key.equivalent(other));
        slot.is_some_and(|slot| !inner.expiry.is_over(&core, slot, inner.expiry.now()))
    }

    /// Puts a value in, and gives back the one that was there.
    ///
    /// An entry that is larger than [`max_entry`](Self::max_entry) is dropped and counted as rejected; what its key had
    /// before is removed all the same, as it is not true any more. [`try_insert`](Self::try_insert) gives it back.
    pub fn insert(&self, key: K, value: V) -> Option<V> {
        self.try_insert(key, value).ok().flatten()
    }

    /// As [`insert`](Self::insert), and gives the entry back if it is not cached.
    ///
    /// # Errors
    ///
    /// If the entry is larger than [`max_entry`](Self::max_entry), could grow unseen, or all room is in use by other
    /// threads at that moment.
    pub fn try_insert(&self, key: K, value: V) -> Result<Option<V>, Rejected<K, V>> {
        match self.inner.store(self.inner.address(&key), key, value, None) {
            Stored::In(replaced) => Ok(replaced),
            Stored::Overtaken(_) => Ok(None),
            Stored::Refused(key, value, reason) => Err(Rejected { key, value, reason }),
        }
    }

    /// Takes a value out. A load of the key that is under way is not stored when it comes.
    pub fn remove<Q>(&self, key: &Q) -> Option<V>
    where
        Q: Hash + Equivalent<K> + ?Sized,
    {
        let inner = &*self.inner;
        let at = inner.address(key);
        let now = inner.expiry.now();
        let shard = inner.shard(at);
        let mut reserve = Reserve::nothing_of(inner);
        let mut victims = Victims::of(inner);
        // Dropped, as a key is the user's, after the lock is let go.
        let arrival;
        let mut core = shard.write();
        arrival = core.divert(at.hash, |other| key.equivalent(other));
        let slot = core.find(at.hash, |other| key.equivalent(other))?;
        let expired = inner.expiry.is_over(&core, slot, now);
        let entry = core.remove(slot)?;
        reserve.inherit(&entry);
        inner.condense_if_sparse(&mut core, &mut reserve);
        drop(core);
        drop(arrival);
        if expired {
            shard.expired.one();
            victims.push(entry, Cause::Expired);
            victims.dismiss();
            return None;
        }
        Some(entry.value)
    }

    /// Access to a value for changing it in place; it is measured again when the guard is dropped.
    ///
    /// Its shard is locked meanwhile: other threads wait, and the same thread must not use the cache.
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
        let inner = &*self.inner;
        let at = inner.address(key);
        let core = inner.shard(at).write();
        let slot = core.find(at.hash, |other| key.equivalent(other))?;
        if inner.expiry.is_over(&core, slot, inner.expiry.now()) {
            return None;
        }
        Some(Update { cache: inner, at, slot, core: Some(core) })
    }
}
