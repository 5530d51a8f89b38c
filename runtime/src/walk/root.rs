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

use super::seen::Met;
use super::{SharedBlock, Sink, Walker};

/// Where the measured value is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Root {
    address: usize,
    bytes: usize,
    /// Its address; 0 until it was met.
    way_out: usize,
    /// Whether it was met again, so that the figures of a sink that isn't careful are wrong.
    pub(super) is_met_again: bool,
}

impl Root {
    #[inline(always)]
    pub(super) fn new<T: ?Sized>(value: &T) -> Self {
        Self { address: address(value), bytes: size_of_val(value), way_out: 0, is_met_again: false }
    }

    /// Whether `value` is the root, or a part of it.
    #[inline(always)]
    pub(super) fn holds<T: ?Sized>(&self, value: &T) -> bool {
        let (offset, bytes) = (address(value).wrapping_sub(self.address), size_of_val(value));
        // A value of no bytes can be anywhere.
        bytes != 0 && offset < self.bytes && bytes <= self.bytes - offset
    }

    /// Whether the root lies in `block`.
    #[inline(always)]
    pub(super) fn lies_in(&self, block: SharedBlock) -> bool {
        let offset = self.address.wrapping_sub(block.address);
        self.bytes != 0 && offset < block.bytes
    }

    /// The walk comes by a pointer with several owners, or by a lock, at `address`. The first such is the way out; tells
    /// whether this is it once more.
    #[inline(always)]
    pub(super) fn passes(&mut self, address: usize) -> bool {
        if self.way_out == 0 {
            self.way_out = address;
            return false;
        }
        self.way_out == address
    }
}

#[inline(always)]
pub(super) fn address<T: ?Sized>(value: &T) -> usize {
    core::ptr::from_ref(value).cast::<()>() as usize
}

impl<S: Sink> Walker<'_, S> {
    /// Whether `value` is the measured one, or a part of it, met again: then it is counted already.
    #[inline(always)]
    pub(super) fn is_root_again<T: ?Sized>(&mut self, value: &T) -> bool {
        let is_again = S::CAREFUL && self.account.below.shared && self.account.root.holds(value);
        if is_again {
            self.account.sink.elsewhere(size_of_val(value));
        }
        is_again
    }

    /// The walk comes by a lock, or a pointer with several owners, at `address`: perhaps not for the first time.
    #[inline(always)]
    pub(crate) fn passes<T: ?Sized>(&mut self, lock: &T) {
        if !S::CAREFUL && self.account.root.passes(address(lock)) {
            self.meet_root_again();
        }
    }

    #[cold]
    #[inline(never)]
    fn meet_root_again(&mut self) {
        self.account.root.is_met_again = true;
        self.account.sink.met_again();
    }

    /// How the block that the pointer at `owner` leads to is met.
    #[inline(never)]
    pub(super) fn meet_by(&mut self, owner: usize, block: SharedBlock) -> Met {
        if !S::CAREFUL {
            let root = &mut self.account.root;
            if root.lies_in(block) || root.passes(owner) || root.is_met_again {
                // All of it is walked once more.
                self.meet_root_again();
                self.account.sink.is_shared();
                return Met::Again;
            }
        }
        self.meet(block)
    }
}
