//! The footprint of a cache, and of what is in it.

use super::Cache;
use super::core::Core;
use super::cost::Cost;
use super::ghost::Ghost;
use super::index::Index;
use super::inner::Inner;
use super::slots::Slots;
use crate::{MemFootprint, Reason, Sink, Walker};

/// What a key and a value own on the heap, in bytes; nothing if that can change while they are cached.
pub(super) fn weigh_steady<K: MemFootprint, V: MemFootprint>(
    key: &K,
    value: &V,
    cost: Cost,
) -> Option<usize> {
    if !K::OWNS_HEAP && !V::OWNS_HEAP {
        return Some(0);
    }
    Some(cost.0.steady_heap_size(key)?.saturating_add(cost.0.steady_heap_size(value)?))
}

/// What a key and a value own on the heap now, in bytes.
pub(super) fn weigh<K: MemFootprint, V: MemFootprint>(key: &K, value: &V, cost: Cost) -> Option<usize> {
    Some(cost.0.heap_size(key).saturating_add(cost.0.heap_size(value)))
}

/// Keys and values under their own names, the cache's blocks under theirs. Never waits: a shard whose lock is taken is
/// listed as not seen.
impl<K: MemFootprint, V: MemFootprint, S> MemFootprint for Cache<K, V, S> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, W: Sink>(&'a self, walker: &mut Walker<'a, W>) {
        let inner = &*self.inner;
        let block = Inner::<K, V, S>::layout().size();
        walker.block(block, block);
        let shards = size_of_val(&*inner.shards);
        walker.block(shards, shards);
        if let Some(name) = &inner.name {
            walker.block(name.len(), name.len());
        }
        if let Some(listener) = &inner.listener {
            let captures = size_of_val(&**listener);
            walker.block(captures, captures);
            if captures > 0 {
                walker.skipped(Reason::Opaque);
            }
        }
        for shard in &inner.shards {
            match shard.try_read() {
                Some(core) => walker.guarded(&*core),
                None => walker.skipped(Reason::Locked),
            }
        }
    }
}

impl<K: MemFootprint, V: MemFootprint> MemFootprint for Core<K, V> {
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
            walker.blocks(count, bytes, bytes);
        }
        let (count, bytes) = self.segments();
        walker.blocks(count, bytes - vacant, bytes);
        walker.entries(self.len(), self.iter().map(|(_, entry)| (&entry.key, &entry.value)));
    }
}

impl MemFootprint for Index {
    const OWNS_HEAP: bool = true;

    fn walk<'a, W: Sink>(&'a self, walker: &mut Walker<'a, W>) {
        let bytes = self.bytes(Cost::EXACT);
        walker.block(bytes, bytes);
    }
}

impl MemFootprint for Ghost {
    const OWNS_HEAP: bool = true;

    fn walk<'a, W: Sink>(&'a self, walker: &mut Walker<'a, W>) {
        let bytes = self.bytes(Cost::EXACT);
        walker.block(bytes, bytes);
    }
}
