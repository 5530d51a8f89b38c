//! Structs of core and std around one value.

use crate::shrink::{fields, nothing_to_shrink};
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use crate::{MemFootprint, Reason, Sink, Walker};
use core::cmp::Reverse;
use core::mem::{ManuallyDrop, MaybeUninit};
use core::num::{Saturating, Wrapping};
use core::panic::AssertUnwindSafe;

/// Implements `MemFootprint` for structs around one value, which is got at by an expression.
macro_rules! around_one_value {
    ($([$($bound:tt)*] $Wrapper:ident, $value:ident => $inner:expr;)*) => {$(
        impl<T: MemFootprint $($bound)*> MemFootprint for $Wrapper<T> {
            const OWNS_HEAP: bool = T::OWNS_HEAP;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let $value = self;
                walker.inline($inner);
            }
        }
    )*};
}

pub(in crate::impls) use around_one_value;

around_one_value! {
    [] Reverse, this => &this.0;
    [] Wrapping, this => &this.0;
    [] Saturating, this => &this.0;
    [] AssertUnwindSafe, this => &this.0;
    // What is never dropped is owned all the same.
    [+ ?Sized] ManuallyDrop, this => &**this;
}

impl<T: MemFootprint> MemFootprint for MaybeUninit<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // Whether there is a value, only the owner knows.
        walker.skipped(Reason::Opaque);
    }
}

fields! {
    {T: MemShrink} Reverse<T>: Reverse(value) => [value];
    {T: MemShrink} Wrapping<T>: Wrapping(value) => [value];
    {T: MemShrink} Saturating<T>: Saturating(value) => [value];
    {T: MemShrink} AssertUnwindSafe<T>: AssertUnwindSafe(value) => [value];
}

nothing_to_shrink!({T} MaybeUninit<T>);

#[cfg(feature = "shrink")]
impl<T: MemShrink + ?Sized> MemShrink for ManuallyDrop<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        shrinker.value::<T>(self);
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        dry_run.value::<T>(self);
    }
}
