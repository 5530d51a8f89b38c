//! `compact_str`: as many bytes as three words have inline, more of them in a block.
//!
//! Source: `compact_str` 0.10 (`repr/heap.rs`, `inline_capacity` and `heap_capacity`): the block is `capacity()` bytes; with
//! words of 32 bits, from 16 MiB on, the capacity is in it too.

#[cfg(feature = "shrink")]
use super::room::{self, Room};
#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::std_layout::Layout;
use crate::walk::{Family, Form, Held, KnownType, Observation, OneBlock, Small};
#[cfg(feature = "shrink")]
use crate::{DryRun, Shrinker};
use crate::{MemFootprint, Sink, Walker};
use compact_str::CompactString;

const WORD: usize = size_of::<usize>();

/// The most bytes that are inline.
const INLINE: usize = 3 * WORD;

/// What a block of this capacity takes, in bytes.
const fn bytes(capacity: usize) -> usize {
    // All but one byte of a word keep the capacity.
    if capacity > (1 << (8 * (WORD - 1))) - 2 { (capacity + WORD).next_multiple_of(WORD) } else { capacity }
}

/// What a block takes that was shrunk to this capacity, in bytes: none that it makes itself has room for fewer than four words.
fn shrunk(capacity: usize) -> usize {
    if capacity > INLINE { bytes(capacity.max(INLINE + WORD)) } else { 0 }
}

/// The bytes used, and all of the block.
#[inline(always)]
fn block(text: &CompactString) -> (usize, usize) {
    if text.is_heap_allocated() { (text.len(), bytes(text.capacity())) } else { (0, 0) }
}

impl MemFootprint for CompactString {
    const OWNS_HEAP: bool = true;
    const ONE_BLOCK: OneBlock = OneBlock::Block;

    #[inline(always)]
    fn one_block(&self) -> Option<(usize, usize)> {
        Some(block(self))
    }

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let (used, bytes) = block(self);
        walker.add_block(used, bytes);
        walker.observe(|| Observation::Small {
            owner: const {
                let small =
                    Small { room: INLINE, layout: |_, _| Layout::of::<Self>(), is_exact: true, rooms: &[] };
                &KnownType::new::<Self, str>(Family::String).formed(Form::Small(small))
            },
            stride: 1,
            len: self.len(),
            room: bytes,
            shrunk: shrunk(self.len()).min(bytes),
            held: Held::Text(self.as_bytes()),
        });
    }
}

#[cfg(feature = "shrink")]
impl Room for CompactString {
    fn now(&self) -> usize {
        block(self).1
    }

    fn used(&self) -> usize {
        self.len()
    }

    fn bytes(capacity: usize) -> usize {
        shrunk(capacity)
    }

    fn give_back(&mut self, capacity: usize) {
        self.shrink_to(capacity);
    }
}

#[cfg(feature = "shrink")]
impl MemShrink for CompactString {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        room::shrink(self, shrinker);
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        room::foresee(self, dry_run);
    }
}
