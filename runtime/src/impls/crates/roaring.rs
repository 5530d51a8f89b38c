//! `roaring`: sets of integers, in containers of the kinds that take least.
//!
//! Source: roaring 0.11 (`statistics`, which tells a container of 16-bit values as if they had 32; `BitmapStore`). Neither the list
//! of containers nor those of runs tell their room: the others are counted, and the answer is a lower bound.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use roaring::{RoaringBitmap, RoaringTreemap};

/// What a container of one bit for each of 2¹⁶ values takes, in bytes.
const BITSET: usize = 8192;

/// Reports the containers of a set that show.
fn containers<S: Sink>(set: &RoaringBitmap, walker: &mut Walker<'_, S>) {
    let told = set.statistics();
    let arrays = (told.n_bytes_array_containers / 2) as usize;
    let bitsets = told.n_bitset_containers as usize;
    walker.add_blocks(told.n_array_containers as usize, arrays, arrays);
    walker.add_blocks(bitsets, bitsets * BITSET, bitsets * BITSET);
}

impl MemFootprint for RoaringBitmap {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        containers(self, walker);
        walker.skipped(Reason::Opaque);
    }
}

impl MemFootprint for RoaringTreemap {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        for (_, set) in self.bitmaps() {
            containers(set, walker);
        }
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!(RoaringBitmap, RoaringTreemap);
