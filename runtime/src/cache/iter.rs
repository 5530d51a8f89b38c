//! The entries, one by one, without holding a lock in between.

use super::Cache;
use super::slots::Slots;
use core::fmt;

/// Clones of the entries. From [`Cache::iter`].
pub struct Iter<'c, K, V, S> {
    cache: &'c Cache<K, V, S>,
    shard: usize,
    segment: usize,
    /// The clones of one segment, last first.
    ready: Vec<(K, V)>,
}

impl<'c, K, V, S> Iter<'c, K, V, S> {
    pub(super) fn of(cache: &'c Cache<K, V, S>) -> Self {
        Self { cache, shard: 0, segment: 0, ready: Vec::new() }
    }
}

impl<K: Clone, V: Clone, S> Iterator for Iter<'_, K, V, S> {
    type Item = (K, V);

    fn next(&mut self) -> Option<(K, V)> {
        let inner = &*self.cache.inner;
        loop {
            if let Some(entry) = self.ready.pop() {
                return Some(entry);
            }
            let core = inner.shards.get(self.shard)?.read();
            let segment = Slots::<K, V>::SEGMENT;
            let (first, end) = (self.segment * segment, (self.segment + 1) * segment);
            if first >= core.slots.capacity() {
                (self.shard, self.segment) = (self.shard + 1, 0);
                continue;
            }
            self.segment += 1;
            let now = inner.expiry.now();
            let slots = (first as u32..end as u32).rev();
            let alive = slots.filter(|&slot| !inner.expiry.is_over(&core, slot, now));
            let entries = alive.filter_map(|slot| core.slots.get(slot));
            self.ready.extend(entries.map(|entry| (entry.key.clone(), entry.value.clone())));
        }
    }
}

impl<K, V, S> fmt::Debug for Iter<'_, K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Iter").finish_non_exhaustive()
    }
}
