//! Removing entries by a condition: those that have expired, or that aren't to be kept.

use super::operation::{Operation, Visit};
use super::shared::Shared;
use super::{Cache, EvictionCause};

impl<K, V, S> Shared<K, V, S> {
    /// Removes the entries for which `cause` gives one, a few under one lock.
    fn sort_out(&self, mut cause: impl FnMut(&mut Visit<'_, '_, K, V, S>, u32) -> Option<EvictionCause>) {
        for shard in &self.shards {
            let mut end = u32::MAX;
            while end > 0 {
                end = Operation::begin(self).visit(shard).each_slot_below(end, |visit, slot| {
                    if let Some(cause) = cause(visit, slot) {
                        visit.leave(slot, cause);
                    }
                    true
                });
            }
        }
    }
}

impl<K, V, S> Cache<K, V, S> {
    /// Removes all expired entries. Without this they go gradually: when they are looked up, when room is needed, and a few with
    /// each insert. O(entries), a few at a time.
    ///
    /// ```
    /// use memfootprint::cache::{Cache, Clock};
    /// use std::time::Duration;
    ///
    /// let clock = Clock::manual();
    /// let cache = Cache::builder().entries(10).ttl(Duration::from_secs(60)).clock(clock.clone()).build()?;
    /// cache.insert("token", 1);
    /// clock.advance(Duration::from_secs(60));
    /// assert_eq!(cache.len(), 1);
    /// cache.remove_expired();
    /// assert_eq!(cache.len(), 0);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn remove_expired(&self) {
        self.shared.sort_out(|visit, slot| visit.is_over(slot).then_some(EvictionCause::Expired));
    }

    /// Removes all entries for which `keep` returns false. The listeners are told of each. O(entries).
    ///
    /// `keep` runs under a shard's lock, which is let go every few entries: it must not use the cache. Entries that are stored
    /// meanwhile, by loads under way among others, may stay without `keep` being called for them.
    ///
    /// ```
    /// use memfootprint::cache::Cache;
    ///
    /// let cache = Cache::builder().bytes(1 << 20).build()?;
    /// (0..10).for_each(|id| drop(cache.insert(id, format!("entry {id}"))));
    /// cache.retain(|id, _| id % 5 == 0);
    /// assert_eq!((cache.len(), cache.stats().removed), (2, 8));
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    #[doc(alias = "invalidate_if")]
    #[doc(alias = "invalidate_entries_if")]
    pub fn retain(&self, mut keep: impl FnMut(&K, &V) -> bool)
    where
        K: Eq,
    {
        self.shared.sort_out(|visit, slot| {
            if visit.is_over(slot) {
                return Some(EvictionCause::Expired);
            }
            let state = &mut *visit.state;
            let entry = state.slots.get(slot)?;
            if keep(&entry.key, &entry.value) {
                return None;
            }
            state.computations.overtake(entry.hash, |other| *other == entry.key);
            Some(EvictionCause::Removed)
        });
    }
}
