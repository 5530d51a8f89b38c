//! A heap block with a count of owners, such as `Rc`'s and `Arc`'s.

use core::alloc::Layout;

/// A block that several owners may share.
#[derive(Debug, Clone, Copy)]
pub struct SharedBlock {
    /// The block's first address, which identifies it.
    pub address: usize,
    /// The block's size in bytes, header included.
    pub bytes: usize,
    /// How many owners there are now. With one, nothing else can lead here and the block need not be remembered.
    pub owners: usize,
}

impl SharedBlock {
    /// The block of an `Rc` or `Arc`: two counters, then the value, padded (`repr(C)` in std's `RcInner`).
    #[inline(always)]
    pub(crate) fn counted(value: usize, layout: Layout, owners: usize) -> Self {
        let counters = Layout::new::<[usize; 2]>();
        let align = layout.align().max(counters.align());
        // Alignments are powers of two, so the counters and their padding are the larger of both. A value that exists has a
        // layout that fits, so nothing overflows.
        let offset = counters.size().max(layout.align());
        let bytes = offset.wrapping_add(layout.size()).wrapping_add(align - 1) & !(align - 1);
        Self { address: value.wrapping_sub(offset), bytes, owners }
    }
}
