//! How an entry comes in: reserve, evict until it fits, allocate, store.

use super::budget::Held;
use super::core::Core;
use super::flight::Flight;
use super::inner::{Address, Inner, Victims};
use super::shard::Shard;
use super::slots::{Entry, Slots};
use super::{Cause, Refusal};
use std::sync::Arc;

/// What became of an entry.
pub(super) enum Stored<K, V> {
    /// It is in. What it replaced.
    In(Option<V>),
    /// It is not cached.
    Refused(K, V, Refusal),
    /// The key was removed or set while the value was on its way: that is what counts.
    Overtaken(V),
}

/// How often neighbours are asked again whose locks were taken.
const ROUNDS: usize = 32;

/// Slots that are looked at for expired entries with each entry that comes in.
const SWEEP: usize = 4;

/// What one thread has reserved. Given back when dropped, also by a panic.
pub(super) struct Reserve<'c> {
    bytes: Held<'c>,
    entries: Held<'c>,
    /// Whether others of the pool are asked before this cache gives something up: until one says no.
    asks_pool: bool,
}

impl<'c> Reserve<'c> {
    pub(super) fn nothing_of<K, V, S>(cache: &'c Inner<K, V, S>) -> Self {
        let (bytes, entries) = (Held::nothing_of(&cache.bytes), Held::nothing_of(&cache.entries));
        Self { bytes, entries, asks_pool: cache.seat.is_some() }
    }

    /// Takes over what an entry had.
    pub(super) fn inherit<K, V>(&mut self, entry: &Entry<K, V>) {
        self.bytes.add(entry.weight);
        self.entries.add(1);
    }

    /// Takes over what all of these had.
    pub(super) fn inherit_all<K, V>(&mut self, slots: &Slots<K, V>) {
        for (_, entry) in slots.iter() {
            self.inherit(entry);
        }
    }

    /// Takes over what blocks had.
    pub(super) fn inherit_blocks(&mut self, bytes: usize) {
        self.bytes.add(bytes);
    }

    /// Whether what is in use above the limits is more than this.
    pub(super) fn is_below_excess<K, V, S>(&self, cache: &Inner<K, V, S>) -> bool {
        cache.bytes.excess() > self.bytes.amount() || cache.entries.excess() > self.entries.amount()
    }
}

