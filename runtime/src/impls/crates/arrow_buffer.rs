//! `arrow-buffer`: slices of counted regions, each counted once a walk, whichever part of it a buffer shows.
//!
//! Source: arrow-buffer 60.1 (`Buffer`, `bytes::Bytes`, `alloc::Deallocation`), without its feature `pool`. A region has a block
//! with its counters and one with the bytes. A region that arrow didn't allocate, such as one from another language, can't be
//! told from one that it did: what its maker said of its size counts. Hence [`Reason::Declared`]. Empty regions with several
//! owners can't be told apart, so nothing is counted of them.

use crate::impls::std::owns_nothing;
use crate::shrink::nothing_to_shrink;
use crate::std_layout::Layout;
use crate::walk::OneBlock;
use crate::{Contents, MemFootprint, Reason, SharedBlock, Sink, Walker};
use arrow_buffer::{
    ArrowNativeType, BooleanBuffer, Buffer, IntervalDayTime, IntervalMonthDayNano, MutableBuffer, NullBuffer,
    OffsetBuffer, RunEndBuffer, ScalarBuffer, i256,
};
use core::ptr::NonNull;
use std::sync::Arc;

/// A region, declared as the crate does, so that the compiler gives it the same size.
#[expect(dead_code, reason = "only its size is used")]
struct Region {
    start: NonNull<u8>,
    len: usize,
    deallocation: Deallocation,
}

#[expect(dead_code, reason = "only its size is used")]
enum Deallocation {
    Standard(core::alloc::Layout),
    Custom(Arc<dyn Send>, usize),
}

impl MemFootprint for Buffer {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let owners = self.strong_count();
        if self.capacity() == 0 && owners > 1 {
            return walker.skipped(Reason::Opaque);
        }
        // By the bytes it is known: the block of the counters doesn't show.
        let address = self.data_ptr().as_ptr() as usize;
        walker.add_shared(self, SharedBlock { address, bytes: Layout::of::<Region>().counted(), owners });
        walker.skipped(Reason::Declared);
    }
}

impl Contents for Buffer {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let capacity = self.capacity();
        let used = if self.strong_count() == 1 { self.ptr_offset() + self.len() } else { capacity };
        walker.add_block(used.min(capacity), capacity);
    }
}

macro_rules! views {
    ($({$($generics:tt)*} $View:ty;)*) => {$(
        impl<$($generics)*> MemFootprint for $View {
            const OWNS_HEAP: bool = true;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                walker.inline(self.inner());
            }
        }

        nothing_to_shrink!({$($generics)*} $View);
    )*};
}

views! {
    {T: ArrowNativeType} ScalarBuffer<T>;
    {T: ArrowNativeType} OffsetBuffer<T>;
    {T: ArrowNativeType} RunEndBuffer<T>;
    {} BooleanBuffer;
    {} NullBuffer;
}

impl MemFootprint for MutableBuffer {
    const OWNS_HEAP: bool = true;
    const ONE_BLOCK: OneBlock = OneBlock::Block;

    #[inline(always)]
    fn one_block(&self) -> Option<(usize, usize)> {
        Some((self.len(), self.capacity()))
    }

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.add_block(self.len(), self.capacity());
    }
}

owns_nothing!(i256, IntervalDayTime, IntervalMonthDayNano);

nothing_to_shrink!(Buffer, MutableBuffer);
