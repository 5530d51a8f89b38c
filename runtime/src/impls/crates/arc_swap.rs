//! `arc-swap`: a counted pointer that can be replaced, measured as the one that is there at the moment.
//!
//! Source: arc-swap 1.9. Who loads a pointer has it lent where it can, and becomes an owner else: then the walk itself is one, so
//! that a block without another shows as shared.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Sink, Walker};
use arc_swap::strategy::Strategy;
use arc_swap::{ArcSwapAny, RefCnt};

impl<T: MemFootprint + RefCnt, P: Strategy<T>> MemFootprint for ArcSwapAny<T, P> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.behind_guard(self, |swap, walker| walker.held(swap.load()));
    }
}

nothing_to_shrink!({T: RefCnt, P: Strategy<T>} ArcSwapAny<T, P>);
