//! The measured value itself, which the walk may come by again.
//!
//! Whoever measures a node of a graph from its inside, as by `footprint(&*rc)`, has a value that lies in a block which the
//! walk can come to: then its bytes are inline already, and what it owns is counted already. Ownership is a tree but for
//! blocks with several owners, so the walk gets there below such a block only.
//!
//! To ask of every value whether it is the root would cost every walk. So most sinks only find out *that* it was met again,
//! where they look at blocks with several owners anyway, and the walk is done once more by a sink that asks of every value.
//! What tells is the first [way out](Root::passes) of what the root alone owns: all that it owns leads there before it leads
//! anywhere else, so who comes to the root again comes by it again.

use super::SharedBlock;

/// Where the measured value is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Root {
    address: usize,
    bytes: usize,
    way_out: Option<usize>,
    /// Whether it was met again, so that the figures of a sink that isn't careful are wrong.
    pub(super) is_met_again: bool,
}

impl Root {
    #[inline(always)]
    pub(super) fn new<T: ?Sized>(value: &T) -> Self {
        Self { address: address(value), bytes: size_of_val(value), way_out: None, is_met_again: false }
    }

    /// Whether `value` is the root, or a part of it.
    #[inline(always)]
    pub(super) fn holds<T: ?Sized>(&self, value: &T) -> bool {
        let (offset, bytes) = (address(value).wrapping_sub(self.address), size_of_val(value));
        // A value of no bytes can be anywhere.
        bytes != 0 && offset < self.bytes && bytes <= self.bytes - offset
    }

    /// Whether the root lies in `block`.
    pub(super) fn lies_in(&self, block: SharedBlock) -> bool {
        let offset = self.address.wrapping_sub(block.address);
        self.bytes != 0 && offset < block.bytes
    }

    /// The walk comes by a pointer with several owners, or by a lock, at `address`. The first such is the way out; tells
    /// whether this is it once more.
    pub(super) fn passes(&mut self, address: usize) -> bool {
        match self.way_out {
            Some(way_out) => way_out == address,
            None => {
                self.way_out = Some(address);
                false
            }
        }
    }
}

#[inline(always)]
pub(super) fn address<T: ?Sized>(value: &T) -> usize {
    core::ptr::from_ref(value).cast::<()>() as usize
}
