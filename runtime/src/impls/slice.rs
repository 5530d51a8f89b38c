//! Elements side by side: slices, arrays, `Vec`.

use crate::walk::{Fact, ahead_of, prefetch};
use crate::{Contents, MemFootprint, Sink, Walker};

impl<T: MemFootprint> MemFootprint for [T] {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if S::OBSERVES {
            observe_text(T::bytes_of(self), walker);
        }
        elements(self, walker);
    }
}

/// Walks the elements; integers only to a sink that observes, and all at once.
#[inline(always)]
fn elements<'a, T: MemFootprint, S: Sink>(items: &'a [T], walker: &mut Walker<'a, S>) {
    if !T::OWNS_HEAP && walker.looks_into_elements::<T>() {
        if let Some(span) = T::span_of(items) {
            return walker.observed_elements::<T>(items.len(), Fact::Integers(span));
        }
    }
    walker.elements(items.len(), ahead(items));
}

/// The elements; on the way, what those further on lead to is asked for.
#[inline(always)]
pub(super) fn ahead<T: MemFootprint>(items: &[T]) -> impl Iterator<Item = &T> {
    items.iter().enumerate().map(|(index, item)| {
        if let Some(further) = items.get(index + const { ahead_of::<T>() }) {
            further.prefetch();
        }
        item
    })
}

impl<T: MemFootprint, const N: usize> MemFootprint for [T; N] {
    const OWNS_HEAP: bool = T::OWNS_HEAP && N > 0;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        elements(self, walker);
    }
}

impl<T: MemFootprint> MemFootprint for Vec<T> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if size_of::<T>() != 0 {
            walker.block(size_of_val(&**self), self.capacity() * size_of::<T>());
            walker.observe(|| Fact::Buffer {
                owner: core::any::type_name::<Self>,
                stride: size_of::<T>(),
                len: self.len(),
                capacity: self.capacity(),
            });
            if S::OBSERVES {
                observe_zeros(T::bytes_of(self), walker);
                observe_text(T::bytes_of(self), walker);
            }
        }
        if walker.looks_into_elements::<T>() {
            walker.contents(self);
        } else {
            walker.elements::<T>(self.len(), []);
        }
    }

    #[inline(always)]
    fn prefetch(&self) {
        if T::OWNS_HEAP {
            prefetch(self.as_ptr());
        }
    }
}

/// Tells of bytes, which may occur more than once.
fn observe_text<S: Sink>(bytes: Option<&[u8]>, walker: &mut Walker<'_, S>) {
    if let Some(bytes) = bytes {
        walker.observe(|| Fact::Text(bytes));
    }
}

/// Tells how many bytes at the end are zero.
fn observe_zeros<S: Sink>(bytes: Option<&[u8]>, walker: &mut Walker<'_, S>) {
    if let Some(bytes) = bytes {
        let used = bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
        walker.observe(|| Fact::Zeros { count: bytes.len() - used, len: bytes.len() });
    }
}

impl<T: MemFootprint> Contents for Vec<T> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        elements(self, walker);
    }
}
