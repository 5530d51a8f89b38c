//! `arcstr`: a block with length, counter and text, counted once a walk.
//!
//! Source: arcstr 1.2 (`ThinInner`): two words, then the text, not padded. A text in a static, and one that was leaked, are
//! nobody's.

use crate::shrink::nothing_to_shrink;
use crate::walk::{Family, Form, KnownType, Text};
use crate::{MemFootprint, SharedBlock, Sink, Walker};
use arcstr::{ArcStr, Substr};

/// What comes before the text, in bytes.
const HEADER: usize = size_of::<[usize; 2]>();

impl MemFootprint for ArcStr {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let block = |owners| {
            let address = (self.as_str().as_ptr() as usize).wrapping_sub(HEADER);
            SharedBlock { address, bytes: HEADER + self.len(), owners }
        };
        walker.add_shared_text(
            const {
                let text = Text { inline: 0, block: |len| len.saturating_add(HEADER) };
                &KnownType::new::<Self, str>(Family::SharedText).formed(Form::Text(text))
            },
            self,
            ArcStr::strong_count(self).map(block),
            self.is_empty(),
        );
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
