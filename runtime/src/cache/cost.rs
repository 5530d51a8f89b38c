//! What a block costs.

use crate::SizeClasses;
use core::alloc::Layout;

/// What the blocks cost that a cache is charged for, in bytes: what was asked for, or what an allocator makes of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost(pub(super) SizeClasses);

impl Cost {
    /// What was asked for.
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
