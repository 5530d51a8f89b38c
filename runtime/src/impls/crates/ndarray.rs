//! `ndarray`: elements in one block, of which an array may be a part.
//!
//! Source: ndarray 0.17 (`ArrayBase`, `OwnedRepr`). The room of the block isn't told, nor are elements that an array was cut off:
//! those that are there are counted, and the answer is a lower bound. Nothing shows of a block with several owners.

use crate::impls::std::opaque;
use crate::shrink::nothing_to_shrink;
use crate::{Contents, MemFootprint, Reason, Sink, Walker};
use ndarray::{ArcArray, Array, ArrayView, ArrayViewMut, CowArray, Dimension};

impl<A: MemFootprint, D: Dimension> MemFootprint for Array<A, D> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let bytes = self.len() * size_of::<A>();
        walker.add_block(bytes, bytes);
        walker.skipped(Reason::Opaque);
        if walker.looks_into_elements::<A>() {
            walker.add_contents(self);
        } else {
            walker.elements_here::<A>(self.len(), []);
        }
    }
}

impl<A: MemFootprint, D: Dimension> Contents for Array<A, D> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements_here(self.len(), self.iter());
    }
}

nothing_to_shrink!({A, D} Array<A, D>);

// What a view has on the heap are dimensions beyond four.
opaque! {
    {A, D} ArcArray<A, D>, {'b, A, D} CowArray<'b, A, D>, {'b, A, D} ArrayView<'b, A, D>, {'b, A, D} ArrayViewMut<'b, A, D>,
}
