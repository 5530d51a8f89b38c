//! One call that changes a cache: what it reserves and sends out, and in which order that is let go.
//!
//! Two rules hold the cache together, and here they are types:
//!
//! * **Drops and listeners run without a lock.** Entries that leave are dropped, listeners told, and keys of loads dropped only
//!   once the shard is unlocked, as all of these may use the cache. A [`Visit`] is the locked shard and borrows its
//!   [`Operation`], so the compiler refuses to dismiss victims, or to end the operation, before the visit has ended.
//! * **Room that was made is for whoever made it.** What an entry had of the budgets goes into the reserve of the call that
//!   evicted it, so nobody else can take it. What is left of the reserve is given back after the victims were dropped, so
//!   their bytes are counted until they are gone. The order of the operation's fields says so: victims first, the reserve
//!   last. A panic unwinds in the same order.
//!
//! ```text
//!                      Operation::begin            reserve 0
//!                           │
//!        ┌─────────────────▶│ visit(shard)                                 locks, then asks what time it is
//!        │                  ▼
//!        │   ┌── Visit: make_room(weight) ──────────────────────────┐
//!        │   │    fits the budget: reserve += missing bytes         │
//!        │   │    else evict:      reserve += the victim's bytes    │   under the lock: none of the user's code but
//!        │   │    store:           reserve -= weight ("spent")      │   `Eq`, and an `Expiry`
//!        │   └──────────────────────┬───────────────────────────────┘
//!        │                          │ drop(visit)                           unlocks
//!        │ more room is needed      ▼
//!        └────────────────── dismiss                                       listeners, drops; the reserve stays
//!                                   │
//!                                   ▼
//!                        drop(operation): 1. victims                       listeners, drops
//!                                         2. the diverted load             its key is dropped, and perhaps a waker
//!                                         3. the reserve                   what is left of it goes back to the budgets
//! ```
//!
//! Example: a limit of 1000 bytes, 950 in use, and an entry of 200 comes in, for which there is a vacant slot. The visit
//! evicts an entry of 80, which is not enough, and one of 90: `used` is still 950, and 170 of that is in the reserve. Now the
//! missing 30 fit: `used` is 980 and the reserve 200, all of which is spent as the entry is stored. The shard is unlocked and
//! the two victims are dropped. No more than 1000 bytes were counted at any moment. What the victims own was in memory beside
//! it until the end: that is why a call lets no more than four go at once. Where a block must be allocated to grow, the visit
//! ends first, the victims are dismissed, and another visit goes on with the reserve.

use super::EvictionCause;
use super::entry::Entry;
use super::flights::Arrival;
use super::reserve::Reserve;
use super::shard::{Patience, Shard};
use super::shard_state::ShardState;
use super::shared::Shared;
use super::victims::Victims;
use core::time::Duration;
use std::sync::RwLockWriteGuard;

/// Slots that are looked at under one lock where all of them are.
const AT_ONCE: u32 = 32;

/// What one call carries from lock to lock. Its fields are dropped in the order in which they stand.
pub(super) struct Operation<'c, K, V, S> {
    pub(super) cache: &'c Shared<K, V, S>,
    pub(super) victims: Victims<'c, K, V>,
    /// A load that was taken off its shard's list.
    diverted: Option<Arrival<K, V>>,
    pub(super) reserve: Reserve<'c>,
}

/// A shard, locked for writing in the course of an operation. Unlocked when dropped.
pub(super) struct Visit<'o, 'c, K, V, S> {
    pub(super) state: RwLockWriteGuard<'c, ShardState<K, V>>,
    pub(super) operation: &'o mut Operation<'c, K, V, S>,
    pub(super) shard: &'c Shard<K, V>,
    /// The time once the shard was locked: waiting for that takes time too.
    pub(super) now: Duration,
}

impl<'c, K, V, S> Operation<'c, K, V, S> {
    #[inline(always)]
    pub(super) fn begin(cache: &'c Shared<K, V, S>) -> Self {
        Self {
            cache,
            victims: Victims::none(&cache.listeners),
            diverted: None,
            reserve: Reserve::nothing_of(cache),
        }
    }

