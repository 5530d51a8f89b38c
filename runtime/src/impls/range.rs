//! Ranges: their bounds.

use crate::shape::{Child, Shape, ShapeKind, Variant};
use crate::{MemFootprint, Sink, Walker};
use core::ops::{Range, RangeFrom, RangeInclusive, RangeTo, RangeToInclusive};

macro_rules! range {
    ($($Range:ident { $($index:literal $name:ident $get:expr),+ })*) => {$(
        impl<T: MemFootprint> MemFootprint for $Range<T> {
            const OWNS_HEAP: bool = T::OWNS_HEAP;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let mut fields = walker.structure(const {
                    &Shape {
                        size: size_of::<Self>(),
                        kind: ShapeKind::Struct,
                        variants: &[Variant { name: "", fields: &[$(Child::of::<T>(stringify!($name))),+] }],
                    }
                });
                let value = self;
                $({
                    let get: fn(&$Range<T>) -> &T = $get;
                    fields.field($index, get(value));
                })+
            }
        }
    )*};
}

range! {
    Range { 0 start |range| &range.start, 1 end |range| &range.end }
    RangeInclusive { 0 start |range| range.start(), 1 end |range| range.end() }
    RangeFrom { 0 start |range| &range.start }
    RangeTo { 0 end |range| &range.end }
    RangeToInclusive { 0 end |range| &range.end }
}
