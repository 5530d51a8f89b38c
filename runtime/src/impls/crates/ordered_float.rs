//! `ordered-float`: a number in another's place, inline.
//!
//! Source: ordered-float 5.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Sink, Walker};
use core::ops::Deref;
use ordered_float::{NotNan, OrderedFloat};

impl<T: MemFootprint> MemFootprint for OrderedFloat<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.inline(&self.0);
    }
}

impl<T: MemFootprint> MemFootprint for NotNan<T>
where
    Self: Deref<Target = T>,
{
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.inline(&**self);
    }
}

nothing_to_shrink!({T} OrderedFloat<T>, {T} NotNan<T>);
