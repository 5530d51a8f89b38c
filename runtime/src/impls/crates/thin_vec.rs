//! `thin-vec`: length and capacity in the block, before the elements.
//!
//! Source: thin-vec 0.2.21 (`alloc_size`, `padding`): a header of two words, padding to the elements' alignment, the elements.
//! With its feature `gecko-ffi`, which is Firefox's, the header is half as large, and what is said here isn't right.

#[cfg(feature = "shrink")]
use super::room::{Room, shrinks_room};
#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::impls::std::slice::elements;
use crate::walk::{Each, Family, Form, Held, Items, KnownType, Observation, OneBlock};
use crate::{Contents, MemFootprint, Sink, Walker};
use thin_vec::ThinVec;

/// What comes before the elements, in bytes.
const fn header<T>() -> usize {
    let words = size_of::<[usize; 2]>();
    if align_of::<T>() > words { align_of::<T>() } else { words }
}

/// What a block with room for `capacity` elements takes, in bytes.
fn bytes<T>(capacity: usize) -> usize {
    match size_of::<T>() {
        // Then it takes no block at all, and has any capacity.
        0 => 0,
        _ if capacity == 0 => 0,
        size => header::<T>().saturating_add(capacity.saturating_mul(size)),
    }
}

/// The bytes used, and all of the block.
#[inline(always)]
fn block<T>(vec: &ThinVec<T>) -> (usize, usize) {
    let bytes = bytes::<T>(vec.capacity());
    (if bytes == 0 { 0 } else { header::<T>() + size_of_val(&**vec) }, bytes)
}

impl<T: MemFootprint> MemFootprint for ThinVec<T> {
    const OWNS_HEAP: bool = true;
    const ONE_BLOCK: OneBlock = if T::OWNS_HEAP { OneBlock::No } else { OneBlock::Elements };

    #[inline(always)]
    fn one_block(&self) -> Option<(usize, usize)> {
        Some(block(self))
    }

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let (used, bytes) = block(self);
        walker.add_block(used, bytes);
        if size_of::<T>() != 0 {
            walker.observe(|| Observation::Buffer {
                owner: const { &KnownType::new::<Self, T>(Family::Vec).formed(Form::Header) },
                stride: size_of::<T>(),
                len: self.len(),
                capacity: self.capacity(),
                held: T::bytes_of(self).map_or(Held::Elements, Held::Bytes),
            });
        }
        if walker.looks_into_elements::<T>() {
            walker.add_contents(self);
        } else {
            walker.elements_here::<T>(self.len(), []);
        }
    }
}

impl<T: MemFootprint> Contents for ThinVec<T> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        elements(self, walker);
    }
}

impl<T> Items for ThinVec<T> {
    type Item = T;

    fn walk_items<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>, item: Each<'a, T, S>) {
        let (used, bytes) = block(self);
        walker.add_block(used, bytes);
        walker.each(self.len(), self, item);
    }
}

#[cfg(feature = "shrink")]
impl<T> Room for ThinVec<T> {
    fn now(&self) -> usize {
        bytes::<T>(self.capacity())
    }

    fn used(&self) -> usize {
        self.len()
    }

    fn bytes(capacity: usize) -> usize {
        bytes::<T>(capacity)
    }

    fn give_back(&mut self, capacity: usize) {
        self.shrink_to_fit();
        self.reserve_exact(capacity - self.len());
    }
}

#[cfg(feature = "shrink")]
shrinks_room! {
    {T: MemShrink} ThinVec<T>, T;
}
