//! `relative-path`: a path in one block, as a `String` has it.
//!
//! Source: relative-path 2.0 (`RelativePathBuf`). It doesn't tell how much room it has: the text is counted, and the answer is a
//! lower bound; of a `Box<RelativePath>` it is exact.

use crate::impls::std::owns_nothing;
use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use relative_path::{Component, Components, RelativePath, RelativePathBuf};

owns_nothing!(RelativePath, Component<'_>, Components<'_>);

impl MemFootprint for RelativePathBuf {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let len = self.as_str().len();
        walker.add_block(len, len);
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!(RelativePathBuf);
