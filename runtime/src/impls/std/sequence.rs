//! The other sequences: `VecDeque`, `BinaryHeap`, `LinkedList`.

use super::slice::run_of_elements;
use crate::walk::{Each, Family, Held, Items, KnownType, Observation, OneBlock};
use crate::{Contents, MemFootprint, Sink, Walker};
use alloc::collections::{BinaryHeap, LinkedList, VecDeque};
#[cfg(feature = "shrink")]
use {
    crate::{DryRun, MemShrink, Shrinker, shrink::both},
    core::mem::needs_drop,
};

macro_rules! one_block {
    ($($Sequence:ident: $sequence:ident => $runs:expr;)*) => {$(
        impl<T: MemFootprint> MemFootprint for $Sequence<T> {
            const OWNS_HEAP: bool = true;
            const ONE_BLOCK: OneBlock = if T::OWNS_HEAP { OneBlock::No } else { OneBlock::Elements };

            #[inline(always)]
            fn one_block(&self) -> Option<(usize, usize)> {
                // `VecDeque`s of elements of 0 bytes have any capacity.
                Some((self.len() * size_of::<T>(), self.capacity().wrapping_mul(size_of::<T>())))
            }

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                if size_of::<T>() != 0 {
                    let owner = const { &KnownType::new::<Self, T>(Family::$Sequence) };
                    let buffer = (size_of::<T>(), self.len(), self.capacity());
                    walker.add_buffer(owner, buffer, || Held::Elements);
                }
                if !walker.looks_into_elements::<T>() {
                    walker.elements_here::<T>(self.len(), []);
                } else if !self.is_empty() {
                    walker.add_contents(self);
                }
            }
        }

        impl<T> Items for $Sequence<T> {
            type Item = T;

            fn walk_items<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>, item: Each<'a, T, S>) {
                if size_of::<T>() != 0 {
                    walker.add_block(self.len() * size_of::<T>(), self.capacity() * size_of::<T>());
                }
                walker.each(self.len(), self, item);
            }
        }

        impl<T: MemFootprint> Contents for $Sequence<T> {
            #[inline(always)]
            fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let $sequence = self;
                for (len, items) in $runs {
                    run_of_elements(len, items, walker);
                }
            }
        }
    )*};
}

one_block! {
    VecDeque: deque => {
        let (front, back) = deque.as_slices();
        [(deque.len(), front), (0, back)]
    };
    BinaryHeap: heap => [(heap.len(), heap.as_slice())];
}

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
        walker.add_blocks(self.len(), bytes, bytes);
        walker.observe(|| Observation::Links { count: self.len() });
        if !walker.looks_into_elements::<T>() {
            walker.elements_here::<T>(self.len(), []);
        } else if !self.is_empty() {
            walker.add_contents(self);
        }
    }
}

impl<T> Items for LinkedList<T> {
    type Item = T;

    fn walk_items<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>, item: Each<'a, T, S>) {
        let bytes = self.len() * size_of::<Node<T>>();
        walker.add_blocks(self.len(), bytes, bytes);
        walker.each(self.len(), self, item);
    }
}

impl<T: MemFootprint> Contents for LinkedList<T> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let mut places = walker.open_elements::<T>(self.len());
        let mut elements = self.iter();
        // From both ends in turn, so that two cache misses are waited for at a time.
        while let Some(front) = elements.next() {
            if places.is_over() {
                break;
            }
            places.see(0, front);
            let Some(back) = elements.next_back() else { break };
            if places.is_over() {
                break;
            }
            places.see(0, back);
        }
    }
}

#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for VecDeque<T> {
    both!(this, run => {
        run.buffer(this);
        if needs_drop::<T>() && !this.is_empty() {
            run.owner(this, |this, run| run.values(this));
        }
    });
}

#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for LinkedList<T> {
    both!(this, run => if needs_drop::<T>() && !this.is_empty() {
        run.owner(this, |this, run| run.values(this));
    });
}

#[cfg(feature = "shrink")]
impl<T: MemShrink + Ord> MemShrink for BinaryHeap<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        shrinker.buffer(self);
        if needs_drop::<T>() && !self.is_empty() {
            shrinker.owner(self, |this, shrinker| {
                if shrinker.takes_keys(this.iter()) {
                    let mut items = core::mem::take(this).into_vec();
                    for item in &mut items {
                        shrinker.taken(item);
                    }
                    // Still in the order of a heap, so that this only compares.
                    *this = BinaryHeap::from(items);
                }
            });
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        dry_run.buffer(self);
        if needs_drop::<T>() && !self.is_empty() {
            dry_run.owner(self, |this, dry_run| _ = dry_run.takes_keys(this.iter()));
        }
    }
}
