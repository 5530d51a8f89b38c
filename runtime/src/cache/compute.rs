//! Computing a new value from the old one, one thread at a time for each key.

use super::computations::Gate;
use super::shard::Patience;
use super::shared::{Address, Shared};
use super::store::{Expected, Stored};
use super::{Cache, Equivalent, ToKey};
use core::hash::{BuildHasher, Hash};
use std::sync::Arc;

/// A computation in this thread. It ends when this is dropped, also when a panic unwinds.
struct Computing<'c, K, V, S> {
    cache: &'c Shared<K, V, S>,
    at: Address,
    gate: Arc<Gate>,
}

impl<K, V, S> Drop for Computing<'_, K, V, S> {
    fn drop(&mut self) {
        let key = self.cache.shard(self.at).write().computations.end(&self.gate);
        self.gate.open();
        drop(key);
    }
}

impl<K: Hash + Eq, V: Clone, S: BuildHasher> Cache<K, V, S> {
    /// Sets the value of `key` to what `compute` returns for the old one, or removes it on `None`. Returns the same.
    ///
    /// Calls for the same key run one after the other; those for other keys don't wait. `compute` runs without any lock and may
    /// use the cache; readers see the old value meanwhile. If the key is set or removed by other means in between, that counts
    /// as if it came just after: the computed value is returned but not stored. A load of the key that is under way will not be
    /// stored. The old value is a clone, and this counts as a look-up.
    ///
    /// A value that is too large to be cached is returned all the same, and the old value is removed. If `compute` panics, the
    /// old value stays. If it computes the same key itself, that is one of the other means. Two threads whose `compute`s compute
    /// one another's keys deadlock.
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
    /// assert!(!words.contains_key("the"));
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn compute<Q>(&self, key: &Q, compute: impl FnOnce(Option<V>) -> Option<V>) -> Option<V>
    where
        Q: Hash + Equivalent<K> + ToKey<K> + ?Sized,
    {
        let shared = &*self.shared;
        let at = shared.address(key);
        let computing = shared.begin_computing(at, key);
        let old = shared.look_up(at, key, true, V::clone);
        let expected = computing.as_ref().map_or(Expected::Always, |own| Expected::Computation(&own.gate));
        let Some(value) = compute(old) else {
            drop(shared.remove(at, key, expected));
            return None;
        };
        let answer = value.clone();
        let value = match shared.bring(at, key.to_key(), value, expected, Patience::Waits) {
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

impl<K: Eq, V, S> Shared<K, V, S> {
    /// Lists a key as being computed, once nobody else computes it. None if this thread does so already.
    fn begin_computing<Q>(&self, at: Address, key: &Q) -> Option<Computing<'_, K, V, S>>
    where
        Q: Equivalent<K> + ToKey<K> + ?Sized,
    {
        loop {
            // Before the lock, as this runs the user's code and allocates.
            let (owned, gate) = (key.to_key(), Arc::new(Gate::new()));
            let mut state = self.shard(at).write();
            let Some(other) = state.computations.find(at.hash, |other| key.equivalent(other)) else {
                state.computations.begin(at.hash, owned, Arc::clone(&gate));
                return Some(Computing { cache: self, at, gate });
            };
            let other = Arc::clone(other);
            drop(state);
            if other.is_own() {
                return None;
            }
            other.wait();
        }
    }
}
