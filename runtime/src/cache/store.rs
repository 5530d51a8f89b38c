//! How an entry comes in: reserve, evict until it fits, allocate, store.

use super::computations::Gate;
use super::entry::Entry;
use super::flight::Flight;
use super::lifetime::{Left, Lifetime};
use super::operation::{Operation, Visit};
use super::shard::Patience;
use super::shard_state::ShardState;
use super::shared::{Address, Shared};
use super::{EvictionCause, Rejected, Rejection};
use std::sync::Arc;

/// What an entry that comes in depends on.
#[derive(Debug)]
pub(super) enum Expected<'f, V> {
    Always,
    /// On a flight, that nobody has set or removed the key since it began, nor computes its value.
    Flight(&'f Arc<Flight<V>>),
    /// On a computation, that nobody has set or removed the key since it began.
    Computation(&'f Arc<Gate>),
}

impl<V> Clone for Expected<'_, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Expected<'_, V> {}

impl<V> Expected<'_, V> {
    pub(super) fn is_by<K>(self, state: &ShardState<K, V>) -> bool {
        match self {
            Self::Always => true,
            Self::Flight(flight) => state.expects(flight),
            Self::Computation(gate) => state.computations.expects(gate),
        }
    }

    /// Whether the entry may come in. One that a flight brings may not where somebody computes the value of its key: the
    /// flight is taken off the list.
    fn admits<K: Eq, S>(self, visit: &mut Visit<'_, '_, K, V, S>, at: Address, key: &K) -> bool {
        let is_computed = || visit.state.computations.find(at.hash, |other| other == key).is_some();
        if matches!(self, Self::Flight(_)) && is_computed() {
            visit.divert(at.hash, |other| other == key);
            return false;
        }
        self.is_by(&visit.state)
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

impl<K, V, S> Shared<K, V, S> {
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
        let mut operation = Operation::begin(self);
        let mut rounds = 0;
        loop {
            let Some(mut visit) = operation.try_visit(shard, patience) else {
                return self.refuse(at, key, value, Rejection::Busy, expected, replaced, patience);
            };
            if !expected.admits(&mut visit, at, &key) {
                if let Some(old) = replaced.entry {
                    visit.operation.victims.push(old, EvictionCause::Replaced);
                }
                return Stored::Overtaken(value);
            }
            visit.state.ghost.prefetch(at.hash);
            if let Some(slot) = visit.state.find(at.hash, |other| *other == key) {
                visit.displace(slot, &mut replaced);
            }
            if let Some(growth) = visit.make_room(weight) {
                // New blocks only after the victims are gone, so that there never are both.
                if growth == 0 || visit.operation.victims.is_empty() {
                    // Before anything is changed, as the user's code can panic.
                    let granted = self.expiry.granted(&key, &value, replaced.left);
                    visit.overtake(at.hash, |other| *other == key);
                    let grown = if growth == 0 { 0 } else { visit.grow() };
                    visit.reserve().bytes.force(weight + grown);
                    match visit.state.place(at.hash, key, value, weight) {
                        Ok(slot) => {
                            visit.reserve().bytes.spend(weight + grown);
                            visit.reserve().entries.spend(1);
                            shard.inserted.one();
                            let now = visit.now;
                            self.expiry.written(&mut visit.state, slot, now, granted);
                        }
                        Err((key, value)) => {
                            visit.reserve().bytes.spend(grown);
                            drop(visit);
                            let reason = Rejection::NoRoom;
                            return self.refuse(at, key, value, reason, expected, replaced, patience);
                        }
                    }
                    visit.sweep();
                    let is_due = patience == Patience::Waits && self.is_reweighing_due(&mut visit.state);
                    visit.state.prefetch_victim();
                    drop(visit);
                    drop(operation);
                    if is_due {
                        self.reweigh_shard(at.shard);
                    }
                    return Stored::In(replaced.entry.map(|old| self.returned(old, EvictionCause::Replaced)));
                }
            }
            drop(visit);
            if operation.victims.is_empty() && !operation.look_elsewhere(at, &mut rounds, patience) {
                return self.refuse(at, key, value, Rejection::NoRoom, expected, replaced, patience);
            }
            operation.dismiss();
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
        let mut operation = Operation::begin(self);
        let locked = if reason == Rejection::Busy { None } else { operation.try_visit(shard, patience) };
        let reason = if locked.is_some() || replaced.entry.is_some() { reason } else { Rejection::Busy };
        if let Some(mut visit) = locked {
            if !expected.admits(&mut visit, at, &key) {
                if let Some(old) = replaced.entry {
                    visit.operation.victims.push(old, EvictionCause::Replaced);
                }
                return Stored::Overtaken(value);
            }
            visit.overtake(at.hash, |other| *other == key);
            if let Some(slot) = visit.state.find(at.hash, |other| *other == key) {
                visit.displace(slot, &mut replaced);
                visit.condense_if_sparse();
            }
        }
        // Where the lock was not to be had, as exactly as look-ups are counted.
        shard.rejected.one();
        drop(operation);
        let replaced = replaced.entry.map(|old| self.returned(old, EvictionCause::Replaced));
        Stored::Refused(Rejected { key, value, reason, replaced })
    }
}

impl<K, V, S> Visit<'_, '_, K, V, S> {
    /// Takes out what a key has had so far. What is alive goes to the caller, in place of what another thread has stored
    /// under the key while this one made room.
    fn displace(&mut self, slot: u32, replaced: &mut Replaced<K, V>) {
        let left = Lifetime::left(&self.state, slot, self.now);
        let is_over = self.is_over(slot);
        let cause = if is_over { EvictionCause::Expired } else { EvictionCause::Replaced };
        let Some(old) = self.take_out(slot, cause) else { return };
        let gone = if is_over {
            Some(old)
        } else {
            replaced.left = Some(left);
            replaced.entry.replace(old)
        };
        if let Some(gone) = gone {
            self.operation.victims.push(gone, cause);
        }
    }
}

impl<K, V, S> Operation<'_, K, V, S> {
    /// Has others make room, as this shard has nothing left. Says no if nobody can.
    #[cold]
    fn look_elsewhere(&mut self, at: Address, rounds: &mut usize, patience: Patience) -> bool {
        if self.reserve.asks_pool {
            self.reserve.asks_pool = self.cache.ask_pool();
            return true;
        }
        // Others may be richer than this cache now that it has nothing left.
        if self.ask_neighbours(at, Patience::Hurries) || self.reserve.pool_is_short && self.cache.ask_pool() {
            return true;
        }
        *rounds += 1;
        if self.victims.are_refused() || patience == Patience::Hurries {
            return false;
        }
        if *rounds < ROUNDS {
            std::thread::yield_now();
            return true;
        }
        self.ask_neighbours(at, patience)
    }
}
