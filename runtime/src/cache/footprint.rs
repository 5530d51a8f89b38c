//! The footprint of a cache, and of what is in it.

use super::cost::Cost;
use super::ghost::Ghost;
use super::index::Index;
use super::shard::Shard;
use super::shard_state::ShardState;
use super::shared::Shared;
use super::slots::Slots;
use super::{Cache, Pool};
use crate::limits::Bound;
use crate::limits::Bounded;
use crate::shrink::nothing_to_shrink;
use crate::{Contents, Measure, MemFootprint, Reason, SharedBlock, Sink, Walker};
use std::sync::Arc;

/// Bytes that a key and a value own on the heap; None if that can change while they are cached.
pub(super) fn weigh_steady<K: MemFootprint, V: MemFootprint>(
    key: &K,
    value: &V,
    cost: Cost,
) -> Option<usize> {
    if !K::OWNS_HEAP && !V::OWNS_HEAP {
        return Some(0);
    }
    let measure = Measure::new().size_classes(cost.0);
    let [key, value] = [measure.sum(key), measure.sum(value)];
    (!key.may_change && !value.may_change).then(|| key.bytes.saturating_add(value.bytes))
}

/// Bytes that a key and a value own on the heap now.
#[expect(clippy::unnecessary_wraps, reason = "one of two that measure")]
pub(super) fn weigh<K: MemFootprint, V: MemFootprint>(key: &K, value: &V, cost: Cost) -> Option<usize> {
    let measure = Measure::new().size_classes(cost.0);
    Some(measure.heap_size(key).saturating_add(measure.heap_size(value)))
}

impl<K: MemFootprint, V: MemFootprint, S> Cache<K, V, S> {
    /// How many entries share memory with something outside the cache, such as an `Arc` of which somebody holds a clone.
    /// Evicting one frees less than it was counted for. O(entries), one shard at a time.
    ///
    /// ```
    /// use memfootprint::cache::Cache;
    /// use std::sync::Arc;
    ///
    /// let cache = Cache::builder().bytes(1 << 20).build()?;
    /// (0..10).for_each(|id| drop(cache.insert(id, Arc::new([0_u8; 100]))));
    /// let in_use = cache.get(&3);
    /// assert_eq!(cache.pinned(), 1);
    /// # drop(in_use);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn pinned(&self) -> usize {
        let is_pinned = |key: &K, value: &V| {
            let measure = Measure::new();
            measure.sum(key).is_shared || measure.sum(value).is_shared
        };
        let count = |shard: &Shard<K, V>| {
            let state = shard.read();
            state.slots.iter().filter(|(_, entry)| is_pinned(&entry.key, &entry.value)).count()
        };
        self.shared.shards.iter().map(count).sum()
    }
}

/// Counted once a walk, however many handles it meets. Keys and values are counted under their own names, the cache's blocks
/// under `slots`, `index` and `ghost`. Never waits: a locked shard is listed as not seen.
impl<K: MemFootprint, V: MemFootprint, S> MemFootprint for Cache<K, V, S> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, W: Sink>(&'a self, walker: &mut Walker<'a, W>) {
        // A limit that is declared on the field has been reported already, and goes before this one.
        walker.bound(|| {
            let limits = self.limits();
            Bound::Limited { limits, declared: limits }
        });
        let (address, owners) = (Arc::as_ptr(&self.shared).addr(), Arc::strong_count(&self.shared));
        let bytes = Shared::<K, V, S>::layout().size();
        walker.add_shared(self, SharedBlock { address, bytes, owners });
    }
}

/// The block that all handles of a cache share.
impl<K: MemFootprint, V: MemFootprint, S> Contents for Cache<K, V, S> {
    fn contents<'a, W: Sink>(&'a self, walker: &mut Walker<'a, W>) {
        let shared = &*self.shared;
        let shards = size_of_val(&*shared.shards);
        walker.add_block(shards, shards);
        if let Some(name) = &shared.name {
            walker.add_block(name.len(), name.len());
        }
        for captures in shared.captures() {
            walker.add_block(captures, captures);
            if captures > 0 {
                walker.skipped(Reason::Opaque);
            }
        }
        for shard in &shared.shards {
            match shard.try_read() {
                Some(state) => walker.guarded(&*state),
                None => walker.skipped(Reason::Locked),
            }
        }
    }
}

// A cache grows back to its limit, so shrinking it gains nothing.
nothing_to_shrink!({K, V, S} Cache<K, V, S>);

/// The pool's own few blocks, once a walk. What its caches hold is theirs.
impl MemFootprint for Pool {
    const OWNS_HEAP: bool = true;

    fn walk<'a, W: Sink>(&'a self, walker: &mut Walker<'a, W>) {
        let (address, owners) = self.handles();
        walker.add_shared(self, SharedBlock { address, bytes: Self::block().counted(), owners });
    }
}

/// The block that all handles of a pool share.
impl Contents for Pool {
    fn contents<'a, W: Sink>(&'a self, walker: &mut Walker<'a, W>) {
        for block in self.blocks() {
            match block {
                Some(bytes) => walker.add_block(bytes, bytes),
                None => walker.skipped(Reason::Locked),
            }
        }
        if self.has_clock() {
            walker.skipped(Reason::Opaque);
        }
    }
}

nothing_to_shrink!(Pool);

impl<K: MemFootprint, V: MemFootprint> MemFootprint for ShardState<K, V> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, W: Sink>(&'a self, walker: &mut Walker<'a, W>) {
        walker.field("slots", &self.slots);
        walker.field("index", &self.index);
        walker.field("ghost", &self.ghost);
        if !self.flights.is_empty() {
            walker.skipped(Reason::Locked);
        }
    }
}

impl<K: MemFootprint, V: MemFootprint> MemFootprint for Slots<K, V> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, W: Sink>(&'a self, walker: &mut Walker<'a, W>) {
        let vacant = (self.capacity() - self.len()) * Self::SLOT;
        for (count, bytes) in self.blocks() {
            walker.add_blocks(count, bytes, bytes);
        }
        let (count, bytes) = self.segments();
        walker.add_blocks(count, bytes - vacant, bytes);
        walker.entries(self.len(), self.iter().map(|(_, entry)| (&entry.key, &entry.value)));
    }
}

impl MemFootprint for Index {
    const OWNS_HEAP: bool = true;

    fn walk<'a, W: Sink>(&'a self, walker: &mut Walker<'a, W>) {
        let bytes = self.bytes(Cost::EXACT);
        walker.add_block(bytes, bytes);
    }
}

impl MemFootprint for Ghost {
    const OWNS_HEAP: bool = true;

    fn walk<'a, W: Sink>(&'a self, walker: &mut Walker<'a, W>) {
        let bytes = self.bytes(Cost::EXACT);
        walker.add_block(bytes, bytes);
    }
}
