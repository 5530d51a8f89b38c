//! Removing the entries of which something is true.

use super::core::Core;
use super::inner::{Inner, Victims};
use super::reserve::Reserve;
use super::resize::AT_ONCE;
use super::{Cache, EvictionCause};
use core::time::Duration;

impl<K, V, S> Inner<K, V, S> {
    /// Removes the entries for which there is a cause, a few under one lock.
    fn sort_out(&self, mut cause: impl FnMut(&mut Core<K, V>, u32, Duration) -> Option<EvictionCause>) {
        for shard in &self.shards {
            // From the last slot to the first: when entries are moved together in between, they move to where this has
            // still to come.
            let mut end = u32::MAX;
            while end > 0 {
                let mut reserve = Reserve::nothing_of(self);
                let mut victims = Victims::of(self);
                let mut core = shard.write();
                let now = self.expiry.now();
                end = end.min(core.slots.capacity() as u32);
                let stop = end.saturating_sub(AT_ONCE);
                while end > stop && victims.has_place() {
                    end -= 1;
                    if core.slots.get(end).is_none() {
                        continue;
                    }
                    let Some(cause) = cause(&mut core, end, now) else { continue };
                    self.leave(&mut core, end, cause, shard, &mut reserve, &mut victims);
                }
                drop(core);
                victims.dismiss();
            }
        }
    }
}

impl<K, V, S> Cache<K, V, S> {
    /// Removes the entries whose time is over. They go by and by in any case: when they are looked up, when room is
    /// needed, and a few with each entry that comes in. O(entries), one shard at a time.
    pub fn remove_expired(&self) {
        let expiry = &self.inner.expiry;
        self.inner
            .sort_out(|core, slot, now| expiry.is_over(core, slot, now).then_some(EvictionCause::Expired));
    }

    /// Removes all entries for which `keep` says no. The listeners are told of each. O(entries).
    ///
    /// `keep` runs under a shard's lock, which is let go each few entries: it must not use the cache. What comes in
    /// meanwhile, as by loads that are under way, may not be asked about.
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
        let expiry = &self.inner.expiry;
        self.inner.sort_out(|core, slot, now| {
            if expiry.is_over(core, slot, now) {
                return Some(EvictionCause::Expired);
            }
            let entry = core.slots.get(slot)?;
            if keep(&entry.key, &entry.value) {
                return None;
            }
            core.turns.overtake(entry.hash, |other| *other == entry.key);
            Some(EvictionCause::Removed)
        });
    }
}
