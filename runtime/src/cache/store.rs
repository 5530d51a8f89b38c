//! How an entry comes in: reserve, evict until it fits, allocate, store.

use super::budget::Held;
use super::core::Core;
use super::flight::Flight;
use super::flights::Arrival;
use super::inner::{Address, Inner, Victims};
use super::lifetime::{Left, Lifetime};
use super::shard::Shard;
use super::slots::{Entry, Slots};
use super::turns::Gate;
use super::{Cause, Refusal, Rejected};
use core::time::Duration;
use std::sync::{Arc, RwLockWriteGuard};

/// What is done where another thread has a lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    Waits,
    Hurries,
}

/// What an entry that comes in depends on.
#[derive(Debug)]
pub(super) enum Expected<'f, V> {
    Always,
    /// On a flight, that nobody has set or removed the key since it began, nor computes its value.
    Flight(&'f Arc<Flight<V>>),
    /// On a turn with the key, that nobody has set or removed it since it began.
    Turn(&'f Arc<Gate>),
}

impl<V> Clone for Expected<'_, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Expected<'_, V> {}

impl<V> Expected<'_, V> {
    pub(super) fn is_by<K>(self, core: &Core<K, V>) -> bool {
        match self {
            Self::Always => true,
            Self::Flight(flight) => core.expects(flight),
            Self::Turn(gate) => core.turns.expects(gate),
        }
    }

    /// Whether it may come in. A flight may not where somebody computes the value of its key: it is taken off the list, to
    /// be dropped where no lock is held.
    fn settle<K: Eq>(self, core: &mut Core<K, V>, at: Address, key: &K) -> Result<(), Option<Arrival<K, V>>> {
        let computed = || core.turns.find(at.hash, |other| other == key).is_some();
        if matches!(self, Self::Flight(_)) && computed() {
            return Err(core.divert(at.hash, |other| other == key));
        }
        if self.is_by(core) { Ok(()) } else { Err(None) }
    }
}

/// What a key had before.
struct Replaced<K, V> {
    entry: Option<Entry<K, V>>,
    left: Option<Left>,
}

impl<K, V> Default for Replaced<K, V> {
    fn default() -> Self {
        Self { entry: None, left: None }
    }
}

/// What became of an entry.
pub(super) enum Stored<K, V> {
    /// It is in. What it replaced.
    In(Option<V>),
    /// It is not cached.
    Refused(Rejected<K, V>),
    /// The key was removed or set while the value was on its way: that is what counts.
    Overtaken(V),
}

/// How often neighbours are asked again whose locks were taken, before they are waited for.
const ROUNDS: usize = 32;

/// Slots that are looked at for expired entries with each entry that comes in.
const SWEEP: usize = 4;

/// What one thread has reserved. Given back when dropped, also by a panic.
pub(super) struct Reserve<'c> {
    bytes: Held<'c>,
    entries: Held<'c>,
    /// Whether others of the pool are asked before this cache gives something up: until one says no.
    asks_pool: bool,
    /// Whether it was the pool's limit that was in the way.
    pool_is_short: bool,
}

