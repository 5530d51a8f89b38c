//! When entries began and when they end: columns beside the slots, there only where entries expire.
//!
//! A cache with a time to live, one to refresh and one to idle has three columns of spans. What they hold is for
//! [`lifetime`](super::lifetime) to say; here they are numbers that belong to a slot.
//!
//! ```text
//!   segment      slot 0         slot 1         slot 2      ..
//!   slots        (key, value)   (key, value)   vacant      ..   24 bytes beside key and value
//!   spans        ttl tti        ttl tti        -   -       ..   4 bytes for each span, none without one
//!   deadlines    end            end            -           ..   8 bytes where there is an `Expiry`
//! ```

use super::cost::Cost;
use core::sync::atomic::{AtomicU32, AtomicU64};

/// The most spans that an entry can have: a time to live, one to refresh, and one to idle.
pub(super) const SPANS: usize = 3;

/// How many times are kept for each entry: spans of 4 bytes, and deadlines of 8.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) spans: usize,
    pub(super) deadlines: usize,
}

/// The times of one segment's entries, in the order of its slots.
#[derive(Debug)]
pub(super) struct Times {
    spans: Box<[AtomicU32]>,
    deadlines: Box<[AtomicU64]>,
}

impl Columns {
    /// Whether any times are kept.
    pub(super) fn are_kept(self) -> bool {
        self != Self::default()
    }

    /// Bytes of the times of `slots` slots in one segment.
    pub(super) fn bytes(self, slots: usize, cost: Cost) -> usize {
        cost.array::<AtomicU32>(slots * self.spans) + cost.array::<AtomicU64>(slots * self.deadlines)
    }

    /// The times of `slots` slots, which begin with those in `old`.
    pub(super) fn times(self, old: Option<Times>, slots: usize) -> Times {
        let (spans, deadlines) = old.map(|times| (times.spans, times.deadlines)).unzip();
        Times {
            spans: lengthened(spans, slots * self.spans),
            deadlines: lengthened(deadlines, slots * self.deadlines),
        }
    }
}

impl Times {
    /// The spans of the entry in a segment's `slot`.
    #[inline]
    pub(super) fn spans(&self, slot: usize, columns: Columns) -> &[AtomicU32] {
        self.spans.get(slot * columns.spans..(slot + 1) * columns.spans).unwrap_or(&[])
    }

    /// The deadline of the entry in a segment's `slot`.
    #[inline]
    pub(super) fn deadline(&self, slot: usize) -> Option<&AtomicU64> {
        self.deadlines.get(slot)
    }
}

/// A block of exactly `len` elements that begins with those of `old`.
fn lengthened<T: Default>(old: Option<Box<[T]>>, len: usize) -> Box<[T]> {
    let mut block = Vec::with_capacity(len);
    block.extend(old.into_iter().flatten());
    block.resize_with(len, T::default);
    block.into_boxed_slice()
}
