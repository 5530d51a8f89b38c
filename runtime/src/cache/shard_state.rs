//! What a shard's lock guards.
//!
//! ```text
//!   hash ─▶ index ─▶ slot ─▶ Entry { key, value, weight, hash, .. }
//!                              │ older, younger: slots
//!           queues ────────────┘   which entry leaves next
//!           ghost                  hashes of entries that left early
//!           flights, computations  keys whose values are on their way
//! ```
//!
//! Slots, index, queues and ghosts are four structures with one truth: [`place`](ShardState::place),
//! [`remove`](ShardState::remove) and [`compact`](ShardState::compact) change all that are concerned, and nothing else adds
//! or takes an entry. Nothing here runs the user's code but `Eq`: hashes and weights are stored with the entries, and whatever is
//! taken out is given to the caller, who drops it once the lock is let go.

use super::computations::Computations;
use super::cost::Cost;
use super::entry::{Entry, Queue};
use super::flight::Flight;
use super::flights::Flights;
use super::ghost::Ghost;
use super::index::Index;
use super::queues::Queues;
use super::slots::Slots;
use super::times::{Columns, SPANS};
use core::time::Duration;
use std::sync::Arc;

/// The entries of one shard, found by hash and queued to leave.
#[derive(Debug)]
pub(super) struct ShardState<K, V> {
    pub(super) slots: Slots<K, V>,
    pub(super) index: Index,
    pub(super) ghost: Ghost,
    pub(super) queues: Queues,
    /// Keys that are being loaded: most often none.
    pub(super) flights: Flights<K, V>,
    pub(super) computations: Computations<K>,
    /// Where the times of entries count from, for each span in its ticks.
    pub(super) epochs: [u128; SPANS],
    /// The slot at which the search for expired entries goes on.
    pub(super) hand: u32,
    /// When measuring the entries again last fell due.
    pub(super) reweighed: Duration,
}

impl<K, V> ShardState<K, V> {
    pub(super) fn new(columns: Columns) -> Self {
        Self {
            slots: Slots::new(columns),
            index: Index::new(),
            ghost: Ghost::default(),
            queues: Queues::EMPTY,
            flights: Flights::default(),
            computations: Computations::NONE,
            epochs: [0; SPANS],
            hand: 0,
            reweighed: Duration::ZERO,
        }
    }

    #[inline]
    pub(super) fn find(&self, hash: u32, mut is_it: impl FnMut(&K) -> bool) -> Option<u32> {
        self.index.find(hash, |slot| self.slots.get(slot).is_some_and(|entry| is_it(&entry.key)))
    }

    /// Bytes that [`grow`](Self::grow) would allocate for one more entry: those of the new blocks, as the old ones are freed
    /// only afterwards. 0 if there is room.
    #[inline]
    pub(super) fn growth(&self, cost: Cost) -> usize {
        let slots = if self.slots.has_room() { 0 } else { self.slots.growth(cost) };
        let index = if self.index.is_full() { self.index.growth(cost) } else { 0 };
        slots + index
    }

    /// Allocates what one more entry needs.
    pub(super) fn grow(&mut self) {
        if !self.slots.has_room() {
            self.slots.grow();
        }
        if self.index.is_full() {
            self.index.grow(&self.slots);
        }
    }

    /// Bytes of all blocks. O(1).
    pub(super) fn overhead(&self, cost: Cost) -> usize {
        self.slots.bytes(cost) + self.index.bytes(cost) + self.ghost.bytes(cost)
    }

    /// Puts an entry into a vacant slot. Gives it back if there is none.
    #[inline]
    pub(super) fn place(&mut self, hash: u32, key: K, value: V, weight: usize) -> Result<u32, (K, V)> {
        let queue = if self.ghost.recall(hash) { Queue::Main } else { Queue::Small };
        let entry = Entry::new(key, value, weight, hash, queue);
        let slot = self.slots.insert(entry).map_err(|entry| (entry.key, entry.value))?;
        self.queues.push(&mut self.slots, slot);
        // Rebuilding takes all entries from the slots, this one included.
        if self.index.has_room() {
            self.index.insert(hash, slot, &self.slots);
        } else {
            self.index.rebuild(&self.slots);
        }
        Ok(slot)
    }

    /// Takes an entry out of its slot, its queue and the index.
    #[inline(always)]
    pub(super) fn remove(&mut self, slot: u32) -> Option<Entry<K, V>> {
        let entry = self.slots.remove(slot)?;
        self.queues.unlinked(&mut self.slots, &entry);
        self.index.remove(entry.hash, slot);
        Some(entry)
    }

    /// Finds the entry that should leave next.
    #[inline]
    pub(super) fn victim(&mut self) -> Option<u32> {
        self.queues.victim(&mut self.slots)
    }

    /// Prefetches what evicting the next entry will touch.
    #[inline]
    pub(super) fn prefetch_victim(&self) {
        if let Some(next) = self.queues.next(&self.slots) {
            self.slots.prefetch(next.younger);
            self.ghost.prefetch(next.hash);
        }
    }

    /// As [`remove`](Self::remove), for an entry that makes room: if it leaves early, its hash becomes a ghost.
    #[inline(always)]
    pub(super) fn evict(&mut self, slot: u32) -> Option<Entry<K, V>> {
        let entry = self.remove(slot)?;
        if entry.queue == Queue::Small {
            self.ghost.remember(entry.hash);
        }
        Some(entry)
    }

    /// Whether most slots are vacant.
    #[inline]
    pub(super) fn is_sparse(&self) -> bool {
        let vacant = self.slots.capacity() - self.slots.len();
        vacant > self.slots.len() + Slots::<K, V>::SEGMENT
    }

    /// Whether more than an eighth of the slots are vacant, and more than a segment.
    pub(super) fn is_sparser_than_an_eighth(&self) -> bool {
        let vacant = self.slots.capacity() - self.slots.len();
        vacant > self.slots.len() / 8 + Slots::<K, V>::SEGMENT
    }

    /// Moves the entries together and frees segments. O(slots).
    pub(super) fn compact(&mut self) {
        let (index, queues) = (&mut self.index, &mut self.queues);
        self.slots.compact(|slots, from, to| {
            if let Some(entry) = slots.get(to) {
                index.moved(entry.hash, from, to);
            }
            queues.moved(slots, to);
        });
        self.hand = 0;
    }

    /// Takes all entries and all blocks. Loads and computations under way stay.
    pub(super) fn take(&mut self) -> Self {
        let mut rest = Self::new(self.slots.columns());
        (rest.epochs, rest.reweighed) = (self.epochs, self.reweighed);
        rest.flights = core::mem::take(&mut self.flights);
        rest.computations = core::mem::replace(&mut self.computations, Computations::NONE);
        core::mem::replace(self, rest)
    }

    /// Whether what a flight brings is still to be stored.
    pub(super) fn expects(&self, flight: &Arc<Flight<V>>) -> bool {
        self.flights.expects(flight)
    }
}
