//! Limits that change, freeing memory, and measuring entries again.

use super::Cache;
use super::operation::Operation;
use super::pool::Member;
use super::shard::Patience;
use super::shard_state::ShardState;
use super::shared::Shared;

impl<K, V, S> Shared<K, V, S> {
    /// Looks up limits in percent again when that is due, the pool's too, and evicts down to them.
    #[inline]
    pub(super) fn adapt(&self) {
        if let Some(adaptive) = &self.adaptive {
            let was = self.bytes.limit();
            if let Some(bytes) = adaptive.look() {
                self.bytes.change_limit(was, bytes);
                self.fit(0);
            }
        }
        if let Some(seat) = &self.seat {
            seat.pool.adapt();
        }
    }

    /// Evicts until the cache is within its limits, from one shard after the other, beginning with `first`. Then has the pool's
    /// members do so until the pool is.
    pub(super) fn fit(&self, first: usize) {
        let count = self.shards.len();
        let (mut next, mut idle) = (first, 0);
        while idle <= count && (self.bytes.excess() > 0 || self.entries.excess() > 0) {
            let mut operation = Operation::begin(self);
            let mut visit = operation.visit(&self.shards[next % count]);
            while !visit.is_full() && visit.reserve().is_below_excess(self) && visit.evict() {}
            if visit.state.slots.len() == 0 {
                visit.give_blocks_back();
            } else if visit.state.is_sparser_than_an_eighth() {
                visit.condense();
            }
            drop(visit);
            idle = if operation.victims.is_empty() { idle + 1 } else { 0 };
            next += 1;
        }
        if let Some(seat) = &self.seat {
            seat.pool.fit();
        }
    }
}

impl<K: Send + Sync, V: Send + Sync, S: Send + Sync> Member for Shared<K, V, S> {
    fn used(&self) -> usize {
        self.bytes.used()
    }

    fn share(&self) -> Option<u32> {
        self.share
    }

    #[cfg(all(feature = "metrics", feature = "watch"))]
    fn named_stats(&self) -> Option<(String, super::Stats)> {
        Some((self.name.as_deref()?.to_owned(), self.stats()))
    }

    fn give_up_some(&self) -> bool {
        let count = self.shards.len();
        // Any number that varies, so that it isn't always the same shard first.
        let first = self.bytes.used() / 64;
        let mut operation = Operation::begin(self);
        (first..first + count).any(|next| {
            let visit = operation.try_visit(&self.shards[next % count], Patience::Hurries);
            visit.is_some_and(|mut visit| visit.give_up())
        })
    }
}

impl<K, V, S> Cache<K, V, S> {
    /// Sets the limit in bytes, as [`Builder::bytes`](super::Builder::bytes), and evicts down to it. Other threads can go on
    /// inserting meanwhile. O(entries evicted). A limit in percent becomes fixed.
    ///
    /// A cache that was built without a limit in bytes doesn't measure its entries, so only its own blocks count towards this.
    ///
    /// ```
    /// let cache = memfootprint::cache::Cache::builder().bytes(1 << 20).build()?;
    /// (0..2000).for_each(|id| drop(cache.insert(id, vec![0_u8; 400])));
    /// cache.set_limit(100_000);
    /// assert!(cache.used() <= 100_000 && !cache.is_empty());
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn set_limit(&self, bytes: usize) {
        if let Some(adaptive) = &self.shared.adaptive {
            adaptive.stop();
        }
        self.shared.bytes.set_limit(bytes);
        self.shared.fit(0);
    }

    /// Sets the limit in entries, and evicts down to it.
    ///
    /// ```
    /// let cache = memfootprint::cache::Cache::builder().entries(100).build()?;
    /// (0..100).for_each(|id| drop(cache.insert(id, vec![id])));
    /// cache.set_entry_limit(10);
    /// assert_eq!(cache.len(), 10);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn set_entry_limit(&self, entries: usize) {
        self.shared.entries.set_limit(entries);
        self.shared.fit(0);
    }

    /// Frees memory that is kept for entries to come: moves entries together, and makes each shard's index as small as it can
    /// be. O(entries), one shard at a time.
    ///
    /// ```
    /// let cache = memfootprint::cache::Cache::builder().bytes(1 << 20).build()?;
    /// (0..1000).for_each(|id| drop(cache.insert(id, vec![id])));
    /// cache.retain(|id, _| id % 100 == 0);
    /// let before = cache.used();
    /// cache.shrink_to_fit();
    /// assert!(cache.used() < before && cache.len() == 10);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn shrink_to_fit(&self) {
        for shard in &self.shared.shards {
            Operation::begin(&self.shared).visit(shard).condense();
        }
    }

    /// Measures all entries again, for values that can change while they are cached. If they have grown, others make room.
    /// O(entries); holds a lock for 32 slots at a time.
    ///
    /// ```
    /// use memfootprint::cache::Cache;
    /// use std::sync::{Arc, Mutex};
    /// use std::time::Duration;
    ///
    /// let hour = Duration::from_secs(3600);
    /// let logs = Cache::builder().bytes_reweighed(1 << 20, hour).build()?;
    /// let log = Arc::new(Mutex::new(Vec::new()));
    /// logs.insert(1, log.clone());
    /// let before = logs.stats().payload;
    /// log.lock().unwrap().reserve_exact(1000);
    /// logs.reweigh();
    /// assert_eq!(logs.stats().payload, before + 1000);
    /// # log.lock().unwrap().push(0_u8);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    ///
    /// # Panics
    ///
    /// If measuring an entry does. The entry leaves the cache.
    pub fn reweigh(&self) {
        for shard in 0..self.shared.shards.len() {
            self.shared.reweigh_shard(shard);
        }
    }
}

impl<K, V, S> Shared<K, V, S> {
    /// Whether a shard's entries are due to be measured again. The caller must do it, as it won't be due again for a while.
    pub(super) fn is_reweighing_due(&self, state: &mut ShardState<K, V>) -> bool {
        self.reweigh_every.is_some_and(|every| {
            let now = self.expiry.clock.now();
            let is_due = now.saturating_sub(state.reweighed) >= every;
            if is_due {
                state.reweighed = now;
            }
            is_due
        })
    }

    /// Measures a shard's entries again, a few at a time.
    pub(super) fn reweigh_shard(&self, index: usize) {
        let shard = &self.shards[index];
        let mut end = u32::MAX;
        while end > 0 {
            let mut operation = Operation::begin(self);
            let mut weighed = Ok(());
            end = operation.visit(shard).each_slot_below(end, |visit, slot| {
                weighed = visit.weigh_again(slot);
                weighed.is_ok()
            });
            drop(operation);
            self.fit(index);
            if let Err(panic) = weighed {
                std::panic::resume_unwind(panic);
            }
        }
    }
}
