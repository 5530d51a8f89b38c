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
use crate::std_layout::Layout;
use crate::walk::{Family, Form, Held, KnownType, Observation, Small};
use crate::{Contents, MemFootprint, Sink, Walker};
use tinyvec::{Array, ArrayVec, SliceVec, TinyVec};

/// The numbers of elements for which there is an array that one can be of, up to what is worth telling.
const ROOMS: &[usize] = &[
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28,
    29, 30, 31, 32, 64,
];

/// The layout of an `ArrayVec` of so many elements: these, and how many of them are in use.
fn array_layout(element: Layout, room: usize) -> Layout {
    Layout::of_struct([element.array(room), Layout::of::<u16>()])
}

/// The layout of a `TinyVec` with room for so many elements: what elements don't use of their bits can make it smaller.
fn layout(element: Layout, room: usize) -> Layout {
    let (inline, heap) = (array_layout(element, room), Layout::of::<Vec<u8>>());
    let fits = inline.size <= heap.size - size_of::<usize>() && inline.align <= heap.align;
    let tagged = inline.size.saturating_add(inline.align).max(heap.size + heap.align);
    let size = if fits { heap.size } else { tagged };
    Layout { size, align: 1 }.aligned_to(inline.align.max(heap.align))
}

impl<A: Array<Item: MemFootprint>> MemFootprint for ArrayVec<A> {
    const OWNS_HEAP: bool = A::Item::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.observe(|| Observation::Small {
            owner: const {
                let small = Small { room: A::CAPACITY, layout: array_layout, is_exact: true, rooms: &[] };
                &KnownType::new::<Self, A::Item>(Family::Vec).formed(Form::Small(small))
            },
            stride: size_of::<A::Item>(),
            len: self.len(),
            room: 0,
            shrunk: 0,
            held: A::Item::bytes_of(self).map_or(Held::Elements, Held::Bytes),
        });
        elements(self, walker);
    }
}

/// What a `TinyVec` tells of itself.
fn observation<A: Array<Item: MemFootprint>>(vec: &TinyVec<A>) -> Observation<'_> {
    let (len, room) = (vec.len(), if let TinyVec::Heap(vec) = vec { vec.capacity() } else { 0 });
    Observation::Small {
        owner: const {
            let small = Small { room: A::CAPACITY, layout, is_exact: false, rooms: ROOMS };
            &KnownType::new::<TinyVec<A>, A::Item>(Family::Vec).formed(Form::Small(small))
        },
        stride: size_of::<A::Item>(),
        len,
        room,
        // `shrink_to_fit` moves few elements back.
        shrunk: if len > A::CAPACITY { len.min(room) } else { 0 },
        held: A::Item::bytes_of(vec).map_or(Held::Elements, Held::Bytes),
    }
}

impl<A: Array<Item: MemFootprint>> MemFootprint for TinyVec<A> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if let TinyVec::Heap(vec) = self {
            walker.add_block(size_of_val(&**vec), vec.capacity().wrapping_mul(size_of::<A::Item>()));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layout_is_the_compilers_or_larger() {
        macro_rules! agree {
            ($($T:ty: $($room:literal)*;)*) => {$($(
                assert_eq!(array_layout(Layout::of::<$T>(), $room), Layout::of::<ArrayVec<[$T; $room]>>());
                let formula = layout(Layout::of::<$T>(), $room);
                assert_eq!(formula, Layout::of::<TinyVec<[$T; $room]>>(), "[{}; {}]", stringify!($T), $room);
            )*)*};
        }
        agree! {
            u8: 0 1 2 6 7 8 9 13 14 15 16 17 20 21 22 23 24 25 28 29 30 31 32;
            u16: 0 1 2 3 6 7 8 9 13 14 15 16;
            u32: 0 1 2 3 4 5 6 7 8;
            u64: 0 1 2 3 4 8;
            u128: 0 1 2 3;
        }
        assert!(layout(Layout::of::<bool>(), 32).size >= size_of::<TinyVec<[bool; 32]>>());
    }
}