impl<'c> Reserve<'c> {
    pub(super) fn nothing_of<K, V, S>(cache: &'c Inner<K, V, S>) -> Self {
        let (bytes, entries) = (Held::nothing_of(&cache.bytes), Held::nothing_of(&cache.entries));
        Self { bytes, entries, asks_pool: cache.seat.is_some(), pool_is_short: false }
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

    /// An entry that it had of others has gone.
    pub(super) fn release(&mut self, weight: usize) {
        self.bytes.give_back(weight);
        self.entries.give_back(1);
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
    #[inline]
    pub(super) fn store(&self, at: Address, key: K, value: V, flight: Option<&Arc<Flight<V>>>) -> Stored<K, V>
    where
        K: Eq,
    {
        self.bring(at, key, value, flight.map_or(Expected::Always, Expected::Flight), Patience::Waits)
    }

    /// As [`store`](Self::store), where it may depend on something else, and may not wait.
    #[inline(always)]
    pub(super) fn bring(
        &self,
        at: Address,
        key: K,
        value: V,
        expected: Expected<'_, V>,
        patience: Patience,
    ) -> Stored<K, V>
    where
        K: Eq,
    {
        let mut replaced = Replaced::default();
        let weight = match self.weigh(&key, &value) {
            Ok(weight) => weight,
            Err(reason) => return self.refuse(at, key, value, reason, expected, replaced, patience),
        };
        if patience == Patience::Waits {
            self.adapt();
        }
        let shard = self.shard(at);
        let mut reserve = Reserve::nothing_of(self);
        let mut rounds = 0;
        loop {
            let mut victims = Victims::of(self);
            let Some(mut core) = Self::lock(shard, patience) else {
                return self.refuse(at, key, value, Refusal::Busy, expected, replaced, patience);
            };
            let now = self.expiry.now();
            if let Err(unexpected) = expected.settle(&mut core, at, &key) {
                drop(core);
                drop(unexpected);
                if let Some(old) = replaced.entry {
                    victims.push(old, Cause::Replaced);
                }
                return Stored::Overtaken(value);
            }
            core.ghost.prefetch(at.hash);
            if let Some(slot) = core.find(at.hash, |other| *other == key) {
                self.displace(&mut core, slot, shard, &mut replaced, &mut reserve, &mut victims);
            }
            let room = self.make_room(&mut core, weight, &mut reserve, &mut victims, now, shard);
            if let Some(growth) = room {
                // New blocks only after the victims are gone, so that there never are both.
                if growth == 0 || victims.is_empty() {
                    // Before anything is made: the user's code can panic.
                    let granted = self.expiry.granted(&key, &value, replaced.left);
                    core.turns.overtake(at.hash, |other| *other == key);
                    let arrival = core.divert(at.hash, |other| *other == key);
                    let grown = if growth == 0 { 0 } else { self.grow(&mut core) };
                    reserve.bytes.force(weight + grown);
                    match core.place(at.hash, key, value, weight) {
                        Ok(slot) => {
                            reserve.bytes.spend(weight + grown);
                            reserve.entries.spend(1);
                            shard.inserted.one();
                            self.expiry.written(&mut core, slot, now, granted);
                        }
                        Err((key, value)) => {
                            reserve.bytes.spend(grown);
                            drop(core);
                            return self.refuse(
                                at,
                                key,
                                value,
                                Refusal::NoRoom,
                                expected,
                                replaced,
                                patience,
                            );
                        }
                    }
                    self.sweep(&mut core, shard, now, &mut reserve, &mut victims);
                    let is_due = patience == Patience::Waits && self.is_reweighing_due(&mut core);
                    core.prefetch_victim();
                    drop(core);
                    victims.dismiss();
                    drop((arrival, reserve));
                    if is_due {
                        self.reweigh_shard(at.shard);
                    }
                    return Stored::In(replaced.entry.map(|old| self.returned(old, Cause::Replaced)));
                }
            }
            drop(core);
            if victims.is_empty()
                && !self.look_elsewhere(at, &mut rounds, &mut reserve, &mut victims, patience)
            {
                return self.refuse(at, key, value, Refusal::NoRoom, expected, replaced, patience);
            }
            victims.dismiss();
        }
    }

    /// Takes out what a key has had so far: what lives on goes to the caller, in the place of what somebody else has put
    /// there while this made room.
    fn displace(
        &self,
        core: &mut Core<K, V>,
        slot: u32,
        shard: &Shard<K, V>,
        replaced: &mut Replaced<K, V>,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
    ) {
        let now = self.expiry.now();
        let left = Lifetime::left(core, slot, now);
        let is_over = self.expiry.is_over(core, slot, now);
        let cause = if is_over { Cause::Expired } else { Cause::Replaced };
        let Some(old) = core.remove(slot) else { return };
        reserve.inherit(&old);
        shard.gone(cause).one();
        let gone = if is_over {
            Some(old)
        } else {
            replaced.left = Some(left);
            replaced.entry.replace(old)
        };
        // Not to be dropped here, under the lock.
        if let Some(gone) = gone {
            victims.push(gone, cause);
        }
    }

    /// Has others make room, as this shard has nothing left. Says no if nobody can.
    #[cold]
    fn look_elsewhere(
        &self,
        at: Address,
        rounds: &mut usize,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
        patience: Patience,
    ) -> bool {
        if reserve.asks_pool {
            reserve.asks_pool = self.ask_pool();
            return true;
        }
        // Others may be richer than this cache now that it has nothing left.
        if self.ask_neighbours(at, reserve, victims, Patience::Hurries)
            || reserve.pool_is_short && self.ask_pool()
        {
            return true;
        }
        *rounds += 1;
        if victims.are_refused() || patience == Patience::Hurries {
            return false;
        }
        if *rounds < ROUNDS {
            std::thread::yield_now();
            return true;
        }
        self.ask_neighbours(at, reserve, victims, patience)
    }

    /// The lock of a shard, for writing.
    #[inline(always)]
    pub(super) fn lock(shard: &Shard<K, V>, patience: Patience) -> Option<RwLockWriteGuard<'_, Core<K, V>>> {
        match patience {
            Patience::Waits => Some(shard.write()),
            Patience::Hurries => shard.try_write(),
        }
    }

    /// Gives an entry to the caller that has left. Runs the user's code.
    #[inline]
    pub(super) fn returned(&self, entry: Entry<K, V>, cause: Cause) -> V {
        self.listeners.returned(&entry.key, &entry.value, cause);
        entry.value
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
    fn ask_pool(&self) -> bool {
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
        let cause = if self.expiry.is_over(core, slot, now) { Cause::Expired } else { Cause::Room };
        let Some(entry) = core.evict(slot) else { return false };
        shard.gone(cause).one();
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
        self.leave(core, slot, Cause::Expired, shard, reserve, victims);
    }

    /// Puts an entry on its way out.
    pub(super) fn leave(
        &self,
        core: &mut Core<K, V>,
        slot: u32,
        cause: Cause,
        shard: &Shard<K, V>,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
    ) {
        if let Some(entry) = core.remove(slot) {
            shard.gone(cause).one();
            reserve.inherit(&entry);
            victims.push(entry, cause);
            self.condense_if_sparse(core, reserve);
        }
    }

    /// Gives all blocks of a shard back that has no entries. What they had goes into the reserve. Says whether there were
    /// any.
    #[cold]
    pub(super) fn give_blocks_back(&self, core: &mut Core<K, V>, reserve: &mut Reserve<'_>) -> bool {
        let (before, after) = self.rebuild(core, |core| drop(core.take()));
        reserve.bytes.add(before - after);
        before > after
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
    ///
    /// No lock is held here, so it may wait for theirs: for whoever reads or changes a value there.
    #[cold]
    fn ask_neighbours(
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
    fn sweep(
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

    /// Doesn't cache an entry. What its key had before is not true any more and goes too: to the caller, with what of it
    /// has been `replaced` already.
    #[cold]
    #[expect(clippy::too_many_arguments, reason = "all that is known of an entry that comes in")]
    fn refuse(
        &self,
        at: Address,
        key: K,
        value: V,
        reason: Refusal,
        expected: Expected<'_, V>,
        mut replaced: Replaced<K, V>,
        patience: Patience,
    ) -> Stored<K, V>
    where
        K: Eq,
    {
        let shard = self.shard(at);
        let mut reserve = Reserve::nothing_of(self);
        let mut victims = Victims::of(self);
        let mut arrival = None;
        let locked = if reason == Refusal::Busy { None } else { Self::lock(shard, patience) };
        let reason = if locked.is_some() || replaced.entry.is_some() { reason } else { Refusal::Busy };
        if let Some(mut core) = locked {
            if let Err(unexpected) = expected.settle(&mut core, at, &key) {
                drop(core);
                drop(unexpected);
                if let Some(old) = replaced.entry {
                    victims.push(old, Cause::Replaced);
                }
                return Stored::Overtaken(value);
            }
            core.turns.overtake(at.hash, |other| *other == key);
            arrival = core.divert(at.hash, |other| *other == key);
            if let Some(slot) = core.find(at.hash, |other| *other == key) {
                self.displace(&mut core, slot, shard, &mut replaced, &mut reserve, &mut victims);
                self.condense_if_sparse(&mut core, &mut reserve);
            }
        }
        // Where the lock was not to be had, as exactly as look-ups are counted.
        shard.rejected.one();
        drop((arrival, reserve));
        victims.dismiss();
        let replaced = replaced.entry.map(|old| self.returned(old, Cause::Replaced));
        Stored::Refused(Rejected { key, value, reason, replaced })
    }
}
