//! Taking out all entries at once.

use super::entry::Entry;
use super::listeners::{Listeners, Panics};
use super::operation::Operation;
use super::reserve::Reserve;
use super::shard_state::ShardState;
use super::shared::Shared;
use super::victims::Nested;
use super::{Cache, EvictionCause};
use core::fmt;
use core::time::Duration;

/// All entries and blocks that a shard had. Their bytes stay counted until they are gone.
pub(super) struct Taken<'c, K, V, S> {
    cache: &'c Shared<K, V, S>,
    state: ShardState<K, V>,
    next: u32,
    /// Holds the bytes and the entries. Below `state`, so that the blocks are dropped first.
    reserve: Reserve<'c>,
    cause: EvictionCause,
    /// When it was taken, if entries that were over by then count as expired.
    at: Option<Duration>,
}

impl<K, V, S> Shared<K, V, S> {
    /// Takes everything out of a shard, if there is anything. What is being loaded or computed is not stored when it comes, as
    /// it was asked for before. If entries `may_expire`, those whose time is over count as expired, and not by `cause`.
    pub(super) fn take_all(
        &self,
        index: usize,
        cause: EvictionCause,
        may_expire: bool,
    ) -> Option<Taken<'_, K, V, S>> {
        let shard = &self.shards[index];
        let mut operation = Operation::begin(self);
        let mut visit = operation.visit(shard);
        let at = (may_expire && self.expiry.is_on()).then_some(visit.now);
        let expired = match at {
            Some(_) => visit.state.slots.iter().filter(|&(slot, _)| visit.is_over(slot)).count(),
            None => 0,
        };
        shard.gone(EvictionCause::Expired).add(expired);
        shard.gone(cause).add(visit.state.slots.len() - expired);
        visit.state.computations.overtake_all();
        let flights = core::mem::take(&mut visit.state.flights);
        let mut taken = None;
        let (before, after) = visit.rebuild(|state| taken = Some(state.take()));
        drop(visit);
        let mut reserve = operation.into_reserve();
        reserve.inherit_blocks(before - after);
        let state = taken?;
        reserve.inherit_all(&state.slots);
        // The keys are the user's.
        drop(flights);
        (before > after).then_some(Taken { cache: self, state, next: 0, reserve, cause, at })
    }
}

impl<K, V, S> Taken<'_, K, V, S> {
    /// The next entry, and why it left. Its bytes are still counted.
    fn next(&mut self) -> Option<(Entry<K, V>, EvictionCause)> {
        while (self.next as usize) < self.state.slots.capacity() {
            let slot = self.next;
            self.next += 1;
            let is_over = self.at.is_some_and(|now| self.cache.expiry.is_over(&self.state, slot, now));
            if let Some(entry) = self.state.slots.remove(slot) {
                return Some((entry, if is_over { EvictionCause::Expired } else { self.cause }));
            }
        }
        None
    }

    /// Tells the listeners of an entry, drops it, and gives its bytes back. Runs the user's code.
    fn tell(&mut self, entry: Entry<K, V>, cause: EvictionCause, panics: &mut Panics) {
        let listeners: &Listeners<K, V> = &self.cache.listeners;
        let weight = entry.weight;
        panics.caught(|| listeners.gone(entry.key, entry.value, cause));
        self.reserve.release(weight);
    }

    /// Does so for all entries that are left. Runs the user's code.
    pub(super) fn tell_all(&mut self, panics: &mut Panics) {
        let _nested = Nested::begin();
        while let Some((entry, cause)) = self.next() {
            self.tell(entry, cause, panics);
        }
    }
}