impl<K, V, S> Inner<K, V, S> {
    /// Stores an entry under a key that equals `key`; if it comes by a flight, only if that is still expected.
    pub(super) fn store(&self, at: Address, key: K, value: V, flight: Option<&Arc<Flight<V>>>) -> Stored<K, V>
    where
        K: Eq,
    {
        let weight = match self.weigh(&key, &value) {
            Ok(weight) => weight,
            Err(refusal) => return self.refuse(at, key, value, refusal, flight),
        };
        self.adapt();
        let now = self.expiry.now();
        let shard = self.shard(at);
        let mut reserve = Reserve::nothing_of(self);
        let mut replaced = None;
        let mut rounds = 0;
        loop {
            let mut victims = Victims::of(self);
            let mut core = shard.write();
            if flight.is_some_and(|flight| !core.expects(flight)) {
                return Stored::Overtaken(value);
            }
            core.ghost.prefetch(at.hash);
            let slot = core.find(at.hash, |other| *other == key);
            if let Some(slot) = slot {
                let expired = self.expiry.is_over(&core, slot, now);
                if let Some(old) = core.remove(slot) {
                    reserve.inherit(&old);
                    if expired {
                        shard.expired.one();
                        victims.push(old, Cause::Expired);
                    } else if let Some(before) = replaced.replace(old) {
                        // Somebody has set the key again meanwhile. Not to be dropped here, under the lock.
                        victims.push(before, Cause::Room);
                    }
                }
            }
            let room = self.make_room(&mut core, weight, &mut reserve, &mut victims, now, shard);
            if let Some(growth) = room {
                // New blocks only after the victims are gone, so that there never are both.
                if growth == 0 || victims.is_empty() {
                    // Before anything is made: comparing keys can panic.
                    let arrival = core.divert(at.hash, |other| *other == key);
                    let grown = if growth == 0 { 0 } else { self.grow(&mut core) };
                    reserve.bytes.force(weight + grown);
                    match core.place(at.hash, key, value, weight) {
                        Ok(slot) => {
                            reserve.bytes.spend(weight + grown);
                            reserve.entries.spend(1);
                            self.expiry.written(&mut core, slot, now);
                        }
                        Err((key, value)) => {
                            reserve.bytes.spend(grown);
                            drop(core);
                            return self.refuse(at, key, value, Refusal::NoRoom, flight);
                        }
                    }
                    self.sweep(&mut core, shard, now, &mut reserve, &mut victims);
                    let is_due = self.is_reweighing_due(&mut core);
                    core.prefetch_victim();
                    drop(core);
                    victims.dismiss();
                    drop((arrival, reserve));
                    if is_due {
                        self.reweigh_shard(at.shard);
                    }
                    return Stored::In(replaced.map(|entry| entry.value));
                }
            }
            drop(core);
            if reserve.asks_pool && victims.is_empty() {
                reserve.asks_pool = self.ask_pool();
                continue;
            }
            if victims.is_empty() && !self.ask_neighbours(at, now, &mut reserve, &mut victims) {
                rounds += 1;
                if rounds == ROUNDS || victims.are_refused() {
                    return self.refuse(at, key, value, Refusal::NoRoom, flight);
                }
                std::thread::yield_now();
            }
            victims.dismiss();
        }
    }

    /// Reserves what one more entry takes, and evicts from this shard until that is so. Stops when enough entries are
    /// on their way out. Gives what the cache's blocks grow by.
    #[inline(always)]
    fn make_room(
        &self,
        core: &mut Core<K, V>,
        weight: usize,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
        now: u64,
        shard: &Shard<K, V>,
    ) -> Option<usize> {
        loop {
            let growth = core.growth(self.cost);
            let needed = weight.saturating_add(growth);
            if reserve.entries.reach(1) && reserve.bytes.reach(needed) {
                return Some(growth);
            }
            if reserve.asks_pool && self.bytes.is_short_above(reserve.bytes.missing(needed)) {
                return None;
            }
            if victims.is_full() || !self.evict(core, shard, now, reserve, victims) {
                return None;
            }
        }
    }

    /// Has another cache of the pool make room, if one is further above its share than this one.
    #[cold]
    fn ask_pool(&self) -> bool {
        self.seat.as_ref().is_some_and(|seat| seat.pool.ask_others(core::ptr::from_ref(self).cast()))
    }

    /// Puts one entry on its way out, and what it had into the reserve. Says no if there is none.
    #[inline(always)]
    pub(super) fn evict(
        &self,
        core: &mut Core<K, V>,
        shard: &Shard<K, V>,
        now: u64,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
    ) -> bool {
        let Some(slot) = core.victim() else { return false };
        let cause = if self.expiry.is_over(core, slot, now) { Cause::Expired } else { Cause::Room };
        let Some(entry) = core.evict(slot) else { return false };
        match cause {
            Cause::Expired => shard.expired.one(),
            _ => shard.evictions.one(),
        }
        reserve.inherit(&entry);
        victims.push(entry, cause);
        self.condense_if_sparse(core, reserve);
        true
    }

