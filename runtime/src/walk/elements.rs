//! The places of a collection's elements, as the walk goes from one to the next.

use super::{Buffers, Fact, Fields, Sink, Span, ahead};
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

impl<'a, S: Sink> Elements<'_, 'a, S, 1> {
    /// Walks strings. What room they have is added up here, too.
    pub(crate) fn see_strings(&mut self, strings: &'a [String]) {
        let walker = &mut *self.fields.walker;
        walker.account.sink.enter(self.fields.first, 0);
        let (mut buffers, mut used) = (Buffers::default(), 0);
        let mut reads = walker.account.sink.reads_texts();
        for text in ahead(strings, reads && walker.reads_all()) {
            if walker.is_over() {
                break;
            }
            buffers.add(1, text.len(), text.capacity());
            used += text.len();
            if reads {
                walker.observe(|| Fact::Text(text.as_bytes()));
                reads = walker.account.sink.reads_texts();
            }
        }
        walker.blocks(buffers.blocks(), used, buffers.all.bytes as usize);
        walker.observe(|| Fact::Buffers { owner: core::any::type_name::<String>, buffers });
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
