//! `bytes`: slices of blocks that others may hold other slices of.
//!
//! Source: bytes 1.12. Neither type tells how large its block is or what counts its owners, and a `Bytes` doesn't even tell
//! whether there is a block: it may be of a static, or of an owner of its own, as a mapped file is (`Bytes::from_owner`). So
//! nothing is counted of a `Bytes`, of a `BytesMut` the part of the block that is its own, and both are lower bounds.

use crate::impls::std::opaque;
use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use bytes::{Bytes, BytesMut};

opaque!(Bytes);

impl MemFootprint for BytesMut {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // Parts of one block don't overlap.
        walker.add_block(self.len(), self.capacity());
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!(BytesMut);
