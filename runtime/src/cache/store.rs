//! How an entry comes in: reserve, evict until it fits, allocate, store.

use super::core::Core;
use super::flight::Flight;
use super::flights::Arrival;
use super::inner::{Address, Inner, Victims};
use super::lifetime::{Left, Lifetime};
use super::reserve::Reserve;
use super::shard::Shard;
use super::slots::Entry;
use super::turns::Gate;
use super::{EvictionCause, Rejected, Rejection};
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
                return self.refuse(at, key, value, Rejection::Busy, expected, replaced, patience);
            };
            let now = self.expiry.now();
            if let Err(unexpected) = expected.settle(&mut core, at, &key) {
                drop(core);
                drop(unexpected);
                if let Some(old) = replaced.entry {
                    victims.push(old, EvictionCause::Replaced);
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
                                Rejection::NoRoom,
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
                    return Stored::In(replaced.entry.map(|old| self.returned(old, EvictionCause::Replaced)));
                }
            }
            drop(core);
            if victims.is_empty()
                && !self.look_elsewhere(at, &mut rounds, &mut reserve, &mut victims, patience)
            {
                return self.refuse(at, key, value, Rejection::NoRoom, expected, replaced, patience);
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
        let cause = if is_over { EvictionCause::Expired } else { EvictionCause::Replaced };
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
    pub(super) fn returned(&self, entry: Entry<K, V>, cause: EvictionCause) -> V {
        self.listeners.returned(&entry.key, &entry.value, cause);
        entry.value
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
        reason: Rejection,
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
        let locked = if reason == Rejection::Busy { None } else { Self::lock(shard, patience) };
        let reason = if locked.is_some() || replaced.entry.is_some() { reason } else { Rejection::Busy };
        if let Some(mut core) = locked {
            if let Err(unexpected) = expected.settle(&mut core, at, &key) {
                drop(core);
                drop(unexpected);
                if let Some(old) = replaced.entry {
                    victims.push(old, EvictionCause::Replaced);
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
        let replaced = replaced.entry.map(|old| self.returned(old, EvictionCause::Replaced));
        Stored::Refused(Rejected { key, value, reason, replaced })
    }
}
