//! `arcstr`: a block with length, counter and text, counted once a walk.
//!
//! Source: arcstr 1.2 (`ThinInner`): two words, then the text, not padded. A text in a static, and one that was leaked, are
//! nobody's.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, SharedBlock, Sink, Walker};
use arcstr::{ArcStr, Substr};

impl MemFootprint for ArcStr {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if let Some(owners) = ArcStr::strong_count(self) {
            let header = size_of::<[usize; 2]>();
            let address = (self.as_str().as_ptr() as usize).wrapping_sub(header);
            walker.add_shared_leaf(SharedBlock { address, bytes: header + self.len(), owners });
        }
    }
}

/// All of the block that it is a part of.
impl MemFootprint for Substr {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.inline(self.parent());
    }
}

nothing_to_shrink!(ArcStr, Substr);
