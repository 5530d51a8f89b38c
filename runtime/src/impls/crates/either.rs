//! `either`: one of two values, inline.
//!
//! Source: either 1.

#[cfg(feature = "shrink")]
use crate::MemShrink;
#[cfg(feature = "shrink")]
use crate::shrink::both;
use crate::walk::Variants;
use crate::{MemFootprint, Sink, Walker};
use core::alloc::Layout;
use either::Either;

impl<L: MemFootprint, R: MemFootprint> MemFootprint for Either<L, R> {
    const OWNS_HEAP: bool = L::OWNS_HEAP | R::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let variants = Variants {
            names: "Left\nRight",
            boxed: const { &[Layout::new::<Either<Box<L>, R>>(), Layout::new::<Either<L, Box<R>>>()] },
        };
        let layout = (size_of::<Self>(), align_of::<Self>());
        match self {
            Either::Left(value) => walker.variant(layout, variants, 0, "0", (value,)),
            Either::Right(value) => walker.variant(layout, variants, 1, "0", (value,)),
        };
    }
}

#[cfg(feature = "shrink")]
impl<L: MemShrink, R: MemShrink> MemShrink for Either<L, R> {
    both!(this, run => match this {
        Either::Left(value) => run.value(value),
        Either::Right(value) => run.value(value),
    });
}
