//! `bumpalo`: an arena of chunks, whose bytes it tells.
//!
//! Source: bumpalo 3.20 (`allocated_bytes_including_metadata`, `ChunkFooter`). What values in it own elsewhere isn't seen: they are
//! never dropped.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Sink, Walker};
use bumpalo::Bump;

/// What is at the end of each chunk: six words.
#[expect(dead_code, reason = "only its size is used")]
#[repr(align(16))]
struct Footer([usize; 6]);

impl<const MIN_ALIGN: usize> MemFootprint for Bump<MIN_ALIGN> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let bytes = self.allocated_bytes_including_metadata();
        let chunks = (bytes - self.allocated_bytes()) / size_of::<Footer>();
        // Slack is the room of the last one.
        let spare = if chunks > 0 { self.chunk_capacity().min(bytes) } else { 0 };
        walker.may_change();
        walker.add_blocks(chunks, bytes - spare, bytes);
    }
}

nothing_to_shrink!({const MIN_ALIGN: usize} Bump<MIN_ALIGN>);
