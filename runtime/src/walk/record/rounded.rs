//! The sink that looks at each block: adds what an allocator makes of it, or counts blocks by size.

use crate::SizeClasses;
use crate::walk::DynFootprint;
use crate::walk::Events;
use crate::walk::Walker;
use alloc::collections::BTreeMap;
use core::alloc::Layout;

/// Adds up heap bytes, each block rounded up to its size class.
#[derive(Debug, Default)]
pub struct Rounded {
    pub(crate) classes: SizeClasses,
    pub(crate) bytes: usize,
    /// As in [`Sum`](super::Sum).
    pub(crate) may_change: bool,
    /// How many blocks there are of each size, as requested, if that is asked for.
    pub(crate) by_size: Option<BTreeMap<usize, usize>>,
}

/// Adds `count` blocks of `capacity` bytes together. They are of one size, unless whoever reports them doesn't know better.
#[cold]
fn count_by_size(by_size: &mut BTreeMap<usize, usize>, count: usize, capacity: usize) {
    let (size, larger) = (capacity / count, capacity % count);
    for (size, count) in [(size, count - larger), (size.saturating_add(1), larger)] {
        if count > 0 {
            *by_size.entry(size).or_default() += count;
        }
    }
}

impl Events for Rounded {
    type Place = ();

    #[inline]
    fn blocks(&mut self, count: usize, _: usize, capacity: usize, _: bool) {
        let Some(size) = capacity.checked_div(count) else { return };
        if let Some(by_size) = &mut self.by_size {
            count_by_size(by_size, count, capacity);
            return;
        }
        // Only blocks of an alignment of their own would need it, and those are as large as they are aligned.
        let block = Layout::from_size_align(size, 1).map_or(usize::MAX, |layout| self.classes.bytes(layout));
        self.bytes = self.bytes.saturating_add(block.saturating_mul(count));
    }

    const CAREFUL: bool = true;

    fn elsewhere(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_sub(bytes);
    }

    #[inline(always)]
    fn may_change(&mut self) {
        self.may_change = true;
    }

    #[inline(always)]
    fn place(&self) {}

    #[inline(always)]
    fn dispatch<'a, T: DynFootprint + ?Sized>(value: &'a T, walker: &mut Walker<'a, Self>) {
        value.dyn_round(walker);
    }
}
