//! Ranges: their bounds.

#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::shrink::{fields, nothing_to_shrink};
use crate::{MemFootprint, Sink, Walker};
use core::ops::{Range, RangeFrom, RangeInclusive, RangeTo, RangeToInclusive};

macro_rules! range {
    ($($Range:ident { $($name:ident $get:expr),+ })*) => {$(
        impl<T: MemFootprint> MemFootprint for $Range<T> {
            const OWNS_HEAP: bool = T::OWNS_HEAP;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let value = self;
                $(let $name: fn(&$Range<T>) -> &T = $get;)+
                walker.structure((size_of::<Self>(), align_of::<Self>()), false, concat!($(stringify!($name), "\n"),+), ($($name(value),)+));
            }
        }
    )*};
}

range! {
    Range { start |range| &range.start, end |range| &range.end }
    RangeInclusive { start |range| range.start(), end |range| range.end() }
    RangeFrom { start |range| &range.start }
    RangeTo { end |range| &range.end }
    RangeToInclusive { end |range| &range.end }
}

fields! {
    {T: MemShrink} Range<T>: Range { start, end } => [start, end];
    {T: MemShrink} RangeFrom<T>: RangeFrom { start } => [start];
    {T: MemShrink} RangeTo<T>: RangeTo { end } => [end];
    {T: MemShrink} RangeToInclusive<T>: RangeToInclusive { end } => [end];
}

// Shows its bounds to nobody who could change them.
nothing_to_shrink!({T} RangeInclusive<T>);
