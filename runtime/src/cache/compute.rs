//! A new value from the old one, one at a time for each key.

use super::inner::{Address, Inner, Victims};
use super::reserve::Reserve;
use super::store::{Expected, Patience, Stored};
use super::turns::Gate;
use super::{Cache, Equivalent, EvictionCause, ToKey};
use core::hash::{BuildHasher, Hash};
use std::sync::Arc;

/// Whose turn it is with a key. It ends when dropped, also by a panic.
struct Own<'c, K, V, S> {
    cache: &'c Inner<K, V, S>,
    at: Address,
    gate: Arc<Gate>,
}

impl<K, V, S> Drop for Own<'_, K, V, S> {
    fn drop(&mut self) {
        let key = self.cache.shard(self.at).write().turns.end(&self.gate);
        self.gate.open();
        drop(key);
    }
}

impl<K: Hash + Eq, V: Clone, S: BuildHasher> Cache<K, V, S> {
    /// Sets the value of `key` to what `compute` makes of the old one, or removes it on `None`. Gives what `compute` made.
    ///
    /// One at a time for each key: who computes the same key waits, other keys go on. `compute` runs without any lock and
    /// may use the cache; readers see the old value meanwhile. If the key is set or removed meanwhile by other means, that
    /// counts as if it came just after, and what `compute` made is given back but not stored. A load of the key that is
    /// under way is not stored. The old value is a clone; as a look-up, this counts one.
    ///
    /// What is too large to be cached is given back all the same, and the old value is removed. If `compute` panics, the old
    /// value stays. If it computes the same key, that is as any other means. Two that compute one another's keys in two
    /// threads do wait for ever: don't.
    ///
    /// ```
    /// use memfootprint::cache::Cache;
    ///
    /// let words: Cache<String, u64> = Cache::builder().bytes(1 << 20).build()?;
    /// for word in "the cat and the dog and the bird".split(' ') {
    ///     words.compute(word, |count| Some(count.unwrap_or(0) + 1));
    /// }
    /// assert_eq!(words.peek("the"), Some(3));
    /// assert_eq!(words.compute("the", |_| None), None);
    /// assert!(!words.contains("the"));
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn compute<Q>(&self, key: &Q, compute: impl FnOnce(Option<V>) -> Option<V>) -> Option<V>
    where
        Q: Hash + Equivalent<K> + ToKey<K> + ?Sized,
    {
        let inner = &*self.inner;
        let at = inner.address(key);
        let turn = inner.turn(at, key);
        let old = inner.look_up(at, key, true, V::clone);
        let expected = turn.as_ref().map_or(Expected::Always, |turn| Expected::Turn(&turn.gate));
        let Some(value) = compute(old) else {
            inner.remove_expected(at, key, expected);
            return None;
        };
        let answer = value.clone();
        let value = match inner.bring(at, key.to_key(), value, expected, Patience::Waits) {
            Stored::In(replaced) => {
                drop(replaced);
                answer
            }
            Stored::Refused(rejected) => rejected.value,
            Stored::Overtaken(value) => value,
        };
        Some(value)
    }
}

impl<K: Eq, V, S> Inner<K, V, S> {
    /// Waits for this thread's turn with a key. None if it is its turn already.
    fn turn<Q>(&self, at: Address, key: &Q) -> Option<Own<'_, K, V, S>>
    where
        Q: Equivalent<K> + ToKey<K> + ?Sized,
    {
        loop {
            // Before the lock: both run the user's code or the allocator's.
            let (owned, gate) = (key.to_key(), Arc::new(Gate::new()));
            let mut core = self.shard(at).write();
            let Some(other) = core.turns.find(at.hash, |other| key.equivalent(other)) else {
                core.turns.begin(at.hash, owned, Arc::clone(&gate));
                return Some(Own { cache: self, at, gate });
            };
            let other = Arc::clone(other);
            drop(core);
            if other.is_own() {
                return None;
            }
            other.wait();
        }
    }

    /// Removes a key unless it has been set or removed meanwhile.
    fn remove_expected<Q>(&self, at: Address, key: &Q, expected: Expected<'_, V>)
    where
        Q: Equivalent<K> + ?Sized,
    {
        let shard = self.shard(at);
        let mut reserve = Reserve::nothing_of(self);
        let mut victims = Victims::of(self);
        let mut core = shard.write();
        if !expected.is_by(&core) {
            return;
        }
        core.turns.overtake(at.hash, |other| key.equivalent(other));
        let arrival = core.divert(at.hash, |other| key.equivalent(other));
        let slot = core.find(at.hash, |other| key.equivalent(other));
        let is_over = slot.is_some_and(|slot| self.expiry.is_over(&core, slot, self.expiry.now()));
        let cause = if is_over { EvictionCause::Expired } else { EvictionCause::Removed };
        let entry = slot.and_then(|slot| core.remove(slot));
        if let Some(entry) = &entry {
            shard.gone(cause).one();
            reserve.inherit(entry);
            self.condense_if_sparse(&mut core, &mut reserve);
        }
        drop(core);
        drop((arrival, reserve));
        match entry {
            Some(entry) if is_over => {
                victims.push(entry, cause);
                victims.dismiss();
            }
            // The caller was given a clone of it.
            Some(entry) => drop(self.returned(entry, cause)),
            None => {}
        }
    }
}
