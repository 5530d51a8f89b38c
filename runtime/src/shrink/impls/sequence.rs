//! Sequences: slices, buffers and lists.

use super::{both, values};
use crate::{DryRun, MemShrink, Shrinker};
use core::array;
use core::mem::needs_drop;
use std::collections::{BinaryHeap, LinkedList, VecDeque};
use std::ffi::OsString;
use std::path::PathBuf;
use std::vec;

values! {
    {T: MemShrink} [T]: this => this;
    {T: MemShrink, const N: usize} [T; N]: this => this;
}

macro_rules! buffers_of_values {
    ($($Buffer:ident)*) => {$(
        impl<T: MemShrink> MemShrink for $Buffer<T> {
            both!(this, run => {
                run.buffer(this);
                if needs_drop::<T>() && !this.is_empty() {
                    run.owner(this, |this, run| run.values(this));
                }
            });
        }
    )*};
}

buffers_of_values!(Vec VecDeque);

macro_rules! buffers_of_text {
    ($($Buffer:ident)*) => {$(
        impl MemShrink for $Buffer {
            both!(this, run => run.buffer(this));
        }
    )*};
}

buffers_of_text!(String OsString PathBuf);

impl<T: MemShrink> MemShrink for LinkedList<T> {
    both!(this, run => if needs_drop::<T>() && !this.is_empty() {
        run.owner(this, |this, run| run.values(this));
    });
}

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

macro_rules! iterators {
    ($({$($generics:tt)*} $Iterator:ty;)*) => {$(
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
iterators! {
    {T: MemShrink} vec::IntoIter<T>;
    {T: MemShrink, const N: usize} array::IntoIter<T, N>;
}
