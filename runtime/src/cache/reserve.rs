//! What a call has reserved and not yet spent.

use super::budget::Held;
use super::entry::Entry;
use super::shared::Shared;
use super::slots::Slots;

/// Bytes and entries that a call holds of the cache's budgets. Given back when dropped, also when a panic unwinds.
pub(super) struct Reserve<'c> {
    pub(super) bytes: Held<'c>,
    pub(super) entries: Held<'c>,
    /// Whether the pool's other caches are asked before this one gives something up: until they decline once.
    pub(super) asks_pool: bool,
    /// Whether it was the pool's limit, and not the cache's own, that was in the way.
    pub(super) pool_is_short: bool,
}

impl<'c> Reserve<'c> {
    #[inline(always)]
    pub(super) fn nothing_of<K, V, S>(cache: &'c Shared<K, V, S>) -> Self {
        let (bytes, entries) = (Held::nothing_of(&cache.bytes), Held::nothing_of(&cache.entries));
        Self { bytes, entries, asks_pool: cache.seat.is_some(), pool_is_short: false }
    }

    /// Takes over what an entry has of the budgets.
    pub(super) fn inherit<K, V>(&mut self, entry: &Entry<K, V>) {
        self.bytes.add(entry.weight);
        self.entries.add(1);
    }

    /// Takes over what all of these entries have.
    pub(super) fn inherit_all<K, V>(&mut self, slots: &Slots<K, V>) {
        for (_, entry) in slots.iter() {
            self.inherit(entry);
        }
    }

    /// Takes over the bytes of blocks.
    pub(super) fn inherit_blocks(&mut self, bytes: usize) {
        self.bytes.add(bytes);
    }

    /// Gives back what it took over from an entry of this weight, now that the entry is gone.
    pub(super) fn release(&mut self, weight: usize) {
        self.bytes.give_back(weight);
        self.entries.give_back(1);
    }

    /// Whether dropping this reserve would still leave the cache over its limits.
    pub(super) fn is_below_excess<K, V, S>(&self, cache: &Shared<K, V, S>) -> bool {
        cache.bytes.excess() > self.bytes.amount() || cache.entries.excess() > self.entries.amount()
    }
}
