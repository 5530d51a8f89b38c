//! How entries go out: for room, as their time is over, or as they are removed.
//!
//! An entry that goes out joins the operation's victims, and what it had of the budgets the reserve: see
//! [`operation`](super::operation).

use super::EvictionCause;
use super::entry::Entry;
use super::operation::{Operation, Visit};
use super::shard::Patience;
use super::shared::{Address, Shared};

/// Slots that are looked at for expired entries with each entry that comes in.
const SWEEP: usize = 4;

impl<K, V, S> Visit<'_, '_, K, V, S> {
    /// Reserves what one more entry takes, and evicts from this shard until that fits. Gives the bytes by which the
    /// cache's blocks will grow, or None: nothing is left here, enough victims wait to be dismissed, or the pool must be asked.
    #[inline(always)]
    pub(super) fn make_room(&mut self, weight: usize) -> Option<usize> {
        let cache = self.cache();
        loop {
            let growth = self.state.growth(cache.cost);
            let needed = weight.saturating_add(growth);
            let reserve = self.reserve();
            let has_place = reserve.entries.reach(1);
            if has_place && reserve.bytes.reach(needed) {
                return Some(growth);
            }
            reserve.pool_is_short = cache.bytes.is_short_above(reserve.bytes.missing(needed));
            if reserve.asks_pool && reserve.pool_is_short {
                return None;
            }
            if self.is_full() {
                return None;
            }
            // Without entries left, there may still be blocks for more entries than there is room for.
            let found = self.evict() || has_place && self.give_blocks_back();
            if !found {
                return None;
            }
        }
    }

    /// Evicts one entry. Says no if there is none.
    #[inline(always)]
    pub(super) fn evict(&mut self) -> bool {
        let Some(slot) = self.state.victim() else { return false };
        let cause = if self.is_over(slot) { EvictionCause::Expired } else { EvictionCause::Room };
        let Some(entry) = self.state.evict(slot) else { return false };
        self.send_off(entry, cause);
        true
    }

    /// Sends off an entry that was taken out of its slot.
    #[inline(always)]
    fn send_off(&mut self, entry: Entry<K, V>, cause: EvictionCause) {
        self.shard.gone(cause).one();
        self.operation.reserve.inherit(&entry);
        self.operation.victims.push(entry, cause);
        self.condense_if_sparse();
    }

    /// Evicts as many entries as may leave at once, and frees blocks that hold none. Says whether it found anything.
    pub(super) fn give_up(&mut self) -> bool {
        let before = self.operation.reserve.bytes.amount();
        while !self.is_full() && self.evict() {}
        if self.state.slots.len() == 0 {
            self.give_blocks_back();
        }
        !self.operation.victims.is_empty() || self.operation.reserve.bytes.amount() > before
    }

    /// Sends off the entry in a slot, if there is one. There must be a place among the victims.
    pub(super) fn leave(&mut self, slot: u32, cause: EvictionCause) {
        if let Some(entry) = self.state.remove(slot) {
            self.send_off(entry, cause);
        }
    }

    /// Sends off expired entries, looking at a few slots each time.
    #[inline]
    pub(super) fn sweep(&mut self) {
        if !self.cache().expiry.is_on() {
            return;
        }
        for _ in 0..SWEEP {
            if self.is_full() {
                return;
            }
            let slot = self.state.hand;
            self.state.hand = if slot as usize + 1 < self.state.slots.capacity() { slot + 1 } else { 0 };
            if self.state.slots.get(slot).is_some() && self.is_over(slot) {
                self.leave(slot, EvictionCause::Expired);
            }
        }
    }
}

impl<K, V, S> Operation<'_, K, V, S> {
    /// Evicts from the shards after `at`'s, as that one has nothing left. Says whether it found anything.
    ///
    /// No lock is held here, so it may wait for theirs: for whoever reads or changes a value there.
    #[cold]
    pub(super) fn ask_neighbours(&mut self, at: Address, patience: Patience) -> bool {
        let shards = &self.cache.shards;
        let neighbours = (1..shards.len()).map(|distance| &shards[(at.shard + distance) % shards.len()]);
        for shard in neighbours {
            let Some(mut visit) = self.try_visit(shard, patience) else { continue };
            if visit.give_up() {
                return true;
            }
        }
        false
    }
}

impl<K, V, S> Shared<K, V, S> {
    /// Has another cache of the pool make room, if one is further above its share than this one.
    #[cold]
    pub(super) fn ask_pool(&self) -> bool {
        self.seat.as_ref().is_some_and(|seat| seat.pool.ask_others(core::ptr::from_ref(self).cast()))
    }
}
