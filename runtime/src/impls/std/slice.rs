//! Elements side by side: slices, arrays, `Vec`.

use crate::shrink::values;
use crate::walk::{Ahead, Each, Family, Held, Items, KnownType, Observation, OneBlock, ahead, prefetch};
use crate::{Contents, MemFootprint, Sink, Walker};
use alloc::boxed::Box;
use alloc::vec::Vec;
#[cfg(feature = "shrink")]
use {
    crate::{MemShrink, shrink::both},
    core::mem::needs_drop,
};

impl<T: MemFootprint> MemFootprint for [T] {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if let Some(bytes) = T::bytes_of(self) {
            walker.observe(|| Observation::Text(bytes));
        }
        elements(self, walker);
    }
}

/// The number of strings from which on it pays to add up what they tell.
const MANY: usize = 8;

/// For how many elements it is asked ahead of the walk what they lead to: where there are more, it is asked as they come.
const FIRST: usize = 4;

/// Walks the elements; integers only to a sink that observes, and many at once.
#[inline(always)]
pub(in crate::impls) fn elements<'a, T: MemFootprint, S: Sink>(items: &'a [T], walker: &mut Walker<'a, S>) {
    if T::IS_INTEGER && walker.looks_into_elements::<T>() {
        return walker.integers(items);
    }
    run_of_elements(items.len(), items, walker);
}

/// Walks elements that lie side by side, the first of `len` in all; 0 for those that are already counted.
#[inline(always)]
pub(super) fn run_of_elements<'a, T: MemFootprint, S: Sink>(
    len: usize,
    items: &'a [T],
    walker: &mut Walker<'a, S>,
) {
    if S::OBSERVES && items.len() >= MANY {
        if let Some(strings) = T::strings_of(items) {
            return walker.open_elements::<T>(len).see_strings(strings);
        }
    }
    let reads = walker.reads_all();
    walker.elements_here(len, ahead(items, reads));
}

impl<T: MemFootprint, const N: usize> MemFootprint for [T; N] {
    const OWNS_HEAP: bool = T::OWNS_HEAP && N > 0;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        elements(self, walker);
    }
}

impl<T, const N: usize> Items for [T; N] {
    type Item = T;

    fn walk_items<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>, item: Each<'a, T, S>) {
        walker.each(N, self, item);
    }
}

impl<T> Items for Vec<T> {
    type Item = T;

    fn walk_items<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>, item: Each<'a, T, S>) {
        walker.add_block(size_of_val(&**self), self.capacity() * size_of::<T>());
        walker.each(self.len(), self, item);
    }
}

impl<T> Items for Box<[T]> {
    type Item = T;

    fn walk_items<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>, item: Each<'a, T, S>) {
        walker.add_block(size_of_val(&**self), size_of_val(&**self));
        walker.each(self.len(), self.iter(), item);
    }
}

impl<T: MemFootprint> MemFootprint for Vec<T> {
    const OWNS_HEAP: bool = true;
    const ONE_BLOCK: OneBlock = if T::OWNS_HEAP { OneBlock::No } else { OneBlock::Elements };

    #[inline(always)]
    fn one_block(&self) -> Option<(usize, usize)> {
        // The capacity in bytes is 0 for elements of 0 bytes, too.
        Some((size_of_val(&**self), self.capacity().wrapping_mul(size_of::<T>())))
    }

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if size_of::<T>() != 0 {
            let owner = const { &KnownType::new::<Self, T>(Family::Vec) };
            walker.add_buffer(owner, (size_of::<T>(), self.len(), self.capacity()), || {
                T::bytes_of(self).map_or(Held::Elements, Held::Bytes)
            });
        }
        if walker.looks_into_elements::<T>() {
            walker.add_contents(self);
        } else {
            walker.elements_here::<T>(self.len(), []);
        }
    }

    #[inline(always)]
    fn prefetch(&self, ahead: Ahead) {
        match ahead {
            Ahead::Contents => prefetch(self.as_ptr()),
            _ if !T::OWNS_HEAP => {}
            Ahead::Blocks => prefetch(self.as_ptr()),
            Ahead::Behind => self.iter().take(FIRST).for_each(|item| item.prefetch(Ahead::Contents)),
        }
    }
}

impl<T: MemFootprint> Contents for Vec<T> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        elements(self, walker);
    }
}

values! {
    {T: MemShrink} [T]: this => this;
    {T: MemShrink, const N: usize} [T; N]: this => this;
}

#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for Vec<T> {
    both!(this, run => {
        run.buffer(this);
        if needs_drop::<T>() && !this.is_empty() {
            run.owner(this, |this, run| run.values(this));
        }
    });
}
