//! `num-rational`: two numbers, as exact as those are.
//!
//! Source: num-rational 0.4.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Sink, Walker};
use num_rational::Ratio;

impl<T: MemFootprint> MemFootprint for Ratio<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.field("numer", self.numer());
        walker.field("denom", self.denom());
    }
}

nothing_to_shrink!({T} Ratio<T>);
