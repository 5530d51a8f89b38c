//! What a shard's lock guards.

use super::cost::Cost;
use super::flight::Flight;
use super::flights::{Arrival, Flights};
use super::ghost::Ghost;
use super::index::Index;
use super::lifetime::SPANS;
use super::queue::{Queue, Queues};
use super::slots::{Columns, Entry, NONE, Slots};
use super::turns::Turns;
use core::sync::atomic::AtomicU8;
use core::time::Duration;
use std::sync::Arc;

/// The entries of one shard, found by hash and queued to leave. Runs no code of the user's but to compare keys.
#[derive(Debug)]
pub(super) struct Core<K, V> {
    pub(super) slots: Slots<K, V>,
    pub(super) index: Index,
    pub(super) ghost: Ghost,
    pub(super) queues: Queues,
    /// Keys that somebody is loading, most often none.
    pub(super) flights: Flights<K, V>,
    pub(super) turns: Turns<K>,
    /// What the times of entries count from, each in ticks of its span.
    pub(super) epochs: [u128; SPANS],
    /// The slot that is looked at next in search of expired entries.
    pub(super) hand: u32,
    /// When the entries were last measured again.
    pub(super) reweighed: Duration,
}

impl<K, V> Core<K, V> {
    pub(super) fn new(columns: Columns) -> Self {
        Self {
            slots: Slots::new(columns),
            index: Index::new(),
            ghost: Ghost::default(),
            queues: Queues::EMPTY,
            flights: Flights::default(),
            turns: Turns::NONE,
            epochs: [0; SPANS],
            hand: 0,
            reweighed: Duration::ZERO,
        }
    }

    #[inline]
    pub(super) fn find(&self, hash: u32, mut is_it: impl FnMut(&K) -> bool) -> Option<u32> {
        self.index.find(hash, |slot| self.slots.get(slot).is_some_and(|entry| is_it(&entry.key)))
    }

    /// What must be taken from the budget before one more entry has a place, at its peak. 0 if there is room.
    #[inline]
    pub(super) fn growth(&self, cost: Cost) -> usize {
        let slots = if self.slots.has_room() { 0 } else { self.slots.growth(cost) };
        let index = if self.index.is_full() { self.index.growth(cost) } else { 0 };
        slots + index
    }

    /// Makes room for one more entry.
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

    /// Puts an entry where there is room for it. Gives it back if there is none.
    #[inline]
    pub(super) fn place(&mut self, hash: u32, key: K, value: V, weight: usize) -> Result<u32, (K, V)> {
        let queue = if self.ghost.recall(hash) { Queue::Main } else { Queue::Small };
        let freq = AtomicU8::new(0);
        let entry = Entry { key, value, weight, hash, older: NONE, younger: NONE, freq, queue };
        let slot = self.slots.insert(entry).map_err(|entry| (entry.key, entry.value))?;
        self.queues.push(&mut self.slots, slot);
        // The table is made tidy from the slots, so this entry may have come to it in this way already.
        if self.index.has_room() {
            self.index.insert(hash, slot, &self.slots);
        } else {
            self.index.rebuild(&self.slots);
        }
        Ok(slot)
    }

    /// Takes an entry out.
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

    /// Asks the processor for what evicting the next entry takes.
    #[inline]
    pub(super) fn prefetch_victim(&self) {
        if let Some(next) = self.queues.next(&self.slots) {
            self.slots.prefetch(next.younger);
            self.ghost.prefetch(next.hash);
        }
    }

    /// Takes a victim out, and remembers its key's fingerprint if it leaves early.
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

    /// Moves the entries together and gives segments back. O(slots).
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

    /// All entries and all blocks; what is on its way stays.
    pub(super) fn take(&mut self) -> Self {
        let mut rest = Self::new(self.slots.columns());
        (rest.epochs, rest.reweighed) = (self.epochs, self.reweighed);
        rest.flights = core::mem::take(&mut self.flights);
        rest.turns = core::mem::replace(&mut self.turns, Turns::NONE);
        core::mem::replace(self, rest)
    }

    /// Whether what a flight brings is still for the cache.
    pub(super) fn expects(&self, flight: &Arc<Flight<V>>) -> bool {
        self.flights.expects(flight)
    }

    /// Takes the load of a key off the list: what it brings is not for the cache any more.
    #[inline]
    pub(super) fn divert(&mut self, hash: u32, is_it: impl FnMut(&K) -> bool) -> Option<Arrival<K, V>> {
        self.flights.divert(hash, is_it)
    }
}
