//! `flexstr`: a text borrowed, inline, in an `Rc<str>` or `Arc<str>` whose block counts once a walk, or in a `Box<str>`.
//!
//! Source: flexstr 0.11 (`FlexStr`). What it borrows is another's. The kind of text that is known is `str`, which it has by default.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Sink, Walker};
use flexstr::{FlexStr, RefCounted};

impl<R: MemFootprint + RefCounted<str>> MemFootprint for FlexStr<'_, str, R> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // What kind of text it is isn't the program's to change, so nothing is advised of it.
        walker.opaque(|walker| match self {
            Self::RefCounted(text) => walker.inline(text),
            Self::Boxed(text) => walker.inline(text),
            Self::Borrowed(_) | Self::Inlined(_) => {}
        });
    }
}

nothing_to_shrink!({R: RefCounted<str>} FlexStr<'_, str, R>);
