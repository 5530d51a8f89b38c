//! `smol_str`: a short text inline, a long one in an `Arc<str>`, whose block counts once a walk.
//!
//! Source: `smol_str` 0.3 (`Repr`). How many own the block isn't told, so that each shows as shared.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, SharedBlock, Sink, Walker};
use core::alloc::Layout;
use smol_str::SmolStr;

impl MemFootprint for SmolStr {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if self.is_heap_allocated() {
            let text = self.as_str();
            walker.add_shared_leaf(SharedBlock::counted(text.as_ptr() as usize, Layout::for_value(text), 2));
        }
    }
}

nothing_to_shrink!(SmolStr);
