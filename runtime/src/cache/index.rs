//! From a key's hash to its slot.

use super::cost::Cost;
use super::slots::Slots;
use crate::std_layout::hash_table::{self, full_capacity};
use core::alloc::Layout;
use hashbrown::HashTable;

/// A hash table of slots' numbers. It holds no keys, so none of the user's code runs but where it is asked to compare.
#[derive(Debug)]
pub(super) struct Index {
    table: HashTable<u32>,
}

/// The table looks at the lowest and at the highest bits.
fn spread(hash: u32) -> u64 {
    u64::from(hash) << 32 | u64::from(hash)
}

fn rehash<K, V>(slots: &Slots<K, V>) -> impl Fn(&u32) -> u64 {
    |&slot| slots.get(slot).map_or(0, |entry| spread(entry.hash))
}

impl Index {
    pub(super) const fn new() -> Self {
        Self { table: HashTable::new() }
    }

    #[inline]
    pub(super) fn find(&self, hash: u32, is_it: impl FnMut(u32) -> bool) -> Option<u32> {
        let mut is_it = is_it;
        self.table.find(spread(hash), |&slot| is_it(slot)).copied()
    }

    /// Whether one more entry can't be had by [rebuilding](Self::rebuild), so that the table must become larger. A
    /// sixteenth of it is left to tombstones, lest they be cleared away all the time.
    #[inline]
    pub(super) fn is_full(&self) -> bool {
        !self.has_room() && {
            let full = full_capacity(self.table.num_buckets());
            self.table.len() >= full - full / 16
        }
    }

    /// Bytes of the next larger table.
    pub(super) fn growth(&self, cost: Cost) -> usize {
        let buckets = (self.table.num_buckets() * 2).max(4);
        cost.rounded(Self::layout(buckets))
    }

    /// What the first table takes.
    pub(super) fn least(cost: Cost) -> usize {
        Self::new().growth(cost)
    }

    fn layout(buckets: usize) -> Layout {
        let bytes = hash_table::bytes::<u32>(buckets);
        Layout::from_size_align(bytes, 16).unwrap_or(Layout::new::<()>())
    }

    pub(super) fn grow<K, V>(&mut self, slots: &Slots<K, V>) {
        let more = full_capacity(self.table.num_buckets()) + 1 - self.table.len();
        self.table.reserve(more, rehash(slots));
    }

    /// Whether one more entry finds room in the table as it is.
    #[inline]
    pub(super) fn has_room(&self) -> bool {
        self.table.len() < self.table.capacity()
    }

    /// Clears tombstones away: in place, never by a larger table. O(slots), amortized O(1).
    pub(super) fn rebuild<K, V>(&mut self, slots: &Slots<K, V>) {
        self.table.clear();
        for (slot, entry) in slots.iter() {
            self.insert(entry.hash, slot, slots);
        }
    }

    /// Where there is room, it stays the same table.
    #[inline]
    pub(super) fn insert<K, V>(&mut self, hash: u32, slot: u32, slots: &Slots<K, V>) {
        self.table.insert_unique(spread(hash), slot, rehash(slots));
    }

    #[inline]
    pub(super) fn remove(&mut self, hash: u32, slot: u32) {
        if let Ok(found) = self.table.find_entry(spread(hash), |&other| other == slot) {
            found.remove();
        }
    }

    /// The entry of this hash has been moved.
    pub(super) fn moved(&mut self, hash: u32, from: u32, to: u32) {
        if let Some(slot) = self.table.find_mut(spread(hash), |&slot| slot == from) {
            *slot = to;
        }
    }

    /// Whether a much smaller table would do.
    pub(super) fn is_sparse(&self) -> bool {
        self.table.num_buckets() > 16 && self.table.len() * 4 < self.table.num_buckets()
    }

    /// What a table of just the entries takes.
    pub(super) fn shrunk(&self, cost: Cost) -> usize {
        match self.table.len() {
            0 => 0,
            needed => cost.rounded(Self::layout(hash_table::buckets(needed))),
        }
    }

    pub(super) fn shrink<K, V>(&mut self, slots: &Slots<K, V>) {
        self.table.shrink_to_fit(rehash(slots));
    }

    pub(super) fn bytes(&self, cost: Cost) -> usize {
        match self.table.allocation_size() {
            0 => 0,
            bytes => cost.rounded(Layout::from_size_align(bytes, 16).unwrap_or(Layout::new::<()>())),
        }
    }
}
