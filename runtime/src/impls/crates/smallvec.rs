//! `smallvec`: a few elements inline, more of them in a block as a `Vec` has it.
//!
//! Source: smallvec 1.16 (`SmallVec::spilled`, `try_grow`, `layout_array`): the block is an array of `capacity()` elements.

#[cfg(feature = "shrink")]
use super::room::{Room, shrinks_room};
#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::impls::std::slice::elements;
use crate::walk::{Each, Items, OneBlock};
use crate::{Contents, MemFootprint, Sink, Walker};
use smallvec::{Array, SmallVec};

/// What the block takes, in bytes; 0 as long as the elements are inline.
#[inline(always)]
fn block<A: Array>(vec: &SmallVec<A>) -> usize {
    if vec.spilled() { vec.capacity() * size_of::<A::Item>() } else { 0 }
}

impl<A: Array<Item: MemFootprint>> MemFootprint for SmallVec<A> {
    const OWNS_HEAP: bool = true;
    const ONE_BLOCK: OneBlock = if A::Item::OWNS_HEAP { OneBlock::No } else { OneBlock::Elements };

    #[inline(always)]
    fn one_block(&self) -> Option<(usize, usize)> {
        Some(if self.spilled() { (size_of_val(&**self), block(self)) } else { (0, 0) })
    }

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if self.spilled() {
            walker.add_block(size_of_val(&**self), block(self));
        }
        if walker.looks_into_elements::<A::Item>() {
            walker.add_contents(self);
        } else {
            walker.elements_here::<A::Item>(self.len(), []);
        }
    }
}

impl<A: Array<Item: MemFootprint>> Contents for SmallVec<A> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        elements(self, walker);
    }
}

impl<A: Array> Items for SmallVec<A> {
    type Item = A::Item;

    fn walk_items<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>, item: Each<'a, A::Item, S>) {
        if self.spilled() {
            walker.add_block(size_of_val(&**self), block(self));
        }
        walker.each(self.len(), self, item);
    }
}

#[cfg(feature = "shrink")]
impl<A: Array> Room for SmallVec<A> {
    fn now(&self) -> usize {
        block(self)
    }

    fn used(&self) -> usize {
        self.len()
    }

    fn bytes(capacity: usize) -> usize {
        if capacity > A::size() { capacity.saturating_mul(size_of::<A::Item>()) } else { 0 }
    }

    fn give_back(&mut self, capacity: usize) {
        // Also to fewer, and inline again.
        self.grow(capacity);
    }
}

#[cfg(feature = "shrink")]
shrinks_room! {
    {A: Array<Item: MemShrink>} SmallVec<A>, A::Item;
}
