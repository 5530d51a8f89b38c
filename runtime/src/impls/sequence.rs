//! The other sequences: `VecDeque`, `BinaryHeap`, `LinkedList`.

use crate::{Contents, MemFootprint, Sink, Walker};
use std::collections::{BinaryHeap, LinkedList, VecDeque};

macro_rules! one_block {
    ($($Sequence:ident)*) => {$(
        impl<T: MemFootprint> MemFootprint for $Sequence<T> {
            const OWNS_HEAP: bool = true;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                if size_of::<T>() != 0 {
                    walker.block(self.len() * size_of::<T>(), self.capacity() * size_of::<T>());
                }
                walker.contents(self);
            }
        }

        impl<T: MemFootprint> Contents for $Sequence<T> {
            #[inline(always)]
            fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                walker.elements(self.len(), self);
            }
        }
    )*};
}

one_block!(VecDeque BinaryHeap);

/// The size of std's `linked_list::Node<T>`: two optional pointers and the element, in whatever order.
#[expect(dead_code, reason = "only its size is used")]
struct Node<T> {
    next: usize,
    prev: usize,
    element: T,
}

impl<T: MemFootprint> MemFootprint for LinkedList<T> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let bytes = self.len() * size_of::<Node<T>>();
        walker.blocks(self.len(), bytes, bytes);
        walker.contents(self);
    }
}

impl<T: MemFootprint> Contents for LinkedList<T> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements(self.len(), self);
    }
}
