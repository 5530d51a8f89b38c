//! `typed-arena`: values in chunks, each larger than the one before.
//!
//! Source: typed-arena 2.0. It tells how many values there are and nothing more to who doesn't own it: their bytes are counted as
//! one block, what they own isn't, and the answer is a lower bound.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use typed_arena::Arena;

impl<T: MemFootprint> MemFootprint for Arena<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let (len, bytes) = (self.len(), self.len() * size_of::<T>());
        walker.may_change();
        walker.add_block(bytes, bytes);
        walker.elements_here::<T>(len, []);
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!({T} Arena<T>);
