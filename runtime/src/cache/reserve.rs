//! What a thread has reserved and not yet spent.

use super::budget::Held;
use super::inner::Inner;
use super::slots::{Entry, Slots};

/// What one thread has reserved. Given back when dropped, also by a panic.
pub(super) struct Reserve<'c> {
    pub(super) bytes: Held<'c>,
    pub(super) entries: Held<'c>,
    /// Whether others of the pool are asked before this cache gives something up: until one says no.
    pub(super) asks_pool: bool,
    /// Whether it was the pool's limit that was in the way.
    pub(super) pool_is_short: bool,
}

impl<'c> Reserve<'c> {
    pub(super) fn nothing_of<K, V, S>(cache: &'c Inner<K, V, S>) -> Self {
        let (bytes, entries) = (Held::nothing_of(&cache.bytes), Held::nothing_of(&cache.entries));
        Self { bytes, entries, asks_pool: cache.seat.is_some(), pool_is_short: false }
    }

    /// Takes over what an entry had.
    pub(super) fn inherit<K, V>(&mut self, entry: &Entry<K, V>) {
        self.bytes.add(entry.weight);
        self.entries.add(1);
    }

    /// Takes over what all of these had.
    pub(super) fn inherit_all<K, V>(&mut self, slots: &Slots<K, V>) {
        for (_, entry) in slots.iter() {
            self.inherit(entry);
        }
    }

    /// An entry that it had of others has gone.
    pub(super) fn release(&mut self, weight: usize) {
        self.bytes.give_back(weight);
        self.entries.give_back(1);
    }

    /// Takes over what blocks had.
    pub(super) fn inherit_blocks(&mut self, bytes: usize) {
        self.bytes.add(bytes);
    }

    /// Whether what is in use above the limits is more than this.
    pub(super) fn is_below_excess<K, V, S>(&self, cache: &Inner<K, V, S>) -> bool {
        cache.bytes.excess() > self.bytes.amount() || cache.entries.excess() > self.entries.amount()
    }
}
