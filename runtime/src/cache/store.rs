//! How an entry comes in: measure, reserve, evict until it fits, allocate, store.
//!
//! ```text
//!   bring ─▶ weigh ── too large ────────────────────────────────────────────────────────▶ refuse
//!              ▼
//!   ┌──────▶ visit its shard ── set, removed or computed meanwhile ─────────────────────▶ overtaken
//!   │          ▼
//!   │        make_room ── fits, and nothing to allocate or no victims ─▶ grow, place ────▶ in
//!   │          ▼ victims wait to be dismissed, or nothing is left here
//!   │        unlock; dismiss the victims; without any, ask others ── nobody can ────────▶ refuse
//!   └──────────┘
//! ```
//!
//! Who is asked where the shard has nothing left, in this order: a cache of the pool that is further above its share; the
//! other shards, without waiting; the pool again; after [`ROUNDS`] rounds the other shards, waiting for their locks. So one
//! thread alone is refused nothing that fits.

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

/// What must still hold for an entry to be stored.
#[derive(Debug)]
pub(super) enum Expected<'f, V> {
    Always,
    /// Nobody has set or removed the key since the flight began, or computes its value.
    Flight(&'f Arc<Flight<V>>),
    /// Nobody has set or removed the key since the computation began.
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

/// What a key had before: the entry, and the rest of its lifetime.
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
    /// It is stored. What it replaced.
    In(Option<V>),
    /// It is not cached.
    Refused(Rejected<K, V>),
    /// It is not what was expected any more, so it is given back.
    Overtaken(V),
}

/// How often shards whose locks were taken are asked again before they are waited for.
const ROUNDS: usize = 32;

impl<K, V, S> Shared<K, V, S> {
    /// Measures an entry and stores it, if that is still `expected`; makes room for it first. Runs the user's code.
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

    /// The value of an entry that has left, for the caller. Runs the user's code.
    #[inline]
    pub(super) fn returned(&self, entry: Entry<K, V>, cause: EvictionCause) -> V {
        self.listeners.returned(&entry.key, &entry.value, cause);
        entry.value
    }

    /// Gives an entry back that can't be stored. What its key had before is outdated, so it leaves and goes to the caller too;
    /// some of that may be in `replaced` already.
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
        // Without the lock, this can lose a count, as with look-ups.
        shard.rejected.one();
        drop(operation);
        let replaced = replaced.entry.map(|old| self.returned(old, EvictionCause::Replaced));
        Stored::Refused(Rejected { key, value, reason, replaced })
    }
}

impl<K, V, S> Visit<'_, '_, K, V, S> {
    /// Takes out what a key has so far, for the caller of the cache. An entry that is over becomes a victim; so does one that
    /// was displaced before, if another thread has stored one while this thread made room.
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
    /// Has others make room, as this shard has nothing left. False if nobody can.
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
