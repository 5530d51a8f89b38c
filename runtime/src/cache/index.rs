//! From a key's hash to its slot.

use super::cost::Cost;
use super::slots::Slots;
use crate::std_layout::hash_table::{self, full_capacity};
use core::alloc::Layout;
use hashbrown::HashTable;

/// A hash table of slots. It holds no keys: to grow, it takes the hashes from the entries, and only [`find`](Self::find) runs
/// the user's code.
#[derive(Debug)]
pub(super) struct Index {
    table: HashTable<u32>,
}

/// The table uses the lowest and the highest bits.
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

    /// Whether the table must grow for one more entry, as [rebuilding](Self::rebuild) would gain too little. A sixteenth is
    /// kept free for tombstones, so that rebuilds stay rare.
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

    /// Bytes of the first table.
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

    /// Whether one more entry fits without growing or rebuilding.
    #[inline]
    pub(super) fn has_room(&self) -> bool {
        self.table.len() < self.table.capacity()
    }

    /// Clears tombstones, in place: never allocates. O(slots), amortized O(1).
    pub(super) fn rebuild<K, V>(&mut self, slots: &Slots<K, V>) {
        self.table.clear();
        for (slot, entry) in slots.iter() {
            self.insert(entry.hash, slot, slots);
        }
    }

    /// Adds a slot. Allocates nothing where there is [room](Self::has_room).
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

    /// Notes that the entry of this hash was moved.
    pub(super) fn moved(&mut self, hash: u32, from: u32, to: u32) {
        if let Some(slot) = self.table.find_mut(spread(hash), |&slot| slot == from) {
            *slot = to;
        }
    }

    /// Whether a much smaller table would do.
    pub(super) fn is_sparse(&self) -> bool {
        self.table.num_buckets() > 16 && self.table.len() * 4 < self.table.num_buckets()
    }

    /// Bytes of the smallest table for the entries.
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
