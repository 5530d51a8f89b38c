//! What all handles of a cache share: its settings, its shards, and the budgets of all shards together.

use super::Rejection;
use super::adaptive::Adaptive;
use super::budget::Budget;
use super::cost::Cost;
use super::lifetime::Lifetime;
use super::listeners::Listeners;
use super::pool::Seat;
use super::shard::Shard;
use super::slots::Slot;
use core::alloc::Layout;
use core::hash::{BuildHasher, Hash};
use core::sync::atomic::AtomicUsize;
use core::time::Duration;

/// Measures the bytes that a key and a value own on the heap. None if they could change while they are cached.
pub(super) type Weigh<K, V> = fn(&K, &V, Cost) -> Option<usize>;

/// The block that the handles of a cache point to.
pub(super) struct Shared<K, V, S> {
    pub(super) hasher: S,
    /// A power of two.
    pub(super) shards: Box<[Shard<K, V>]>,
    /// The budget of bytes: payload and overhead.
    pub(super) bytes: Budget,
    /// The budget of entries.
    pub(super) entries: Budget,
    /// Bytes of the cache's own blocks.
    pub(super) overhead: AtomicUsize,
    /// Bytes of the cache with one entry that owns no heap.
    pub(super) least: usize,
    pub(super) cost: Cost,
    pub(super) weigh: Option<Weigh<K, V>>,
    /// The most bytes of one entry, if the builder says so.
    pub(super) max_entry: Option<usize>,
    pub(super) expiry: Lifetime<K, V>,
    pub(super) reweigh_every: Option<Duration>,
    pub(super) listeners: Listeners<K, V>,
    pub(super) name: Option<Box<str>>,
    /// For a limit in percent: how many bytes that is now.
    pub(super) adaptive: Option<Adaptive>,
    /// The place in a pool.
    pub(super) seat: Option<Seat>,
    /// The fair share of the pool in percent, if the builder says so.
    pub(super) share: Option<u32>,
}

/// Where a key belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Address {
    pub(super) shard: usize,
    /// The part of the key's hash that is stored with the entry.
    pub(super) hash: u32,
}

impl<K, V, S> Shared<K, V, S> {
    /// Bytes of a slot, which holds key and value inline.
    pub(super) const SLOT: usize = size_of::<Slot<K, V>>();

    pub(super) fn shard(&self, address: Address) -> &Shard<K, V> {
        &self.shards[address.shard]
    }

    /// The most bytes of one entry, its slot included. Never more than would fit if it were the only one: it would drive out all
    /// others for nothing.
    pub(super) fn max_entry(&self) -> usize {
        let limit = self.bytes.most();
        let alone = limit.saturating_sub(self.least) + Self::SLOT;
        self.max_entry.unwrap_or_else(|| (limit / 8).max(Self::SLOT)).min(alone)
    }

    /// Bytes of the listeners and the policy: what their closures capture is in a block each.
    pub(super) fn captures(&self) -> impl Iterator<Item = usize> {
        let Listeners { on_evict, on_removal } = &self.listeners;
        let on_evict = on_evict.as_ref().map(|listener| size_of_val(&**listener));
        let on_removal = on_removal.as_ref().map(|listener| size_of_val(&**listener));
        [on_evict, on_removal, self.expiry.captures()].into_iter().flatten()
    }

    /// The layout of the block that the handles point to: an `Arc`'s.
    pub(super) fn layout() -> Layout {
        let counters = Layout::new::<[usize; 2]>();
        counters.extend(Layout::new::<Self>()).map_or(counters, |(block, _)| block.pad_to_align())
    }

    /// Bytes that an entry owns on the heap, or why it can't be cached. Runs the user's code.
    pub(super) fn weigh(&self, key: &K, value: &V) -> Result<usize, Rejection> {
        let Some(weigh) = self.weigh else { return Ok(0) };
        let weight = weigh(key, value, self.cost).ok_or(Rejection::MayChange)?;
        let (bytes, max_entry) = (weight.saturating_add(Self::SLOT), self.max_entry());
        if bytes > max_entry { Err(Rejection::TooLarge { bytes, max_entry }) } else { Ok(weight) }
    }
}

impl<K, V, S: BuildHasher> Shared<K, V, S> {
    /// Hashes a key. Runs the user's code.
    #[inline]
    pub(super) fn address<Q: Hash + ?Sized>(&self, key: &Q) -> Address {
        // Mixed so that each bit of the hash affects each bit that is used, however poor the hasher is.
        let wide = u128::from(self.hasher.hash_one(key)) * 0x9E37_79B9_7F4A_7C15;
        let mixed = (wide >> 64) as u64 ^ wide as u64;
        Address { shard: (mixed >> 32) as usize & (self.shards.len() - 1), hash: mixed as u32 }
    }
}