/// The entries of a cache, each removed as it is given. From [`Cache::drain`].
///
/// ```
/// use memfootprint::cache::{Cache, DefaultHashBuilder, Drain};
///
/// let cache = Cache::builder().entries(10).build()?;
/// cache.insert("ada", 1);
/// let mut drain: Drain<'_, &str, u32, DefaultHashBuilder> = cache.drain();
/// assert_eq!((drain.next(), drain.next()), (Some(("ada", 1)), None));
/// # Ok::<(), memfootprint::cache::BuildError>(())
/// ```
pub struct Drain<'c, K, V, S> {
    cache: &'c Shared<K, V, S>,
    /// The next shard to take.
    shard: usize,
    taken: Option<Taken<'c, K, V, S>>,
}

impl<K, V, S> Drain<'_, K, V, S> {
    fn next_entry(&mut self) -> Option<(Entry<K, V>, EvictionCause)> {
        loop {
            if let Some(found) = self.taken.as_mut().and_then(Taken::next) {
                return Some(found);
            }
            self.taken = None;
            if self.shard == self.cache.shards.len() {
                return None;
            }
            self.shard += 1;
            self.taken = self.cache.take_all(self.shard - 1, EvictionCause::Removed, true);
        }
    }
}

impl<K, V, S> Iterator for Drain<'_, K, V, S> {
    type Item = (K, V);

    fn next(&mut self) -> Option<(K, V)> {
        while let Some((entry, cause)) = self.next_entry() {
            let taken = self.taken.as_mut()?;
            if cause == EvictionCause::Expired {
                let mut panics = Panics::default();
                taken.tell(entry, cause, &mut panics);
                panics.resume();
                continue;
            }
            taken.reserve.release(entry.weight);
            self.cache.listeners.returned(&entry.key, &entry.value, cause);
            return Some((entry.key, entry.value));
        }
        None
    }
}

impl<K, V, S> Drop for Drain<'_, K, V, S> {
    fn drop(&mut self) {
        let mut panics = Panics::default();
        loop {
            if let Some(taken) = &mut self.taken {
                taken.tell_all(&mut panics);
            }
            self.taken = None;
            if self.shard == self.cache.shards.len() {
                break;
            }
            self.shard += 1;
            self.taken = self.cache.take_all(self.shard - 1, EvictionCause::Removed, true);
        }
        panics.resume();
    }
}

impl<K, V, S> fmt::Debug for Drain<'_, K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Drain").finish_non_exhaustive()
    }
}

impl<K, V, S> Cache<K, V, S> {
    /// Removes all entries and frees the memory of all shards. The listeners are told of each entry. O(entries).
    ///
    /// ```
    /// let cache = memfootprint::cache::Cache::builder().bytes(1 << 20).build()?;
    /// cache.insert(1, String::from("ada"));
    /// cache.clear();
    /// assert_eq!((cache.len(), cache.stats().payload, cache.stats().cleared), (0, 0, 1));
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn clear(&self) {
        let mut panics = Panics::default();
        for shard in 0..self.shared.shards.len() {
            if let Some(mut taken) = self.shared.take_all(shard, EvictionCause::Cleared, false) {
                taken.tell_all(&mut panics);
            }
        }
        panics.resume();
    }

    /// Takes all entries out, and gives them one by one. Dropping the iterator drops the rest.
    ///
    /// The entries of a shard leave together when the iterator comes to it; what is inserted meanwhile may stay. An entry's
    /// bytes count until it is given, and those of the shard's blocks until all of its entries are. O(entries).
    ///
    /// ```
    /// use memfootprint::cache::Cache;
    ///
    /// let cache = Cache::builder().bytes(1 << 20).build()?;
    /// let empty = cache.used();
    /// (0..10).for_each(|id| drop(cache.insert(id, format!("entry {id}"))));
    /// let mut entries: Vec<(u64, String)> = cache.drain().collect();
    /// entries.sort();
    /// assert_eq!((entries.len(), &*entries[7].1), (10, "entry 7"));
    /// assert_eq!((cache.len(), cache.used()), (0, empty));
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn drain(&self) -> Drain<'_, K, V, S> {
        Drain { cache: &self.shared, shard: 0, taken: None }
    }
}
