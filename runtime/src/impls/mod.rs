//! `MemFootprint` for the types of core, alloc and std. Each file knows the walker and nothing of sinks.

mod boxed;
mod btree;
mod cell;
mod cow;
mod dynamic;
mod function;
mod hash;
mod io;
mod iter;
mod option;
mod pin;
mod range;
mod rc;
mod scalar;
mod sequence;
mod slice;
mod string;
mod sync;
mod thread;
mod tuple;
mod weak;
mod wrapper;

/// Implements `MemFootprint` for types that own no heap memory, generic ones included. Unlike
/// [`heap_free!`](crate::heap_free) it trusts its caller: handles of the operating system need dropping too.
macro_rules! owns_nothing {
    ($($({$($generics:tt)*})? $ty:ty),+ $(,)?) => {$(
        impl $(<$($generics)*>)? $crate::MemFootprint for $ty {
            const OWNS_HEAP: bool = false;

            #[inline(always)]
            fn walk<'walk, S_: $crate::Sink>(&'walk self, _: &mut $crate::Walker<'walk, S_>) {}
        }
    )+};
}

/// Implements `MemFootprint` for types that own heap memory and don't show it.
macro_rules! opaque {
    ($($({$($generics:tt)*})? $ty:ty),+ $(,)?) => {$(
        impl $(<$($generics)*>)? $crate::MemFootprint for $ty {
            const OWNS_HEAP: bool = true;

            #[inline]
            fn walk<'walk, S_: $crate::Sink>(&'walk self, walker: &mut $crate::Walker<'walk, S_>) {
                walker.skipped($crate::Reason::Opaque);
            }
        }
    )+};
}

use {opaque, owns_nothing};
