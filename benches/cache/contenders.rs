//! The caches that are compared, as the bench sees them.

use std::hash::BuildHasher;
use std::num::NonZeroUsize;
use std::sync::Mutex;

/// A cache.
pub(crate) trait Contender<V = u64>: Sync {
    /// Looks a key up, and drops what it finds.
    fn has(&self, key: u64) -> bool;
    fn insert(&self, key: u64, value: V);
}

impl<V: Clone + Send + Sync, S: BuildHasher + Send + Sync> Contender<V>
    for memfootprint::cache::Cache<u64, V, S>
{
    fn has(&self, key: u64) -> bool {
        self.get(&key).is_some()
    }

    fn insert(&self, key: u64, value: V) {
        self.insert(key, value);
    }
}

impl<V, W, S> Contender<V> for quick_cache::sync::Cache<u64, V, W, S>
where
    V: Clone + Send + Sync,
    W: quick_cache::Weighter<u64, V> + Clone + Send + Sync,
    S: BuildHasher + Clone + Sync + Send,
{
    fn has(&self, key: u64) -> bool {
        self.get(&key).is_some()
    }

    fn insert(&self, key: u64, value: V) {
        self.insert(key, value);
    }
}

impl<V: Clone + Send + Sync + 'static> Contender<V> for moka::sync::Cache<u64, V> {
    fn has(&self, key: u64) -> bool {
        self.get(&key).is_some()
    }

    fn insert(&self, key: u64, value: V) {
        self.insert(key, value);
    }
}

impl Contender for Mutex<lru::LruCache<u64, u64>> {
    fn has(&self, key: u64) -> bool {
        self.lock().is_ok_and(|mut cache| cache.get(&key).is_some())
    }

    fn insert(&self, key: u64, value: u64) {
        if let Ok(mut cache) = self.lock() {
            cache.put(key, value);
        }
    }
}

/// Makes a cache with a limit.
pub(crate) type Make<V = u64> = fn(usize) -> Box<dyn Contender<V>>;

fn ours<S: BuildHasher + Send + Sync + 'static>(entries: usize, hasher: S) -> Box<dyn Contender> {
    let cache = memfootprint::cache::Cache::<u64, u64>::builder().entries(entries).hasher(hasher).build();
    Box::new(cache.expect("a limit that is not zero"))
}

/// By the name of each: those that hold so many entries. The others' times are told in terms of the first's.
pub(crate) fn by_entries() -> Vec<(&'static str, Make)> {
    vec![
        ("`quick_cache`", |entries| Box::new(quick_cache::sync::Cache::new(entries))),
        ("`memfootprint`", |entries| ours(entries, memfootprint::cache::DefaultHashBuilder::default())),
        ("`memfootprint`, std's hasher", |entries| ours(entries, std::hash::RandomState::new())),
        ("`moka`", |entries| Box::new(moka::sync::Cache::new(entries as u64))),
        ("`lru` in a `Mutex`", |entries| {
            Box::new(Mutex::new(lru::LruCache::new(NonZeroUsize::new(entries).expect("not zero"))))
        }),
    ]
}

/// A value that owns memory.
pub(crate) type Blob = Box<[u8]>;

/// What a user would say that an entry weighs: what the allocator gives for it, and its own inline.
#[derive(Debug, Clone)]
struct Weight;

const INLINE: usize = size_of::<(u64, Blob)>();

impl quick_cache::Weighter<u64, Blob> for Weight {
    fn weight(&self, _: &u64, blob: &Blob) -> u64 {
        (INLINE + blob.len()) as u64
    }
}

/// Those that hold so many bytes, or say so.
pub(crate) fn by_bytes() -> Vec<(&'static str, Make<Blob>)> {
    vec![
        ("`quick_cache`", |bytes| {
            Box::new(quick_cache::sync::Cache::with_weighter(bytes / 500, bytes as u64, Weight))
        }),
        ("`memfootprint`", |bytes| {
            let cache = memfootprint::cache::Cache::<u64, Blob>::builder().bytes(bytes).build();
            Box::new(cache.expect("a limit that is large enough"))
        }),
        ("`moka`", |bytes| {
            let weigh = |_: &u64, blob: &Blob| (INLINE + blob.len()) as u32;
            Box::new(moka::sync::Cache::builder().max_capacity(bytes as u64).weigher(weigh).build())
        }),
    ]
}
