//! What all parts of a cache share.

use super::adaptive::Adaptive;
use super::budget::Budget;
use super::core::Core;
use super::cost::Cost;
use super::lifetime::Lifetime;
use super::listeners::{Listeners, Panics};
use super::nesting::Nested;
use super::pool::Seat;
use super::shard::Shard;
use super::slots::{Entry, Slot};
use super::{EvictionCause, Rejection};
use core::alloc::Layout;
use core::hash::{BuildHasher, Hash};
use core::mem::needs_drop;
use core::sync::atomic::{AtomicUsize, Ordering};
use core::time::Duration;

/// Measures what a key and a value own on the heap, in bytes. Says nothing if they are not for a cache.
pub(super) type Weigh<K, V> = fn(&K, &V, Cost) -> Option<usize>;

pub(super) struct Inner<K, V, S> {
    pub(super) hasher: S,
    /// A power of two.
    pub(super) shards: Box<[Shard<K, V>]>,
    /// All bytes: payload and overhead.
    pub(super) bytes: Budget,
    pub(super) entries: Budget,
    /// Bytes of the cache's own blocks.
    pub(super) overhead: AtomicUsize,
    /// What holds one entry that owns no heap, in bytes.
    pub(super) least: usize,
    pub(super) cost: Cost,
    pub(super) weigh: Option<Weigh<K, V>>,
    /// What one entry may take, if it was said.
    pub(super) max_entry: Option<usize>,
    pub(super) expiry: Lifetime<K, V>,
    pub(super) reweigh_every: Option<Duration>,
    pub(super) listeners: Listeners<K, V>,
    pub(super) name: Option<Box<str>>,
    /// How the limit in bytes changes by itself.
    pub(super) adaptive: Option<Adaptive>,
    /// The place in the pool that the bytes are part of, and the fair share of it in hundredths.
    pub(super) seat: Option<Seat>,
    pub(super) share: Option<u32>,
}

/// Where a key belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Address {
    pub(super) shard: usize,
    /// The part of the hash that is kept.
    pub(super) hash: u32,
}

impl<K, V, S> Inner<K, V, S> {
    /// Slots hold keys and values inline.
    pub(super) const SLOT: usize = size_of::<Slot<K, V>>();

    pub(super) fn shard(&self, address: Address) -> &Shard<K, V> {
        &self.shards[address.shard]
    }

    /// What one entry may take, its slot included, in bytes: never more than would fit if it were the only one, as all
    /// others would be driven out for nothing.
    pub(super) fn max_entry(&self) -> usize {
        let limit = self.bytes.most();
        let alone = limit.saturating_sub(self.least) + Self::SLOT;
        self.max_entry.unwrap_or_else(|| (limit / 8).max(Self::SLOT)).min(alone)
    }

    /// What the user's own code in here takes: a block each, in bytes.
    pub(super) fn captures(&self) -> impl Iterator<Item = usize> {
        let Listeners { on_evict, on_removal } = &self.listeners;
        let on_evict = on_evict.as_ref().map(|listener| size_of_val(&**listener));
        let on_removal = on_removal.as_ref().map(|listener| size_of_val(&**listener));
        [on_evict, on_removal, self.expiry.captures()].into_iter().flatten()
    }

    /// The block that the handle points to: an `Arc`'s.
    pub(super) fn layout() -> Layout {
        let counters = Layout::new::<[usize; 2]>();
        counters.extend(Layout::new::<Self>()).map_or(counters, |(block, _)| block.pad_to_align())
    }

    /// What the entry owns on the heap, in bytes. Runs the user's code.
    pub(super) fn weigh(&self, key: &K, value: &V) -> Result<usize, Rejection> {
        let Some(weigh) = self.weigh else { return Ok(0) };
        let weight = weigh(key, value, self.cost).ok_or(Rejection::MayChange)?;
        let (bytes, max_entry) = (weight.saturating_add(Self::SLOT), self.max_entry());
        if bytes > max_entry { Err(Rejection::TooLarge { bytes, max_entry }) } else { Ok(weight) }
    }

    /// Has `change` done to a core's blocks, and their overhead known. Gives the bytes before and after.
    pub(super) fn rebuild(
        &self,
        core: &mut Core<K, V>,
        change: impl FnOnce(&mut Core<K, V>),
    ) -> (usize, usize) {
        let before = core.overhead(self.cost);
        change(core);
        let after = core.overhead(self.cost);
        self.overhead.fetch_add(after.wrapping_sub(before), Ordering::Relaxed);
        (before, after)
    }
}

impl<K, V, S: BuildHasher> Inner<K, V, S> {
    /// Runs the user's code.
    #[inline]
    pub(super) fn address<Q: Hash + ?Sized>(&self, key: &Q) -> Address {
        // Every bit of the hash comes to bear on every bit that is used, however poor the hasher.
        let wide = u128::from(self.hasher.hash_one(key)) * 0x9E37_79B9_7F4A_7C15;
        let mixed = (wide >> 64) as u64 ^ wide as u64;
        Address { shard: (mixed >> 32) as usize & (self.shards.len() - 1), hash: mixed as u32 }
    }
}

/// Entries that leave at once.
const ROOM: usize = 4;

/// Entries on their way out, to be told of and dropped where no lock is held: when [dismissed](Self::dismiss), or else,
/// also by a panic, when this is dropped.
pub(super) struct Victims<'c, K, V> {
    listeners: &'c Listeners<K, V>,
    entries: [Option<(Entry<K, V>, EvictionCause)>; ROOM],
    len: usize,
    /// How many may be put here to make room.
    most: usize,
}

impl<'c, K, V> Victims<'c, K, V> {
    #[inline]
    pub(super) fn of<S>(cache: &'c Inner<K, V, S>) -> Self {
        let mut this =
            Self { listeners: &cache.listeners, entries: [const { None }; ROOM], len: 0, most: ROOM };
        if this.runs_code() && Nested::is_deepest() {
            this.most = 0;
        }
        this
    }

    /// Whether it is any of the user's code that entries leave.
    #[inline]
    fn runs_code(&self) -> bool {
        needs_drop::<(K, V)>() || self.listeners.are_there()
    }

    /// Whether no more are taken to make room.
    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.len >= self.most
    }

    /// Whether there is a place for one that must go.
    #[inline]
    pub(super) fn has_place(&self) -> bool {
        self.len < ROOM
    }

    /// Whether none are taken to make room, as this thread evicts already and for others.
    #[inline]
    pub(super) fn are_refused(&self) -> bool {
        self.most == 0
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// There must be a [place](Self::has_place).
    #[inline(always)]
    pub(super) fn push(&mut self, entry: Entry<K, V>, cause: EvictionCause) {
        if self.runs_code() {
            self.entries[self.len] = Some((entry, cause));
        }
        self.len += 1;
    }

    /// Tells the listeners and drops the entries. Runs the user's code.
    #[inline]
    pub(super) fn dismiss(&mut self) {
        let len = core::mem::take(&mut self.len);
        if len > 0 && self.runs_code() {
            self.let_go(len);
        }
    }

    fn let_go(&mut self, len: usize) {
        let _nested = Nested::begin();
        let mut panics = Panics::default();
        for victim in &mut self.entries[..len] {
            if let Some((entry, cause)) = victim.take() {
                panics.caught(|| self.listeners.gone(entry.key, entry.value, cause));
            }
        }
        panics.resume();
    }
}

impl<K, V> Drop for Victims<'_, K, V> {
    fn drop(&mut self) {
        self.dismiss();
    }
}
