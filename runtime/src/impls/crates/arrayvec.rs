//! `arrayvec`: elements inline; only what they own is on the heap.
//!
//! Source: arrayvec 0.7.

#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::impls::std::owns_nothing;
use crate::impls::std::slice::elements;
#[cfg(feature = "shrink")]
use crate::shrink::values;
use crate::{MemFootprint, Sink, Walker};
use arrayvec::{ArrayString, ArrayVec};

impl<T: MemFootprint, const CAP: usize> MemFootprint for ArrayVec<T, CAP> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        elements(self, walker);
    }
}

#[cfg(feature = "shrink")]
values! {
    {T: MemShrink, const CAP: usize} ArrayVec<T, CAP>: this => this;
}

owns_nothing!({const CAP: usize} ArrayString<CAP>);