    /// Puts entries on their way out; if there are none, gives back what blocks had that hold none. Says whether it found
    /// something.
    pub(super) fn give_up(
        &self,
        core: &mut Core<K, V>,
        shard: &Shard<K, V>,
        now: u64,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
    ) -> bool {
        let before = reserve.bytes.amount();
        while !victims.is_full() && self.evict(core, shard, now, reserve, victims) {}
        if core.slots.len() == 0 {
            self.condense(core, reserve);
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
        if let Some(entry) = core.remove(slot) {
            shard.expired.one();
            reserve.inherit(&entry);
            victims.push(entry, Cause::Expired);
            self.condense_if_sparse(core, reserve);
        }
    }

    /// Gives blocks back once most of what they hold is gone. Amortized O(1).
    #[inline]
    pub(super) fn condense_if_sparse(&self, core: &mut Core<K, V>, reserve: &mut Reserve<'_>) {
        if core.is_sparse() {
            self.condense(core, reserve);
        }
    }

    /// Gives blocks back that hold little. What they had goes into the reserve.
    #[cold]
    pub(super) fn condense(&self, core: &mut Core<K, V>, reserve: &mut Reserve<'_>) {
        let (before, after) = self.rebuild(core, Core::compact);
        reserve.bytes.add(before - after);
        // The smaller blocks are made while the larger ones are still there.
        if core.index.is_sparse() {
            self.replace(core, reserve, core.index.shrunk(self.cost), |core| core.index.shrink(&core.slots));
        }
        let places = core.slots.capacity();
        if core.ghost.len() > 2 * places {
            self.replace(core, reserve, self.cost.array::<u32>(places), |core| core.ghost.resize(places));
        }
    }

    /// Puts a block of `bytes` in another's place, if the budget has room for both.
    #[cold]
    fn replace(
        &self,
        core: &mut Core<K, V>,
        reserve: &mut Reserve<'_>,
        bytes: usize,
        change: impl FnOnce(&mut Core<K, V>),
    ) {
        if reserve.bytes.reach(bytes) {
            let (before, after) = self.rebuild(core, change);
            reserve.bytes.settle(before, after);
        }
    }

    /// Makes place for one more entry, out of the reserve.
    #[cold]
    fn grow(&self, core: &mut Core<K, V>) -> usize {
        let (before, after) = self.rebuild(core, Core::grow);
        let places = core.slots.capacity();
        if core.ghost.len() < places {
            let places = places + places / 4;
            let mut reserve = Reserve::nothing_of(self);
            self.replace(core, &mut reserve, self.cost.array::<u32>(places), |core| {
                core.ghost.resize(places);
            });
        }
        after - before
    }

    /// Evicts from other shards, as this one has nothing left. Says whether it found something.
    #[cold]
    fn ask_neighbours(
        &self,
        at: Address,
        now: u64,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
    ) -> bool {
        let count = self.shards.len();
        let neighbours = (1..count).map(|distance| &self.shards[(at.shard + distance) % count]);
        for shard in neighbours {
            let Some(mut core) = shard.try_write() else { continue };
            if self.give_up(&mut core, shard, now, reserve, victims) {
                return true;
            }
        }
        false
    }

    /// Removes entries whose time is over, a few slots at a time.
    #[inline]
    fn sweep(
        &self,
        core: &mut Core<K, V>,
        shard: &Shard<K, V>,
        now: u64,
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

    /// Doesn't cache an entry. What its key had before is not true any more and goes too.
    #[cold]
    fn refuse(
        &self,
        at: Address,
        key: K,
        value: V,
        refusal: Refusal,
        flight: Option<&Arc<Flight<V>>>,
    ) -> Stored<K, V>
    where
        K: Eq,
    {
        let shard = self.shard(at);
        let mut reserve = Reserve::nothing_of(self);
        let mut core = shard.write();
        if flight.is_some_and(|flight| !core.expects(flight)) {
            return Stored::Overtaken(value);
        }
        let arrival = core.divert(at.hash, |other| *other == key);
        let old = core.find(at.hash, |other| *other == key).and_then(|slot| core.remove(slot));
        if let Some(old) = &old {
            reserve.inherit(old);
        }
        shard.rejected.one();
        drop(core);
        drop((arrival, old, reserve));
        Stored::Refused(key, value, refusal)
    }
}
