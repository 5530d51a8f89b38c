//! `smallvec`: a few elements inline, more of them in a block as a `Vec` has it.
//!
//! Source: smallvec 1.16 (`SmallVec::spilled`, `try_grow`, `layout_array`): the block is an array of `capacity()` elements.

#[cfg(feature = "shrink")]
use super::room::{Room, shrinks_room};
#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::impls::std::slice::elements;
use crate::std_layout::Layout;
use crate::walk::{Each, Family, Form, Held, Items, KnownType, Observation, OneBlock, Small};
use crate::{Contents, MemFootprint, Sink, Walker};
use smallvec::{Array, SmallVec};

/// What the block takes, in bytes; 0 as long as the elements are inline.
#[inline(always)]
fn block<A: Array>(vec: &SmallVec<A>) -> usize {
    if vec.spilled() { vec.capacity() * size_of::<A::Item>() } else { 0 }
}

/// The numbers of elements for which there is an array that one can be of, up to what is worth telling.
const ROOMS: &[usize] = &[
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    29, 30, 31, 32, 36, 64,
];

/// Whether the elements lie where the pointer would, and no tag tells which it is: the crate's feature `union`.
const IS_UNION: bool = size_of::<SmallVec<[u8; 16]>>() == size_of::<[usize; 3]>();

/// The layout of one with room for `room` elements: the capacity, beside either the elements or a pointer and the length.
fn layout(element: Layout, room: usize) -> Layout {
    let (elements, heap) = (element.array(room), Layout::FAT_POINTER);
    let align = elements.align.max(heap.align);
    let size = if IS_UNION || elements.size <= heap.size - size_of::<usize>() {
        // The pointer is never null, and the elements lie in the other word.
        elements.size.max(heap.size)
    } else {
        // The tag is a byte, and each variant begins as soon as its alignment allows.
        elements.size.saturating_add(elements.align).max(heap.size + heap.align)
    };
    Layout::of_struct([Layout { size, align: 1 }.aligned_to(align), Layout::of::<usize>()])
}

/// What a value tells of itself.
fn observation<A: Array<Item: MemFootprint>>(vec: &SmallVec<A>) -> Observation<'_> {
    let (len, room) = (vec.len(), if vec.spilled() { vec.capacity() } else { 0 });
    Observation::Small {
        owner: const {
            let small = Small {
                room: size_of::<A>() / size_of_one::<A::Item>(),
                layout,
                is_exact: true,
                rooms: ROOMS,
            };
            &KnownType::new::<SmallVec<A>, A::Item>(Family::Vec).formed(Form::Small(small))
        },
        stride: size_of::<A::Item>(),
        len,
        room,
        // `shrink_to_fit` moves few elements back.
        shrunk: if len > vec.inline_size() { len.min(room) } else { 0 },
        held: A::Item::bytes_of(vec).map_or(Held::Elements, Held::Bytes),
    }
}

/// The size of a type, but no less than one byte.
const fn size_of_one<T>() -> usize {
    if size_of::<T>() == 0 { 1 } else { size_of::<T>() }
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
        if size_of::<A::Item>() != 0 {
            walker.observe(|| observation(self));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layout_is_the_compilers() {
        macro_rules! agree {
            ($($T:ty: $($room:literal)*;)*) => {$($(
                let formula = layout(Layout::of::<$T>(), $room);
                assert_eq!(formula, Layout::of::<SmallVec<[$T; $room]>>(), "[{}; {}]", stringify!($T), $room);
            )*)*};
        }
        agree! {
            u8: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 22 23 24 25 31 32 36 64;
            bool: 0 1 7 8 9 15 16 17 23 24;
            u16: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 16;
            [u8; 3]: 0 1 2 3 4 5 6 7 8;
            u32: 0 1 2 3 4 5 6 7 8 9 12;
            char: 0 1 2 3 4 5 6;
            (u32, u16): 0 1 2 3 4 5;
            u64: 0 1 2 3 4 5 8;
            &'static str: 0 1 2 3 4;
            String: 0 1 2 3 4;
            Option<Box<u8>>: 0 1 2 3 4;
            u128: 0 1 2 3 4;
        }
    }
}
