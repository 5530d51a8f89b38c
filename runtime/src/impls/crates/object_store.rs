//! `object_store`: the path of an object, a text in one block.
//!
//! Source: `object_store` 0.14 (`path/mod.rs`: `Path { raw: String }`). It doesn't tell how much room the text has: its length is
//! counted, and the answer is a lower bound. What stores hold is not to be seen.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use object_store::path::Path;

impl MemFootprint for Path {
    const OWNS_HEAP: bool = true;

    #[inline]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let text = self.as_ref().len();
        walker.add_block(text, text);
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!(Path);
