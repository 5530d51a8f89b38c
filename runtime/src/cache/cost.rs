//! The bytes that a block is charged with.

use crate::SizeClasses;
use core::alloc::Layout;

/// How a cache counts the bytes of a block: as requested, or as an allocator rounds them up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost(pub(super) SizeClasses);

impl Cost {
    /// As requested.
    pub(crate) const EXACT: Self = Self(SizeClasses::Exact);

    pub(crate) fn rounded(self, layout: Layout) -> usize {
        self.0.bytes(layout)
    }

    pub(crate) fn array<T>(self, len: usize) -> usize {
        Layout::array::<T>(len).map_or(usize::MAX, |layout| self.rounded(layout))
    }

    pub(crate) fn of_val<T: ?Sized>(self, value: &T) -> usize {
        self.rounded(Layout::for_value(value))
    }
}
