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
    pub(crate) fn counted(value: usize, layout: Layout, owners: usize) -> Self {
        let header = Layout::new::<[usize; 2]>();
        // A value that exists has a layout that fits, so `extend` can't fail; zero would be an honest lower bound.
        let (block, offset) = header.extend(layout).unwrap_or((Layout::new::<()>(), 0));
        Self { address: value.wrapping_sub(offset), bytes: block.pad_to_align().size(), owners }
    }
}
