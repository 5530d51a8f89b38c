//! The order in which entries leave: S3-FIFO, with a trial for loops.
//!
//! ```text
//!                                  small queue (a tenth of the bytes)
//!   new key ─────────────────────▶ youngest .. oldest ──┬─ looked up ────────────┐
//!                                                       └─ not looked up         │
//!                                                             ▼                  ▼
//!                                                       leaves; its hash     main queue
//!                                                       is a ghost           youngest .. oldest ─┬─ not looked up: leaves
//!                                                             │                  ▲    ▲          │
//!   key with a ghost ◀── comes again ─────────────────────────┘                  │    └──────────┘
//!        └───────────────────────────────────────────────────────────────────────┘    looked up: again, count - 1
//! ```
//!
//! An entry that is looked up in the small queue moves on to the main queue. The others leave early and only their hash
//! stays ([`ghost`](super::ghost)), so a scan passes through the small queue and spares the main one. A key whose hash is
//! still a ghost goes to the main queue at once. What reaches the end of the main queue goes round again once for each
//! look-up.
//!
//! # Loops
//!
//! Where keys come in a loop that is longer than the cache, no entry is looked up again before it leaves the small queue. The
//! main queue would stay empty, and every look-up miss. Example: a cache of 100 entries and keys 1 to 400 in turn hits
//! nothing, though 90 keys that just stayed would hit 90 times each round. So where fewer than one in fifty entries have
//! been looked up lately ([`FEW`]), the oldest of the small queue are settled in the main queue on trial, up to a fiftieth
//! of the cache ([`TRIAL`]). Once the oldest of these is looked up, more are settled, until the main queue has its part.

use super::entry::{Entry, NONE, Queue};
use super::slots::Slots;

/// A doubly linked list through the slots, so that an entry can leave from the middle.
#[derive(Debug)]
struct List {
    oldest: u32,
    youngest: u32,
    /// Bytes of its entries, slots included.
    bytes: usize,
}

/// The two queues of a shard.
#[derive(Debug)]
pub(super) struct Queues {
    small: List,
    main: List,
    /// The part of the entries lately at the end of the small queue that had been looked up, in units of 1 / [`ALL`].
    reused: u16,
}

/// The whole, in fixed point.
const ALL: u16 = 1 << 14;

/// The moving average's window, in entries.
const LATELY: u16 = 64;

/// Below this part, recency tells nothing: one in fifty.
const FEW: u16 = ALL / 50;

/// The trial's part of the cache, as a divisor.
const TRIAL: usize = 50;

/// The most entries that are settled for one that leaves.
const SETTLED: u32 = 8;

impl List {
    const EMPTY: Self = Self { oldest: NONE, youngest: NONE, bytes: 0 };
}

impl Queues {
    pub(super) const EMPTY: Self = Self { small: List::EMPTY, main: List::EMPTY, reused: ALL };

    #[inline]
    fn list(&mut self, queue: Queue) -> &mut List {
        match queue {
            Queue::Small => &mut self.small,
            Queue::Main => &mut self.main,
        }
    }

    /// Puts a slot's entry at the young end of the queue that it names.
    #[inline]
    pub(super) fn push<K, V>(&mut self, slots: &mut Slots<K, V>, slot: u32) {
        let Some(entry) = slots.get_mut(slot) else { return };
        let list = self.list(entry.queue);
        list.bytes += entry.bytes();
        let before = core::mem::replace(&mut list.youngest, slot);
        (entry.older, entry.younger) = (before, NONE);
        match slots.get_mut(before) {
            Some(before) => before.younger = slot,
            None => list.oldest = slot,
        }
    }

    /// Unlinks an entry that was taken out of its slot.
    #[inline]
    pub(super) fn unlinked<K, V>(&mut self, slots: &mut Slots<K, V>, entry: &Entry<K, V>) {
        self.unlink(slots, entry.queue, entry.older, entry.younger, entry.bytes());
    }

    /// Unlinks what is between the slots `older` and `younger`.
    #[inline]
    fn unlink<K, V>(
        &mut self,
        slots: &mut Slots<K, V>,
        queue: Queue,
        older: u32,
        younger: u32,
        bytes: usize,
    ) {
        let list = self.list(queue);
        list.bytes -= bytes;
        match slots.get_mut(older) {
            Some(older) => older.younger = younger,
            None => list.oldest = younger,
        }
        match slots.get_mut(younger) {
            Some(younger) => younger.older = older,
            None => list.youngest = older,
        }
    }

    /// Notes that an entry's weight has changed.
    pub(super) fn reweighed(&mut self, queue: Queue, from: usize, to: usize) {
        let list = self.list(queue);
        list.bytes = list.bytes - from + to;
    }

    /// Makes the entry's neighbours point to `slot`, where it has been moved.
    pub(super) fn moved<K, V>(&mut self, slots: &mut Slots<K, V>, slot: u32) {
        let Some(entry) = slots.get(slot) else { return };
        let (older, younger) = (entry.older, entry.younger);
        let list = self.list(entry.queue);
        match slots.get_mut(older) {
            Some(older) => older.younger = slot,
            None => list.oldest = slot,
        }
        match slots.get_mut(younger) {
            Some(younger) => younger.older = slot,
            None => list.youngest = slot,
        }
    }

    /// The entry that probably leaves next: exact unless it was looked up, or the main queue is due.
    #[inline]
    pub(super) fn next<'s, K, V>(&self, slots: &'s Slots<K, V>) -> Option<&'s Entry<K, V>> {
        slots.get(self.small.oldest)
    }

    /// Finds the slot whose entry should leave next, and moves on those that are spared. Amortized O(1): each step but the
    /// last uses up a look-up, or settles one of at most [`SETTLED`] entries.
    pub(super) fn victim<K, V>(&mut self, slots: &mut Slots<K, V>) -> Option<u32> {
        let mut settled = 0;
        loop {
            // More than a tenth of all. Divided, as to multiply could overflow in a 32-bit process.
            let from_small = self.small.bytes > self.main.bytes / 9;
            let slot = if from_small { self.small.oldest } else { self.main.oldest };
            let slot = if slot == NONE { self.small.oldest } else { slot };
            let entry = slots.get_mut(slot)?;
            let freq = *entry.freq_mut();
            if entry.queue == Queue::Small {
                let now = if freq > 0 { ALL } else { 0 };
                self.reused = self.reused - self.reused / LATELY + now / LATELY;
            }
            if freq == 0 {
                if settled == SETTLED || entry.queue == Queue::Main || !self.settles(slots) {
                    return Some(slot);
                }
                settled += 1;
            }
            let entry = slots.get_mut(slot)?;
            let (queue, older, younger, bytes) = (entry.queue, entry.older, entry.younger, entry.bytes());
            *entry.freq_mut() = match queue {
                Queue::Small => 0,
                Queue::Main => freq.saturating_sub(1),
            };
            entry.queue = Queue::Main;
            self.unlink(slots, queue, older, younger, bytes);
            self.push(slots, slot);
        }
    }

    /// Whether an entry that would leave the small queue is settled in the main one instead.
    #[inline]
    fn settles<K, V>(&self, slots: &Slots<K, V>) -> bool {
        self.reused < FEW
            // Well above its part, so that entries which pass through a small queue of the right size aren't settled.
            && self.small.bytes / 3 > self.main.bytes / 17
            && (self.main.bytes < self.small.bytes / TRIAL
                || slots.get(self.main.oldest).is_some_and(Entry::is_in_use))
    }
}
