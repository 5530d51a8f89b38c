//! `fixedbitset`: bits in one block, in units of the processor's vectors.
//!
//! Source: fixedbitset 0.5.9. Neither the unit nor the room behind the bits is told: the words that hold bits are counted, and the
//! answer is a lower bound.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use fixedbitset::FixedBitSet;

impl MemFootprint for FixedBitSet {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let bytes = size_of_val(self.as_slice());
        walker.add_block(bytes, bytes);
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!(FixedBitSet);
