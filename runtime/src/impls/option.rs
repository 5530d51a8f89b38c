//! Enums of core: `Option` looks through, the others name their variants.

use crate::shape::{Child, Shape, ShapeKind, Variant};
use crate::{MemFootprint, Sink, Walker};
use core::ops::{Bound, ControlFlow};
use core::task::Poll;

impl<T: MemFootprint> MemFootprint for Option<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if let Some(value) = self {
            walker.value(value);
        }
    }
}

impl<T: MemFootprint> MemFootprint for Poll<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if let Poll::Ready(value) = self {
            walker.value(value);
        }
    }
}

impl<T: MemFootprint> MemFootprint for Bound<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if let Bound::Included(value) | Bound::Excluded(value) = self {
            walker.value(value);
        }
    }
}

macro_rules! either {
    ($Enum:ident<$A:ident, $B:ident>: $First:ident($first:ident) $Second:ident($second:ident)) => {
        impl<$A: MemFootprint, $B: MemFootprint> MemFootprint for $Enum<$A, $B> {
            const OWNS_HEAP: bool = $A::OWNS_HEAP | $B::OWNS_HEAP;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let shape: &'static Shape = const {
                    &Shape {
                        size: size_of::<Self>(),
                        kind: ShapeKind::Enum,
                        variants: &[
                            Variant { name: stringify!($First), fields: &[Child::of::<$first>("0")] },
                            Variant { name: stringify!($Second), fields: &[Child::of::<$second>("0")] },
                        ],
                    }
                };
                match self {
                    $Enum::$First(value) => walker.variant(shape, 0).field(0, value),
                    $Enum::$Second(value) => walker.variant(shape, 1).field(0, value),
                }
            }
        }
    };
}

either!(Result<T, E>: Ok(T) Err(E));
either!(ControlFlow<B, C>: Continue(C) Break(B));
