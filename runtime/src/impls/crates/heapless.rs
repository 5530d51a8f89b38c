//! `heapless`: collections inline; only what their elements own is on the heap.
//!
//! Source: heapless 0.9. Queues between threads show nothing of what is in them.

#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::impls::std::owns_nothing;
use crate::impls::std::slice::elements;
use crate::shrink::nothing_to_shrink;
#[cfg(feature = "shrink")]
use crate::shrink::values;
use crate::{MemFootprint, Reason, Sink, Walker};
use core::hash::{BuildHasher, Hash};
use heapless::binary_heap::Kind;
use heapless::{
    BinaryHeap, Deque, HistoryBuf, IndexMap, IndexSet, LenType, LinearMap, String, Vec, mpmc, spsc,
};

impl<T: MemFootprint, L: LenType, const N: usize> MemFootprint for Vec<T, N, L> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        elements(self, walker);
    }
}

macro_rules! collections {
    ($({$($generics:tt)*} $Collection:ty, $Element:ty: $this:ident => $items:expr;)*) => {$(
        impl<$($generics)*> MemFootprint for $Collection {
            const OWNS_HEAP: bool = <$Element>::OWNS_HEAP;

            #[inline(always)]
            fn walk<'a, S_: Sink>(&'a self, walker: &mut Walker<'a, S_>) {
                let $this = self;
                walker.elements_here::<$Element>($this.iter().count(), $items);
            }
        }
    )*};
}

collections! {
    {T: MemFootprint, const N: usize} Deque<T, N>, T: this => this.iter();
    {T: MemFootprint + Ord, K: Kind, const N: usize} BinaryHeap<T, K, N>, T: this => this.iter();
    {T: MemFootprint + Eq + Hash, H: BuildHasher, const N: usize} IndexSet<T, H, N>, T: this => this.iter();
    {T: MemFootprint, const N: usize} HistoryBuf<T, N>, T: this => this.as_slices().0.iter().chain(this.as_slices().1);
}

macro_rules! maps {
    ($({$($generics:tt)*} $Map:ty;)*) => {$(
        impl<$($generics)*> MemFootprint for $Map {
            const OWNS_HEAP: bool = K::OWNS_HEAP || V::OWNS_HEAP;

            #[inline(always)]
            fn walk<'a, S_: Sink>(&'a self, walker: &mut Walker<'a, S_>) {
                walker.entries_here::<K, V>(self.len(), self.iter());
            }
        }
    )*};
}

maps! {
    {K: MemFootprint + Eq + Hash, V: MemFootprint, H: BuildHasher, const N: usize} IndexMap<K, V, H, N>;
    {K: MemFootprint + Eq, V: MemFootprint, const N: usize} LinearMap<K, V, N>;
}

#[cfg(feature = "shrink")]
values! {
    {T: MemShrink, L: LenType, const N: usize} Vec<T, N, L>: this => this;
    {T: MemShrink, const N: usize} Deque<T, N>: this => this;
}

nothing_to_shrink! {
    {T: Ord, K: Kind, const N: usize} BinaryHeap<T, K, N>, {T, const N: usize} HistoryBuf<T, N>,
    {T, H, const N: usize} IndexSet<T, H, N>, {K, V, H, const N: usize} IndexMap<K, V, H, N>,
    {K: Eq, V, const N: usize} LinearMap<K, V, N>,
}

owns_nothing!({L: LenType, const N: usize} String<N, L>);

macro_rules! queues {
    ($($module:ident)*) => {$(
        impl<T: MemFootprint, const N: usize> MemFootprint for $module::Queue<T, N> {
            const OWNS_HEAP: bool = T::OWNS_HEAP;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                if T::OWNS_HEAP {
                    walker.skipped(Reason::Opaque);
                }
            }
        }

        nothing_to_shrink!({T, const N: usize} $module::Queue<T, N>);
    )*};
}

queues!(spsc mpmc);
