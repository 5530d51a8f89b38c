//! The keys of a shard that are being loaded.

use super::flight::Flight;
use hashbrown::HashTable;
use std::sync::Arc;

/// Flights by key. What a flight brings is stored only while it is listed here. O(1), however many there are.
#[derive(Debug)]
pub(super) struct Flights<K, V>(HashTable<Arrival<K, V>>);

impl<K, V> Default for Flights<K, V> {
    fn default() -> Self {
        Self(HashTable::new())
    }
}

/// A key and its load.
#[derive(Debug)]
pub(super) struct Arrival<K, V> {
    pub(super) key: K,
    pub(super) flight: Arc<Flight<V>>,
}

/// The table uses the highest and the lowest bits, and some of those are the same for all hashes of a shard.
fn spread(hash: u32) -> u64 {
    u64::from(hash).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl<K, V> Flights<K, V> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The load of a key, if one is under way.
    pub(super) fn find(&self, hash: u32, mut is_it: impl FnMut(&K) -> bool) -> Option<&Arc<Flight<V>>> {
        let found = self.0.find(spread(hash), |other| other.flight.hash() == hash && is_it(&other.key));
        found.map(|arrival| &arrival.flight)
    }

    /// Whether what a flight brings is still to be stored.
    pub(super) fn expects(&self, flight: &Arc<Flight<V>>) -> bool {
        self.0.find(spread(flight.hash()), |arrival| Arc::ptr_eq(&arrival.flight, flight)).is_some()
    }

    pub(super) fn add(&mut self, arrival: Arrival<K, V>) {
        self.0.insert_unique(spread(arrival.flight.hash()), arrival, |other| spread(other.flight.hash()));
    }

    /// Takes the load of a key off the list, as the key was set or removed.
    #[inline]
    pub(super) fn divert(&mut self, hash: u32, mut is_it: impl FnMut(&K) -> bool) -> Option<Arrival<K, V>> {
        if self.0.is_empty() {
            return None;
        }
        self.take_if(hash, |arrival| arrival.flight.hash() == hash && is_it(&arrival.key))
    }

    /// Takes a flight off the list, as it is over.
    pub(super) fn withdraw(&mut self, flight: &Arc<Flight<V>>) -> Option<Arrival<K, V>> {
        self.take_if(flight.hash(), |arrival| Arc::ptr_eq(&arrival.flight, flight))
    }

    fn take_if(&mut self, hash: u32, is_it: impl FnMut(&Arrival<K, V>) -> bool) -> Option<Arrival<K, V>> {
        let (arrival, _) = self.0.find_entry(spread(hash), is_it).ok()?.remove();
        if self.0.is_empty() {
            self.0 = HashTable::new();
        }
        Some(arrival)
    }
}
