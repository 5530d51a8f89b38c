//! `tinyvec`: a few elements inline, more of them in a `Vec`.
//!
//! Source: tinyvec 1.13.

#[cfg(feature = "shrink")]
use super::room::{Room, shrinks_room};
#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::impls::std::slice::elements;
#[cfg(feature = "shrink")]
use crate::shrink::values;
use crate::{Contents, MemFootprint, Sink, Walker};
use tinyvec::{Array, ArrayVec, SliceVec, TinyVec};

impl<A: Array<Item: MemFootprint>> MemFootprint for ArrayVec<A> {
    const OWNS_HEAP: bool = A::Item::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        elements(self, walker);
    }
}

impl<A: Array<Item: MemFootprint>> MemFootprint for TinyVec<A> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if let TinyVec::Heap(vec) = self {
            walker.add_block(size_of_val(&**vec), vec.capacity().wrapping_mul(size_of::<A::Item>()));
        }
        if walker.looks_into_elements::<A::Item>() {
            walker.add_contents(self);
        } else {
            walker.elements_here::<A::Item>(self.len(), []);
        }
    }
}

impl<A: Array<Item: MemFootprint>> Contents for TinyVec<A> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        elements(self, walker);
    }
}

crate::impls::std::owns_nothing!({'b, T} SliceVec<'b, T>);

#[cfg(feature = "shrink")]
values! {
    {A: Array<Item: MemShrink>} ArrayVec<A>: this => this;
}

#[cfg(feature = "shrink")]
impl<A: Array> Room for TinyVec<A> {
    fn now(&self) -> usize {
        match self {
            TinyVec::Heap(vec) => vec.capacity().wrapping_mul(size_of::<A::Item>()),
            TinyVec::Inline(_) => 0,
        }
    }

    fn used(&self) -> usize {
        self.len()
    }

    fn bytes(capacity: usize) -> usize {
        if capacity > A::CAPACITY { capacity.saturating_mul(size_of::<A::Item>()) } else { 0 }
    }

    fn give_back(&mut self, capacity: usize) {
        match self {
            TinyVec::Heap(vec) if capacity > A::CAPACITY => vec.shrink_to(capacity),
            _ => self.shrink_to_fit(),
        }
    }
}

#[cfg(feature = "shrink")]
shrinks_room! {
    {A: Array<Item: MemShrink>} TinyVec<A>, A::Item;
}
