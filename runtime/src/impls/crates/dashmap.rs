//! `dashmap`: a block of shards, each a lock and a hash table that tells how large its block is.
//!
//! Source: dashmap 6.2 with its feature `raw-api`. The shards are tried, one by one, and never waited for. Their tables give no
//! reference to what is in them without `unsafe`, and the map's own iterator waits: what keys and values own isn't counted, and
//! where they can own heap the answer is a lower bound. A `DashSet` doesn't show its shards.

use crate::impls::std::opaque;
use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use core::hash::{BuildHasher, Hash};
use dashmap::{DashMap, DashSet};

impl<K, V, H> MemFootprint for DashMap<K, V, H>
where
    K: MemFootprint + Eq + Hash,
    V: MemFootprint,
    H: BuildHasher + Clone,
{
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let shards = size_of_val(self.shards());
        walker.add_block(shards, shards);
        walker.may_change();
        let mut len = 0;
        for shard in self.shards() {
            let Some(table) = shard.try_read() else {
                walker.skipped(Reason::Locked);
                continue;
            };
            let (_, block) = table.allocation_info();
            if block.size() > 0 {
                let vacant = table.buckets() - table.len();
                walker.add_block(block.size() - vacant * size_of::<(K, V)>(), block.size());
                len += table.len();
            }
        }
        walker.entries_here::<K, V>(len, []);
        if len > 0 && (K::OWNS_HEAP || V::OWNS_HEAP) {
            walker.skipped(Reason::Opaque);
        }
    }
}

opaque!({K, H} DashSet<K, H>);

nothing_to_shrink!({K, V, H} DashMap<K, V, H>);
