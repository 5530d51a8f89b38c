//! `quick_cache`: limited by a weight, which is the number of entries unless its weighter says something else.
//!
//! Source: `quick_cache` 0.7. It tells its limit and its blocks under the locks of its shards, which it holds for moments.

use crate::__private::bounded::given;
use crate::cache::Limit;
use crate::limits::{Bounded, BoundedByBytes, BoundedByEntries};
use crate::shrink::nothing_to_shrink;
use crate::{Limits, MemFootprint, Reason, Sink, Walker};
use core::hash::{BuildHasher, Hash};
use quick_cache::sync::{Cache, DefaultLifecycle};
use quick_cache::{OptionsBuilder, UnitWeighter, Weighter};

/// Weighs an entry of a `quick_cache` by what its key and value own, and their slot: a limit in bytes, roughly.
///
/// `quick_cache`'s own tables come on top and double as they grow: they were measured to be 4 % of the limit for entries
/// of a KiB or so, and 40 % for ones of 80 bytes. [`cache::Cache`](crate::cache::Cache) counts its own too.
///
/// ```
/// use memfootprint::{DeepWeight, MemFootprint};
/// use quick_cache::sync::Cache;
///
/// #[derive(MemFootprint)]
/// struct App {
///     #[bounded(bytes = "64 MiB")]
///     users: Cache<u64, String, DeepWeight>,
/// }
///
/// let app = App { users: App::bounded_users() };
/// app.users.insert(7, String::from("ada"));
/// assert_eq!(app.users.capacity(), 64 << 20);
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct DeepWeight;

impl DeepWeight {
    /// What a slot has beside key and value, and the index for it, in bytes.
    const SLOT: usize = 24;

    fn inline<K, V>() -> usize {
        size_of::<K>() + size_of::<V>() + Self::SLOT
    }
}

impl<K: MemFootprint, V: MemFootprint> Weighter<K, V> for DeepWeight {
    fn weight(&self, key: &K, value: &V) -> u64 {
        let owned = crate::heap_size(key).saturating_add(crate::heap_size(value));
        owned.saturating_add(Self::inline::<K, V>()) as u64
    }
}

fn limit<K, V, W, B>(cache: &Cache<K, V, W, B>) -> usize
where
    K: Hash + Eq,
    V: Clone,
    W: Weighter<K, V> + Clone,
    B: BuildHasher + Clone,
{
    usize::try_from(cache.capacity()).unwrap_or(usize::MAX)
}

/// A cache of this weight. Where shards would round it up, one shard.
fn with_weight<K, V, W, B>(items: usize, weight: usize) -> Cache<K, V, W, B>
where
    K: Hash + Eq,
    V: Clone,
    W: Weighter<K, V> + Clone + Default,
    B: BuildHasher + Clone + Default,
{
    let make = |shards: Option<usize>| {
        let mut options = OptionsBuilder::new();
        options.estimated_items_capacity(items).weight_capacity(weight as u64);
        if let Some(shards) = shards {
            options.shards(shards);
        }
        let options = options.build().ok()?;
        Some(Cache::with_options(options, W::default(), B::default(), DefaultLifecycle::default()))
    };
    let exact = make(None).filter(|cache| limit(cache) <= weight).or_else(|| make(Some(1)));
    exact.unwrap_or_else(|| {
        Cache::with(items, weight as u64, W::default(), B::default(), DefaultLifecycle::default())
    })
}

impl<K: Hash + Eq, V: Clone, B: BuildHasher + Clone> Bounded for Cache<K, V, UnitWeighter, B> {
    fn limits(&self) -> Limits {
        Limits::entries(limit(self))
    }
}

impl<K, V, B> BoundedByEntries for Cache<K, V, UnitWeighter, B>
where
    K: Hash + Eq,
    V: Clone,
    B: BuildHasher + Clone + Default,
{
    fn with_entries(entries: usize) -> Self {
        with_weight(entries, entries)
    }
}

impl<K, V, B> Bounded for Cache<K, V, DeepWeight, B>
where
    K: Hash + Eq + MemFootprint,
    V: Clone + MemFootprint,
    B: BuildHasher + Clone,
{
    fn limits(&self) -> Limits {
        Limits::bytes(limit(self))
    }
}

impl<K, V, B> BoundedByBytes for Cache<K, V, DeepWeight, B>
where
    K: Hash + Eq + MemFootprint,
    V: Clone + MemFootprint,
    B: BuildHasher + Clone + Default,
{
    fn with_bytes(limit: Limit) -> Self {
        let bytes = given(limit);
        with_weight(bytes / DeepWeight::inline::<K, V>() / 8, bytes)
    }
}

/// It gives no reference to what it holds: its own blocks are counted, as far as it tells them, and the answer is a lower
/// bound.
impl<K, V, W, B> MemFootprint for Cache<K, V, W, B>
where
    K: Hash + Eq,
    V: Clone,
    W: Weighter<K, V> + Clone,
    B: BuildHasher + Clone,
{
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let bytes = self.memory_used().total();
        walker.block(bytes, bytes);
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!({K, V, W, B} Cache<K, V, W, B>);