    /// Locks a shard.
    #[inline]
    pub(super) fn visit(&mut self, shard: &'c Shard<K, V>) -> Visit<'_, 'c, K, V, S> {
        self.visit_locked(shard, shard.write())
    }

    /// Locks a shard, unless another thread has it and that is not to be waited for.
    #[inline(always)]
    pub(super) fn try_visit(
        &mut self,
        shard: &'c Shard<K, V>,
        patience: Patience,
    ) -> Option<Visit<'_, 'c, K, V, S>> {
        let state = shard.lock(patience)?;
        Some(self.visit_locked(shard, state))
    }

    /// Goes on with a shard that is locked.
    #[inline(always)]
    pub(super) fn visit_locked(
        &mut self,
        shard: &'c Shard<K, V>,
        state: RwLockWriteGuard<'c, ShardState<K, V>>,
    ) -> Visit<'_, 'c, K, V, S> {
        let now = self.cache.expiry.now();
        Visit { state, operation: self, shard, now }
    }

    /// Tells the listeners of the victims and drops them; the reserve is kept. Runs the user's code.
    #[inline]
    pub(super) fn dismiss(&mut self) {
        self.victims.dismiss();
    }

    /// Ends it, but for what it has reserved. Runs the user's code.
    pub(super) fn into_reserve(self) -> Reserve<'c> {
        self.reserve
    }
}

impl<'c, K, V, S> Visit<'_, 'c, K, V, S> {
    #[inline]
    pub(super) fn cache(&self) -> &'c Shared<K, V, S> {
        self.operation.cache
    }

    #[inline]
    pub(super) fn reserve(&mut self) -> &mut Reserve<'c> {
        &mut self.operation.reserve
    }

    /// Whether no more may leave to make room before the victims are dismissed.
    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.operation.victims.is_full()
    }

    /// Whether the time of a slot's entry is over.
    #[inline]
    pub(super) fn is_over(&self, slot: u32) -> bool {
        self.cache().expiry.is_over(&self.state, slot, self.now)
    }

    /// Notes that a key is set or removed: what is being loaded or computed for it is not for the cache any more.
    #[inline]
    pub(super) fn overtake(&mut self, hash: u32, is_it: impl Fn(&K) -> bool) {
        self.state.computations.overtake(hash, &is_it);
        self.divert(hash, is_it);
    }

    /// Takes the load of a key off the list. Its key is dropped with the operation, as no lock is held then.
    #[inline]
    pub(super) fn divert(&mut self, hash: u32, is_it: impl Fn(&K) -> bool) {
        let diverted = self.state.flights.divert(hash, is_it);
        if diverted.is_some() {
            debug_assert!(self.operation.diverted.is_none(), "an operation is about one key");
            self.operation.diverted = diverted;
        }
    }

    /// Calls `each` for the entries in some of the slots below `end`, from the last to the first, until it says no. Gives the
    /// end of those that are left: 0 if there are none, and otherwise to go on with in another visit.
    ///
    /// From the last to the first, as entries that are moved together in between move towards the first.
    pub(super) fn each_slot_below(&mut self, end: u32, mut each: impl FnMut(&mut Self, u32) -> bool) -> u32 {
        let mut end = end.min(self.state.slots.capacity() as u32);
        let stop = end.saturating_sub(AT_ONCE);
        let mut goes_on = true;
        while end > stop && goes_on && self.operation.victims.has_place() {
            end -= 1;
            goes_on = self.state.slots.get(end).is_none() || each(self, end);
        }
        end
    }

    /// Takes an entry out of its slot for the caller of the cache, who is given it. Counts it.
    #[inline(always)]
    pub(super) fn take_out(&mut self, slot: u32, cause: EvictionCause) -> Option<Entry<K, V>> {
        let entry = self.state.remove(slot)?;
        self.shard.gone(cause).one();
        self.reserve().inherit(&entry);
        Some(entry)
    }
}
