//! How entries go out: for room, as their time is over, or as they were removed.
//!
//! Nothing is dropped and nobody is told here, as a lock is held: an entry goes on its way out with the
//! [`Victims`], and what it had goes into the [`Reserve`] of whoever evicted it.

use super::EvictionCause;
use super::core::Core;
use super::inner::{Address, Inner, Victims};
use super::reserve::Reserve;
use super::shard::Shard;
use super::slots::Entry;
use super::store::Patience;
use core::time::Duration;

/// Slots that are looked at for expired entries with each entry that comes in.
const SWEEP: usize = 4;

impl<K, V, S> Inner<K, V, S> {
    /// Reserves what one more entry takes, and evicts from this shard until that is so. Stops when enough entries are
    /// on their way out. Gives what the cache's blocks grow by.
    #[inline(always)]
    pub(super) fn make_room(
        &self,
        core: &mut Core<K, V>,
        weight: usize,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
        now: Duration,
        shard: &Shard<K, V>,
    ) -> Option<usize> {
        loop {
            let growth = core.growth(self.cost);
            let needed = weight.saturating_add(growth);
            let has_place = reserve.entries.reach(1);
            if has_place && reserve.bytes.reach(needed) {
                return Some(growth);
            }
            reserve.pool_is_short = self.bytes.is_short_above(reserve.bytes.missing(needed));
            if reserve.asks_pool && reserve.pool_is_short {
                return None;
            }
            if victims.is_full() {
                return None;
            }
            // Where no entry is left, there may be blocks for more of them than there is room for.
            let found = self.evict(core, shard, now, reserve, victims)
                || has_place && self.give_blocks_back(core, reserve);
            if !found {
                return None;
            }
        }
    }

    /// Has another cache of the pool make room, if one is further above its share than this one.
    #[cold]
    pub(super) fn ask_pool(&self) -> bool {
        self.seat.as_ref().is_some_and(|seat| seat.pool.ask_others(core::ptr::from_ref(self).cast()))
    }

    /// Puts one entry on its way out, and what it had into the reserve. Says no if there is none.
    #[inline(always)]
    pub(super) fn evict(
        &self,
        core: &mut Core<K, V>,
        shard: &Shard<K, V>,
        now: Duration,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
    ) -> bool {
        let Some(slot) = core.victim() else { return false };
        let cause =
            if self.expiry.is_over(core, slot, now) { EvictionCause::Expired } else { EvictionCause::Room };
        let Some(entry) = core.evict(slot) else { return false };
        self.send_off(entry, cause, core, shard, reserve, victims);
        true
    }

    /// Puts an entry on its way out that is in no slot any more.
    #[inline(always)]
    fn send_off(
        &self,
        entry: Entry<K, V>,
        cause: EvictionCause,
        core: &mut Core<K, V>,
        shard: &Shard<K, V>,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
    ) {
        shard.gone(cause).one();
        reserve.inherit(&entry);
        victims.push(entry, cause);
        self.condense_if_sparse(core, reserve);
    }

    /// Puts entries on their way out; if there are none, gives back what blocks had that hold none. Says whether it found
    /// something.
    pub(super) fn give_up(
        &self,
        core: &mut Core<K, V>,
        shard: &Shard<K, V>,
        now: Duration,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
    ) -> bool {
        let before = reserve.bytes.amount();
        while !victims.is_full() && self.evict(core, shard, now, reserve, victims) {}
        if core.slots.len() == 0 {
            self.give_blocks_back(core, reserve);
        }
        !victims.is_empty() || reserve.bytes.amount() > before
    }

    /// Puts an entry on its way out whose time is over.
    pub(super) fn expire(
        &self,
        core: &mut Core<K, V>,
        slot: u32,
        shard: &Shard<K, V>,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
    ) {
        self.leave(core, slot, EvictionCause::Expired, shard, reserve, victims);
    }

    /// Puts an entry on its way out.
    pub(super) fn leave(
        &self,
        core: &mut Core<K, V>,
        slot: u32,
        cause: EvictionCause,
        shard: &Shard<K, V>,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
    ) {
        if let Some(entry) = core.remove(slot) {
            self.send_off(entry, cause, core, shard, reserve, victims);
        }
    }

    /// Evicts from other shards, as this one has nothing left. Says whether it found something.
    ///
    /// No lock is held here, so it may wait for theirs: for whoever reads or changes a value there.
    #[cold]
    pub(super) fn ask_neighbours(
        &self,
        at: Address,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
        patience: Patience,
    ) -> bool {
        let count = self.shards.len();
        let neighbours = (1..count).map(|distance| &self.shards[(at.shard + distance) % count]);
        for shard in neighbours {
            let Some(mut core) = Self::lock(shard, patience) else { continue };
            if self.give_up(&mut core, shard, self.expiry.now(), reserve, victims) {
                return true;
            }
        }
        false
    }

    /// Removes entries whose time is over, a few slots at a time.
    #[inline]
    pub(super) fn sweep(
        &self,
        core: &mut Core<K, V>,
        shard: &Shard<K, V>,
        now: Duration,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
    ) {
        if !self.expiry.is_on() {
            return;
        }
        for _ in 0..SWEEP {
            if victims.is_full() {
                return;
            }
            let slot = core.hand;
            core.hand = if slot as usize + 1 < core.slots.capacity() { slot + 1 } else { 0 };
            if core.slots.get(slot).is_some() && self.expiry.is_over(core, slot, now) {
                self.expire(core, slot, shard, reserve, victims);
            }
        }
    }
}
