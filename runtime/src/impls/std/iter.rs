//! Iterators that own what they yield, or what yields it.

use super::{opaque, owns_nothing};
use crate::{Contents, MemFootprint, Reason, Sink, Walker};
use alloc::collections::{binary_heap, btree_map, btree_set, linked_list, vec_deque};
use alloc::vec;
use core::task;
use core::{array, future, iter, option, result};
#[cfg(feature = "std")]
use std::{
    collections::{hash_map, hash_set},
    env, fs,
};
#[cfg(feature = "shrink")]
use {
    crate::{DryRun, MemShrink, Shrinker},
    core::mem::needs_drop,
};

owns_nothing!({T} iter::Empty<T>, {T} future::Pending<T>, task::RawWaker);

// Collections on their way out show no capacity, and most show no elements.
opaque! {
    {T} vec_deque::IntoIter<T>, {T} binary_heap::IntoIter<T>, {T} linked_list::IntoIter<T>,
    {K, V} btree_map::IntoIter<K, V>, {K, V} btree_map::IntoKeys<K, V>, {K, V} btree_map::IntoValues<K, V>,
    {T} btree_set::IntoIter<T>,
    {T} option::IntoIter<T>, {T} result::IntoIter<T>,
    {T} vec::Drain<'_, T>, {T} vec_deque::Drain<'_, T>, {T} binary_heap::Drain<'_, T>,
}

#[cfg(feature = "std")]
opaque! {
    {K, V} hash_map::IntoIter<K, V>, {K, V} hash_map::IntoKeys<K, V>, {K, V} hash_map::IntoValues<K, V>,
    {T} hash_set::IntoIter<T>, {K, V} hash_map::Drain<'_, K, V>, {T} hash_set::Drain<'_, T>,
    env::Args, env::ArgsOs, env::Vars, env::VarsOs, fs::ReadDir, fs::DirEntry,
}

// Adapters hide what they adapt; one over borrowed elements with a plain function needs no dropping.
opaque! {
    {I: Iterator} iter::Peekable<I>, {I: Iterator<Item = u16>} core::char::DecodeUtf16<I>,
    {I, F} iter::Map<I, F>, {I, F} iter::Filter<I, F>, {I, F} iter::FilterMap<I, F>, {I, F} iter::Inspect<I, F>,
    {I, F} iter::MapWhile<I, F>, {I, F} iter::SkipWhile<I, F>, {I, F} iter::TakeWhile<I, F>,
    {I, T, F} iter::Scan<I, T, F>, {I, U: IntoIterator, F} iter::FlatMap<I, U, F>,
    {I: Iterator<Item: IntoIterator>} iter::Flatten<I>,
    {I, J} iter::Chain<I, J>, {I, J} iter::Zip<I, J>,
    {I} iter::Cloned<I>, {I} iter::Copied<I>, {I} iter::Cycle<I>, {I} iter::Enumerate<I>, {I} iter::Fuse<I>,
    {I} iter::Rev<I>, {I} iter::Skip<I>, {I} iter::StepBy<I>, {I} iter::Take<I>,
    {T} iter::Once<T>, {T} iter::Repeat<T>, {T} iter::RepeatN<T>, {T, F} iter::Successors<T, F>,
    {F} iter::FromFn<F>, {F} iter::OnceWith<F>, {F} iter::RepeatWith<F>,
    {T} future::Ready<T>, {F} future::PollFn<F>,
}

impl<T: MemFootprint> MemFootprint for vec::IntoIter<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if size_of::<T>() != 0 {
            // The block is at least as large as what is left in it.
            let left = size_of_val(self.as_slice());
            walker.add_block(left, left);
            walker.skipped(Reason::Opaque);
        }
        walker.add_contents(self);
    }
}

impl<T: MemFootprint> Contents for vec::IntoIter<T> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.inline(self.as_slice());
    }
}

impl<T: MemFootprint, const N: usize> MemFootprint for array::IntoIter<T, N> {
    const OWNS_HEAP: bool = T::OWNS_HEAP && N > 0;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.inline(self.as_slice());
    }
}

macro_rules! still_to_yield {
    ($({$($generics:tt)*} $Iterator:ty;)*) => {$(
        #[cfg(feature = "shrink")]
        impl<$($generics)*> MemShrink for $Iterator {
            fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                if needs_drop::<T>() {
                    shrinker.owner(self, |this, shrinker| shrinker.values(this.as_mut_slice()));
                }
            }

            fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                if needs_drop::<T>() {
                    dry_run.owner(self, |this, dry_run| dry_run.values(this.as_slice()));
                }
            }
        }
    )*};
}

// Their blocks can't shrink, what they are still to yield can.
still_to_yield! {
    {T: MemShrink} vec::IntoIter<T>;
    {T: MemShrink, const N: usize} array::IntoIter<T, N>;
}
