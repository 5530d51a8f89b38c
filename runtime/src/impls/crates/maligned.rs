//! `maligned`: a value with an alignment of the program's choice, inline.
//!
//! Source: maligned 0.2.1 (`Aligned`).

#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::impls::std::owns_nothing;
#[cfg(feature = "shrink")]
use crate::shrink::both;
use crate::{MemFootprint, Sink, Walker};
use maligned::{A2, A4, A8, A16, A32, A64, A128, A256, A512, Aligned, Alignment};

impl<A: Alignment, T: MemFootprint> MemFootprint for Aligned<A, T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.inline(&**self);
    }
}

#[cfg(feature = "shrink")]
impl<A: Alignment, T: MemShrink> MemShrink for Aligned<A, T> {
    both!(this, run => run.value::<T>(this));
}

owns_nothing!(A2, A4, A8, A16, A32, A64, A128, A256, A512);
