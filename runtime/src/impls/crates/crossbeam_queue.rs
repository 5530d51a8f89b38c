//! `crossbeam-queue`: a queue in one block, and one in a list of blocks.
//!
//! Source: crossbeam-queue 0.3.14 (`ArrayQueue`: a stamp beside each value; `SegQueue`: blocks of 31 slots). What is in one can't
//! be looked at: where values can own heap, and of a `SegQueue` in any case, the answer is a lower bound.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use core::mem::MaybeUninit;
use crossbeam_queue::{ArrayQueue, SegQueue};

/// Counts in 64 bits where there are atomics of such.
#[cfg(target_has_atomic = "64")]
type Stamp = u64;
#[cfg(not(target_has_atomic = "64"))]
type Stamp = usize;

impl<T: MemFootprint> MemFootprint for ArrayQueue<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let (len, bytes) = (self.len(), self.capacity() * size_of::<(Stamp, MaybeUninit<T>)>());
        walker.may_change();
        walker.add_block(bytes - (self.capacity() - len) * size_of::<T>(), bytes);
        walker.elements_here::<T>(len, []);
        if T::OWNS_HEAP && len > 0 {
            walker.skipped(Reason::Opaque);
        }
    }
}

impl<T: MemFootprint> MemFootprint for SegQueue<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let len = self.len();
        let blocks = len.div_ceil(31);
        let bytes = blocks * size_of::<(usize, [(usize, MaybeUninit<T>); 31])>();
        walker.may_change();
        walker.add_blocks(blocks, bytes, bytes);
        walker.elements_here::<T>(len, []);
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!({T} ArrayQueue<T>, {T} SegQueue<T>);
