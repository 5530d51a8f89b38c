//! The places of a collection's elements, as the walk goes from one to the next.

use super::{Fact, Fields, Sink, Span};
use crate::MemFootprint;

/// The places of a collection's elements, or of its keys and values: `N` of them.
///
/// Integers are added up here, where the processor has them at hand, and told when all have been seen.
pub(crate) struct Elements<'w, 'a, S: Sink, const N: usize> {
    pub(super) fields: Fields<'w, 'a, S>,
    pub(super) integers: [Span; N],
}

impl<'a, S: Sink, const N: usize> Elements<'_, 'a, S, N> {
    /// Walks part `index` of an element.
    #[inline(always)]
    pub(crate) fn see<T: MemFootprint>(&mut self, index: usize, value: &'a T) {
        if !self.integers[index].takes::<T, S>(value) {
            self.fields.field(index, value);
        }
    }

    /// Whether a limit of the walk is reached.
    #[inline(always)]
    pub(crate) fn is_over(&mut self) -> bool {
        self.fields.walker.is_over()
    }
}

impl<S: Sink, const N: usize> Drop for Elements<'_, '_, S, N> {
    #[inline(always)]
    fn drop(&mut self) {
        if S::OBSERVES {
            for (index, span) in self.integers.into_iter().enumerate().filter(|(_, span)| span.count > 0) {
                self.fields.walker.account.sink.enter(self.fields.first, index);
                self.fields.walker.observe(|| Fact::Integers(span));
            }
        }
    }
}
