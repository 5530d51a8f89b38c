//! What a block costs.

use core::alloc::Layout;
use core::fmt;

/// What a block of a layout costs, in bytes: what was asked for, or what an allocator's size classes make of it.
#[derive(Clone, Copy)]
pub(crate) struct Cost(fn(Layout) -> usize);

impl Cost {
    /// What was asked for.
    pub(crate) const EXACT: Self = Self(|layout| layout.size());

    pub(crate) fn rounded(self, layout: Layout) -> usize {
        if layout.size() == 0 { 0 } else { (self.0)(layout) }
    }

    pub(crate) fn array<T>(self, len: usize) -> usize {
        Layout::array::<T>(len).map_or(usize::MAX, |layout| self.rounded(layout))
    }

    pub(crate) fn of_val<T: ?Sized>(self, value: &T) -> usize {
        self.rounded(Layout::for_value(value))
    }
}

impl fmt::Debug for Cost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Cost")
    }
}
