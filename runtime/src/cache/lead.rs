//! How a load begins and ends: whoever loads a key holds a [`Lead`] in the flight that is on its shard's list.
//!
//! ```text
//!   find_or_lead ─▶ Lead ──┬── run / poll, then land: stored if still listed; those who wait get clones
//!   join (take over) ──────┘
//!                          └── dropped before it lands (an error, a panic, a cancelled future): leaves the flight;
//!                              if it was the last runner, the flight goes off the list and those who wait ask again
//! ```

use super::circle::Need;
use super::flight::Flight;
use super::flights::Arrival;
use super::roster::Runner;
use super::shard::Patience;
use super::shared::{Address, Shared};
use super::store::{Expected, Stored};
use super::{Equivalent, ToKey};
use core::pin::Pin;
use core::task::{Context, Poll};
use std::sync::Arc;

/// What somebody finds who asks for a key.
pub(super) enum Found<'c, K, V, S> {
    Value(V),
    /// Somebody is loading it.
    Flight(Arc<Flight<V>>),
    /// Nothing: whoever asks loads it now.
    Nothing(Lead<'c, K, V, S>),
}

/// What the caller knows of a key before it asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// It was looked up and not found.
    Missed,
    /// It has a value that is due to be refreshed.
    Stale,
    /// It was missed a while ago and may have a value by now.
    Again,
}

/// One runner's part in loading a key. If it is dropped before it lands, the load is left to others.
pub(super) struct Lead<'c, K, V, S> {
    cache: &'c Shared<K, V, S>,
    at: Address,
    flight: Arc<Flight<V>>,
    runner: Runner,
    /// Whether the flight has a value, so that nothing is left to others.
    landed: bool,
    /// Whether the key had an old value when the load began.
    refreshes: bool,
    need: Need,
}

impl<'c, K, V, S> Lead<'c, K, V, S> {
    fn of(
        cache: &'c Shared<K, V, S>,
        at: Address,
        flight: Arc<Flight<V>>,
        runner: Runner,
        refreshes: bool,
    ) -> Self {
        Self { cache, at, flight, runner, landed: false, refreshes, need: Need::default() }
    }

    /// Takes part in a flight that others began. None if the flight isn't listed any more, as the key was removed or set.
    pub(super) fn join(
        cache: &'c Shared<K, V, S>,
        at: Address,
        flight: Arc<Flight<V>>,
        runner: Runner,
    ) -> Option<Self> {
        let this = Self::of(cache, at, flight, runner, false);
        let is_expected = cache.shard(at).read().expects(&this.flight);
        is_expected.then_some(this)
    }

    /// The key's address, if it has an old value to fall back on where the load fails.
    pub(super) fn refreshes(&self) -> Option<Address> {
        self.refreshes.then_some(self.at)
    }

    /// Runs the load in this thread and stores what it brings.
    ///
    /// # Errors
    ///
    /// The load's. Those who wait don't get it.
    pub(super) fn run<E>(
        mut self,
        key: impl FnOnce() -> K,
        load: impl FnOnce() -> Result<V, E>,
    ) -> Result<V, E>
    where
        K: Eq,
        V: Clone,
    {
        self.need.note(self.flight.roster());
        let _turn = self.flight.turn();
        let value = load()?;
        Ok(self.store(key(), value))
    }

