//! `anyhow`: an error in one block, with its methods and perhaps a backtrace before it.
//!
//! Source: anyhow 1.0.105 (`ErrorImpl`). Whether there is a backtrace, and what the error itself owns, doesn't show: of the block
//! the least is counted that it takes, a pointer to the methods and the error, and the answer is a lower bound.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use anyhow::Error;

impl MemFootprint for Error {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let least = size_of::<usize>() + size_of_val::<dyn core::error::Error>(&**self);
        walker.add_block(least, least);
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!(Error);
