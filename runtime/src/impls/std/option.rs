//! Enums of core: `Option` looks through, the others name their variants.

use crate::shrink::values;
use crate::walk::{Ahead, Each, Family, Items, KnownType, Observation, OneBlock, Variants};
use crate::{MemFootprint, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{MemShrink, shrink::both};
use alloc::boxed::Box;
use core::alloc::Layout;
use core::ops::{Bound, ControlFlow};
use core::task::Poll;

impl<T: MemFootprint> MemFootprint for Option<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;
    const ONE_BLOCK: OneBlock = T::ONE_BLOCK;

    #[inline(always)]
    fn one_block(&self) -> Option<(usize, usize)> {
        self.as_ref().map_or(Some((0, 0)), T::one_block)
    }

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.observe(|| Observation::Optional {
            option: const { &KnownType::new::<Self, T>(Family::Option) },
            value: (size_of::<T>(), align_of::<T>()),
            is_some: self.is_some(),
        });
        if let Some(value) = self {
            walker.inline(value);
        }
    }

    #[inline(always)]
    fn prefetch(&self, ahead: Ahead) {
        if let (Ahead::Contents | Ahead::Behind, Some(value)) = (ahead, self) {
            value.prefetch(ahead);
        }
    }
}

impl<T> Items for Option<T> {
    type Item = T;

    fn walk_items<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>, item: Each<'a, T, S>) {
        if let Some(value) = self {
            walker.by_function(value, item);
        }
    }
}

impl<T: MemFootprint> MemFootprint for Poll<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if let Poll::Ready(value) = self {
            walker.inline(value);
        }
    }
}

impl<T: MemFootprint> MemFootprint for Bound<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if let Bound::Included(value) | Bound::Excluded(value) = self {
            walker.inline(value);
        }
    }
}

macro_rules! either {
    ($Enum:ident<$A:ident, $B:ident>: $First:ident $Second:ident) => {
        impl<$A: MemFootprint, $B: MemFootprint> MemFootprint for $Enum<$A, $B> {
            const OWNS_HEAP: bool = $A::OWNS_HEAP | $B::OWNS_HEAP;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let variants = Variants {
                    names: concat!(stringify!($First), "\n", stringify!($Second)),
                    boxed: const { &[Layout::new::<$Enum<Box<$A>, $B>>(), Layout::new::<$Enum<$A, Box<$B>>>()] },
                };
                let layout = (size_of::<Self>(), align_of::<Self>());
                match self {
                    $Enum::$First(value) => walker.variant(layout, variants, 0, "0", (value,)),
                    $Enum::$Second(value) => walker.variant(layout, variants, 1, "0", (value,)),
                };
            }
        }
    };
}

either!(Result<T, E>: Ok Err);
either!(ControlFlow<B, C>: Continue Break);

values! {
    {T: MemShrink} Option<T>: this => this;
    {T: MemShrink} Poll<T>: this => match this {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    };
    {T: MemShrink} Bound<T>: this => match this {
        Bound::Included(value) | Bound::Excluded(value) => Some(value),
        Bound::Unbounded => None,
    };
}

#[cfg(feature = "shrink")]
impl<T: MemShrink, E: MemShrink> MemShrink for Result<T, E> {
    both!(this, run => match this {
        Ok(value) => run.value(value),
        Err(error) => run.value(error),
    });
}

#[cfg(feature = "shrink")]
impl<B: MemShrink, C: MemShrink> MemShrink for ControlFlow<B, C> {
    both!(this, run => match this {
        ControlFlow::Continue(value) => run.value(value),
        ControlFlow::Break(value) => run.value(value),
    });
}
