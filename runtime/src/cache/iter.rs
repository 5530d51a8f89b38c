//! The entries, one by one, without holding a lock in between.

use super::Cache;
use super::slots::Slots;
use core::fmt;

/// Clones of the entries. From [`Cache::iter`].
///
/// ```
/// use memfootprint::cache::{Cache, DefaultHashBuilder, Iter};
///
/// let cache = Cache::builder().entries(10).build()?;
/// cache.insert("ada", 1);
/// let mut entries: Iter<'_, &str, u32, DefaultHashBuilder> = cache.iter();
/// assert_eq!((entries.next(), entries.next()), (Some(("ada", 1)), None));
/// # Ok::<(), memfootprint::cache::BuildError>(())
/// ```
pub struct Iter<'c, K, V, S> {
    cache: &'c Cache<K, V, S>,
    shard: usize,
    /// The segments below this one are still to come.
    segment: usize,
    /// The clones of one segment.
    ready: Vec<(K, V)>,
}

impl<'c, K, V, S> Iter<'c, K, V, S> {
    pub(super) fn of(cache: &'c Cache<K, V, S>) -> Self {
        Self { cache, shard: 0, segment: usize::MAX, ready: Vec::new() }
    }
}

impl<K: Clone, V: Clone, S> Iterator for Iter<'_, K, V, S> {
    type Item = (K, V);

    fn next(&mut self) -> Option<(K, V)> {
        let shared = &*self.cache.shared;
        loop {
            if let Some(entry) = self.ready.pop() {
                return Some(entry);
            }
            let state = shared.shards.get(self.shard)?.read();
            let size = Slots::<K, V>::SEGMENT;
            // From the last to the first, as entries that are moved together in between move towards the first.
            let Some(segment) = self.segment.min(state.slots.capacity().div_ceil(size)).checked_sub(1) else {
                (self.shard, self.segment) = (self.shard + 1, usize::MAX);
                continue;
            };
            self.segment = segment;
            let now = shared.expiry.now();
            let slots = (segment * size) as u32..((segment + 1) * size) as u32;
            let alive = slots.filter(|&slot| !shared.expiry.is_over(&state, slot, now));
            let entries = alive.filter_map(|slot| state.slots.get(slot));
            self.ready.extend(entries.map(|entry| (entry.key.clone(), entry.value.clone())));
        }
    }
}

impl<K, V, S> fmt::Debug for Iter<'_, K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter").finish_non_exhaustive()
    }
}
