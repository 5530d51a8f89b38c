//! `maybe-dangling`: a value that may refer to what is gone, inline.
//!
//! Source: maybe-dangling 0.1.2 (`MaybeDangling`, `ManuallyDrop`). What is never dropped is owned all the same.

#[cfg(feature = "shrink")]
use crate::MemShrink;
#[cfg(feature = "shrink")]
use crate::shrink::both;
use crate::{MemFootprint, Sink, Walker};
use maybe_dangling::{ManuallyDrop, MaybeDangling};

macro_rules! around_one_value {
    ($($Wrapper:ident)*) => {$(
        impl<T: MemFootprint> MemFootprint for $Wrapper<T> {
            const OWNS_HEAP: bool = T::OWNS_HEAP;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                walker.inline(&**self);
            }
        }

        #[cfg(feature = "shrink")]
        impl<T: MemShrink> MemShrink for $Wrapper<T> {
            both!(this, run => run.value::<T>(this));
        }
    )*};
}

around_one_value!(MaybeDangling ManuallyDrop);
