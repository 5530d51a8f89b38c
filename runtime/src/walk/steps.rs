//! Steps of a walk that take long by themselves, and so look at its limit on the way.

use super::{Sink, Walker};
use crate::accuracy::Reason;

/// A cache line of a hash table's control bytes is one step to who looks for entries.
const CONTROL_BYTES: usize = 64;

/// The longest gap between entries that chance has placed is at most this many times the average one, but for odds that do not matter.
const GAPS: usize = 32;

impl<S: Sink> Walker<'_, S> {
    /// The last of `items`, or of those that the limit of the walk leaves.
    #[inline]
    pub(crate) fn last<I: ExactSizeIterator>(&mut self, mut items: I) -> Option<I::Item> {
        if !S::OBSERVES {
            return items.last();
        }
        let mut last = None;
        loop {
            match self.takes(items.len()) {
                0 => return last,
                takes => last = items.by_ref().take(takes).last(),
            }
        }
    }

    /// Whether a hash table has entries, and they can be gone through: from one to the next, an iterator passes over all empty
    /// buckets between them, and nobody can cut that.
    #[inline]
    pub(crate) fn finds_entries(&mut self, len: usize, capacity: usize) -> bool {
        len > 0 && (!S::OBSERVES || capacity / CONTROL_BYTES / GAPS <= len || self.passes_gaps(len, capacity))
    }

    #[cold]
    #[inline(never)]
    fn passes_gaps(&mut self, len: usize, capacity: usize) -> bool {
        let longest = (capacity / len).saturating_mul(GAPS).min(capacity);
        let passes = self.account.sink.passes(longest / CONTROL_BYTES);
        if !passes {
            self.account.sink.skipped(Reason::Limit);
        }
        passes
    }
}
