//! Steps of a walk that take long by themselves, and so look at its limit on the way.

use super::{Sink, Walker};
use crate::accuracy::Reason;

/// A cache line of a hash table's control bytes is one step to who looks for entries.
const CONTROL_BYTES: usize = 64;

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

    /// Whether there is time to look for the entries of a hash table with so much room, of which one can lie at the very
    /// end: how far an iterator goes to the next one, nobody can cut.
    #[inline]
    pub(crate) fn has_time_for_table(&mut self, capacity: usize) -> bool {
        !S::OBSERVES || self.has_time(capacity / CONTROL_BYTES)
    }

    #[inline(never)]
    fn has_time(&mut self, steps: usize) -> bool {
        let has_time = self.account.sink.has_time(steps);
        if !has_time {
            self.account.sink.skipped(Reason::Limit);
        }
        has_time
    }
}
