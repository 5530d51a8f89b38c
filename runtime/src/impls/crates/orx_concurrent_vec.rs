//! `orx-concurrent-vec`: elements in fragments that never move, each with a byte that says what is done with it.
//!
//! Source: orx-concurrent-vec 4.1 (`capacity`, `ConcurrentElement`). How many fragments there are, and the list of them, doesn't
//! show, and an element that someone writes would be waited for: room is counted as one block, what elements own isn't, and the
//! answer is a lower bound.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use orx_concurrent_vec::{ConcurrentElement, ConcurrentVec, IntoConcurrentPinnedVec};

impl<T: MemFootprint, P: IntoConcurrentPinnedVec<ConcurrentElement<T>>> MemFootprint for ConcurrentVec<T, P> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let element = size_of::<ConcurrentElement<T>>();
        let (len, capacity) = (self.len(), self.capacity());
        walker.may_change();
        walker.add_block(len.min(capacity) * element, capacity * element);
        walker.elements_here::<T>(len, []);
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!({T, P: IntoConcurrentPinnedVec<ConcurrentElement<T>>} ConcurrentVec<T, P>);
