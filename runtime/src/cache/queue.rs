//! The order in which entries leave: S3-FIFO.
//!
//! New entries go to a small queue. One that was looked up there moves on to the main queue, the others leave early and
//! only their fingerprint stays ([`ghost`](super::ghost)): a scan passes through the small queue and spares the main
//! one. A key whose fingerprint is still there goes to the main queue at once. What reaches the end of the main queue
//! goes round again once for each look-up.
//!
//! Where keys come in a loop that is longer than the cache, all entries leave the small queue without having been looked up.
//! The main queue would stay empty for want of any to move on, and each entry leave before it comes round again. There, a
//! few are settled in the main queue on trial, and once these are looked up, more, until it has its part.

use super::slots::{Entry, NONE, Slots};
use core::sync::atomic::{AtomicU8, Ordering};

/// Look-ups are counted so far: more would keep what was popular once for too long.
pub(super) const MAX_FREQ: u8 = 3;

/// Which queue an entry is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Queue {
    Small,
    Main,
}

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
    /// How many of those that lately reached the end of the small queue had been looked up: of [`ALL`].
    reused: u16,
}

/// Stands for all.
const ALL: u16 = 1 << 14;

/// How many of the latest count, more or less.
const LATELY: u16 = 64;

/// So few have been looked up that recency tells nothing: one in fifty.
const FEW: u16 = ALL / 50;

/// The part of the cache that is settled on trial.
const TRIAL: usize = 50;

/// Entries that are settled with each one that leaves.
const SETTLED: u32 = 8;

impl List {
    const EMPTY: Self = Self { oldest: NONE, youngest: NONE, bytes: 0 };
}

/// Counts a look-up. Looks first: a popular entry's line is then only read.
#[inline]
pub(super) fn touch(freq: &AtomicU8) {
    let now = freq.load(Ordering::Relaxed);
    if now < MAX_FREQ {
        freq.store(now + 1, Ordering::Relaxed);
    }
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
        list.bytes += bytes(entry);
        let before = core::mem::replace(&mut list.youngest, slot);
        (entry.older, entry.younger) = (before, NONE);
        match slots.get_mut(before) {
            Some(before) => before.younger = slot,
            None => list.oldest = slot,
        }
    }

    /// An entry is taken out of its slot.
    #[inline]
    pub(super) fn unlinked<K, V>(&mut self, slots: &mut Slots<K, V>, entry: &Entry<K, V>) {
        self.unlink(slots, entry.queue, entry.older, entry.younger, bytes(entry));
    }

    /// Takes what is between two slots out of its queue.
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

    /// An entry's weight has changed.
    pub(super) fn reweighed(&mut self, queue: Queue, from: usize, to: usize) {
        let list = self.list(queue);
        list.bytes = list.bytes - from + to;
    }

    /// The entry in `slot` has been moved there.
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

    /// The entry that probably leaves next.
    #[inline]
    pub(super) fn next<'s, K, V>(&self, slots: &'s Slots<K, V>) -> Option<&'s Entry<K, V>> {
        slots.get(self.small.oldest)
    }

    /// Finds the slot whose entry should leave next, moving on those that are spared. Amortized O(1): each step but
    /// the last uses up a look-up, or is one of the few that are settled.
    pub(super) fn victim<K, V>(&mut self, slots: &mut Slots<K, V>) -> Option<u32> {
        let mut settled = 0;
        loop {
            // More than a tenth of all. Not multiplied, as the bytes of a 32-bit process would overflow by that.
            let from_small = self.small.bytes > self.main.bytes / 9;
            let slot = if from_small { self.small.oldest } else { self.main.oldest };
            let slot = if slot == NONE { self.small.oldest } else { slot };
            let entry = slots.get_mut(slot)?;
            let freq = *entry.freq.get_mut();
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
            let (queue, older, younger, bytes) = (entry.queue, entry.older, entry.younger, bytes(entry));
            *entry.freq.get_mut() = match queue {
                Queue::Small => 0,
                Queue::Main => freq.saturating_sub(1),
            };
            entry.queue = Queue::Main;
            self.unlink(slots, queue, older, younger, bytes);
            self.push(slots, slot);
        }
    }

    /// Whether an entry that would leave the small queue is settled in the main one.
    #[inline]
    fn settles<K, V>(&self, slots: &Slots<K, V>) -> bool {
        let is_in_use = |entry: &Entry<K, V>| entry.freq.load(Ordering::Relaxed) > 0;
        self.reused < FEW
            // Some way above its part, lest those that pass through a small queue of the right size are settled too.
            && self.small.bytes / 3 > self.main.bytes / 17
            && (self.main.bytes < self.small.bytes / TRIAL
                || slots.get(self.main.oldest).is_some_and(is_in_use))
    }
}

fn bytes<K, V>(entry: &Entry<K, V>) -> usize {
    entry.weight + size_of::<Entry<K, V>>()
}
