//! `str` and `String`.

use crate::{MemFootprint, Sink, Walker};

impl MemFootprint for str {
    const OWNS_HEAP: bool = false;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, _: &mut Walker<'a, S>) {}
}

impl MemFootprint for String {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.block(self.len(), self.capacity());
    }
}