    /// Polls the load.
    ///
    /// # Errors
    ///
    /// The value, if another runner was quicker.
    pub(super) fn poll<F>(&mut self, load: Pin<&mut F>, context: &Context<'_>) -> Result<Poll<F::Output>, V>
    where
        F: Future + ?Sized,
        V: Clone,
    {
        self.need.note(self.flight.roster());
        let turn = self.flight.poll_begins(self.runner, context).inspect_err(|_| self.landed = true)?;
        let polled = load.poll(&mut Context::from_waker(&self.flight.waker()));
        drop(turn);
        Ok(polled)
    }

    /// Stores what a task has loaded, and gives it to all who wait.
    pub(super) fn land(self, key: K, value: V) -> V
    where
        K: Eq,
        V: Clone,
    {
        // Making room runs the user's code: what that asks for, this load asks for.
        let _turn = self.flight.turn();
        self.store(key, value)
    }

    fn store(mut self, key: K, value: V) -> V
    where
        K: Eq,
        V: Clone,
    {
        let answer = value.clone();
        let expected = Expected::Flight(&self.flight);
        let answer = match self.cache.bring(self.at, key, value, expected, Patience::Waits) {
            Stored::In(replaced) => {
                drop(replaced);
                answer
            }
            Stored::Refused(rejected) => rejected.value,
            Stored::Overtaken(value) => value,
        };
        self.landed = true;
        // Off the list, the flight gains no references: with just this one, there is nobody to tell.
        if Arc::strong_count(&self.flight) > 1 {
            self.flight.land(self.runner, answer.clone());
        }
        answer
    }
}

impl<K, V, S> Drop for Lead<'_, K, V, S> {
    fn drop(&mut self) {
        if !self.landed && self.flight.leave(self.runner) {
            self.cache.withdraw(self.at, &self.flight);
        }
    }
}

impl<K, V, S> Shared<K, V, S> {
    /// Takes a flight off its shard's list, if it is there.
    pub(super) fn withdraw(&self, at: Address, flight: &Arc<Flight<V>>) {
        let arrival = self.shard(at).write().flights.withdraw(flight);
        // Its key is the user's: not under the lock.
        drop(arrival);
    }
}

impl<K: Eq, V: Clone, S> Shared<K, V, S> {
    /// The value, or the flight that will bring it, or the lead of a new one. A task gives its context, a thread none.
    pub(super) fn find_or_lead<Q>(
        &self,
        key: &Q,
        at: Address,
        look: Look,
        context: Option<&Context<'_>>,
    ) -> Found<'_, K, V, S>
    where
        Q: Equivalent<K> + ToKey<K> + ?Sized,
    {
        let shard = self.shard(at);
        if look == Look::Again {
            if let Some(value) = self.look_up(at, key, false, V::clone) {
                return Found::Value(value);
            }
        }
        if look != Look::Stale {
            if let Some(flight) = shard.read().flights.find(at.hash, |other| key.equivalent(other)) {
                return Found::Flight(Arc::clone(flight));
            }
        }
        // Before the lock, as this runs the user's code and allocates.
        let owned = key.to_key();
        let (flight, runner) = match context {
            Some(context) => Flight::by_task(at.hash, context),
            None => Flight::by_thread(at.hash),
        };
        let flight = Arc::new(flight);
        let mut state = shard.write();
        let now = self.expiry.now();
        let is_it = |other: &K| key.equivalent(other);
        let slot = state.find(at.hash, is_it).filter(|&slot| !self.expiry.is_over(&state, slot, now));
        let is_stale =
            look == Look::Stale && slot.is_some_and(|slot| self.expiry.is_stale(&state, slot, now));
        let other = state.flights.find(at.hash, is_it).map(Arc::clone);
        let entry = slot.and_then(|slot| state.slots.get(slot));
        let over = match (entry, other) {
            (None, Some(other)) => return Found::Flight(other),
            (_, None) if entry.is_none() || is_stale => None,
            (Some(_), Some(other)) if is_stale && other.is_left_alone() => {
                if let Some(runner) = other.join(context) {
                    return Found::Nothing(Lead::of(self, at, other, runner, true));
                }
                state.flights.divert(at.hash, is_it)
            }
            (Some(entry), _) => return Found::Value(entry.value.clone()),
            (None, None) => None,
        };
        state.flights.add(Arrival { key: owned, flight: Arc::clone(&flight) });
        drop(state);
        // A key is the user's: not under the lock.
        drop(over);
        Found::Nothing(Lead::of(self, at, flight, runner, is_stale))
    }

    /// The old value, as refreshing it failed. Puts the next try off by the time to refresh.
    pub(super) fn keep_old<Q: Equivalent<K> + ?Sized>(&self, at: Address, key: &Q) -> Option<V> {
        let state = self.shard(at).read();
        let now = self.expiry.now();
        let slot = state.find(at.hash, |other| key.equivalent(other))?;
        if self.expiry.is_over(&state, slot, now) {
            return None;
        }
        self.expiry.put_off(&state, slot, now);
        state.slots.get(slot).map(|entry| entry.value.clone())
    }
}
