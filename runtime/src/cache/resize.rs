//! Holding a limit that has become smaller, and giving memory back.

use super::Cache;
use super::core::Core;
use super::inner::{Inner, Victims};
use super::pool::Member;
use super::reserve::Reserve;

/// Slots that are looked at under one lock.
pub(super) const AT_ONCE: u32 = 32;

impl<K, V, S> Inner<K, V, S> {
    /// Looks a limit up again that is a part of something, when it is time, and holds it.
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

    /// Evicts until nothing is in use above the limits, from one shard after the other; from others of the pool where it
    /// is that one's limit.
    pub(super) fn fit(&self, first: usize) {
        let count = self.shards.len();
        let (mut turn, mut idle) = (first, 0);
        while idle <= count && (self.bytes.excess() > 0 || self.entries.excess() > 0) {
            let shard = &self.shards[turn % count];
            let mut reserve = Reserve::nothing_of(self);
            let mut victims = Victims::of(self);
            let mut core = shard.write();
            let now = self.expiry.now();
            while !victims.is_full() && reserve.is_below_excess(self) {
                if !self.evict(&mut core, shard, now, &mut reserve, &mut victims) {
                    break;
                }
            }
            if core.slots.len() == 0 {
                self.give_blocks_back(&mut core, &mut reserve);
            } else if core.is_sparser_than_an_eighth() {
                self.condense(&mut core, &mut reserve);
            }
            drop(core);
            idle = if victims.is_empty() { idle + 1 } else { 0 };
            victims.dismiss();
            turn += 1;
        }
        if let Some(seat) = &self.seat {
            seat.pool.fit();
        }
    }
}

impl<K: Send + Sync, V: Send + Sync, S: Send + Sync> Member for Inner<K, V, S> {
    fn used(&self) -> usize {
        self.bytes.used()
    }

    fn share(&self) -> Option<u32> {
        self.share
    }

    fn give_up_some(&self) -> bool {
        let count = self.shards.len();
        // Not always the same shard first.
        let first = self.bytes.used() / 64;
        for turn in first..first + count {
            let shard = &self.shards[turn % count];
            let mut reserve = Reserve::nothing_of(self);
            let mut victims = Victims::of(self);
            let Some(mut core) = shard.try_write() else { continue };
            let found = self.give_up(&mut core, shard, self.expiry.now(), &mut reserve, &mut victims);
            drop(core);
            if found {
                victims.dismiss();
                return true;
            }
        }
        false
    }
}

impl<K, V, S> Cache<K, V, S> {
    /// At most so many bytes from now on, as [`Builder::bytes`](super::Builder::bytes) has it. Evicts and gives memory
    /// back until it is so; entries can go on coming in meanwhile. O(entries evicted). A limit that was a part of what
    /// the process may use stays one only until this is called.
    ///
    /// A cache that was not built with a limit in bytes doesn't measure its entries, so that only its own blocks are
    /// held to it.
    pub fn set_limit(&self, bytes: usize) {
        if let Some(adaptive) = &self.inner.adaptive {
            adaptive.stop();
        }
        self.inner.bytes.set_limit(bytes);
        self.inner.fit(0);
    }

    /// At most so many entries from now on. Evicts until it is so.
    pub fn set_entry_limit(&self, entries: usize) {
        self.inner.entries.set_limit(entries);
        self.inner.fit(0);
    }

    /// Gives memory back that is kept for entries to come: moves entries together, and makes each shard's index as small
    /// as it can be. O(entries), one shard at a time.
    pub fn shrink_to_fit(&self) {
        for shard in &self.inner.shards {
            let mut reserve = Reserve::nothing_of(&self.inner);
            self.inner.condense(&mut shard.write(), &mut reserve);
        }
    }

    /// Measures all entries again, for values that can change while they are cached. Others make room if they have
    /// grown. O(entries); locks one shard for a segment at a time.
    ///
    /// # Panics
    ///
    /// If measuring an entry does. The entry leaves the cache.
    pub fn reweigh(&self) {
        for shard in 0..self.inner.shards.len() {
            self.inner.reweigh_shard(shard);
        }
    }
}

impl<K, V, S> Inner<K, V, S> {
    /// Whether a shard's entries must be measured again now. It is for the caller to do it.
    pub(super) fn is_reweighing_due(&self, core: &mut Core<K, V>) -> bool {
        self.reweigh_every.is_some_and(|every| {
            let now = self.expiry.clock.now();
            let is_due = now.saturating_sub(core.reweighed) >= every;
            if is_due {
                core.reweighed = now;
            }
            is_due
        })
    }

    /// Measures a shard's entries again, a few at a time. From the last slot to the first: when entries are moved
    /// together in between, they move to where this has still to come.
    pub(super) fn reweigh_shard(&self, index: usize) {
        let shard = &self.shards[index];
        let mut end = u32::MAX;
        while end > 0 {
            let mut reserve = Reserve::nothing_of(self);
            let mut victims = Victims::of(self);
            let mut core = shard.write();
            let mut weighed = Ok(());
            end = end.min(core.slots.capacity() as u32);
            let stop = end.saturating_sub(AT_ONCE);
            while end > stop && victims.has_place() && weighed.is_ok() {
                end -= 1;
                weighed = self.weigh_again(&mut core, shard, end, &mut reserve, &mut victims);
            }
            drop(core);
            victims.dismiss();
            drop(reserve);
            self.fit(index);
            if let Err(panic) = weighed {
                std::panic::resume_unwind(panic);
            }
        }
    }
}
