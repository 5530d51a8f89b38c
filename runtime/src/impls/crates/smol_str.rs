//! `smol_str`: a short text inline, a long one in an `Arc<str>`, whose block counts once a walk.
//!
//! Source: `smol_str` 0.3 (`Repr`). How many own the block isn't told, so that each shows as shared.

use crate::shrink::nothing_to_shrink;
use crate::walk::{Family, Form, KnownType, Text};
use crate::{MemFootprint, SharedBlock, Sink, Walker};
use core::alloc::Layout;
use smol_str::SmolStr;

/// The most bytes that are inline.
const INLINE: usize = 23;

/// The block of a text of so many bytes.
fn bytes(len: usize) -> usize {
    Layout::array::<u8>(len).map_or(usize::MAX, |layout| SharedBlock::counted(0, layout, 1).bytes)
}

impl MemFootprint for SmolStr {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let text = self.as_str();
        let block = || SharedBlock::counted(text.as_ptr() as usize, Layout::for_value(text), 2);
        walker.add_shared_text(
            const {
                &KnownType::new::<Self, str>(Family::SharedText)
                    .formed(Form::Text(Text { inline: INLINE, block: bytes }))
            },
            text,
            self.is_heap_allocated().then(block),
            text.len() <= INLINE,
        );
    }
}

nothing_to_shrink!(SmolStr);
