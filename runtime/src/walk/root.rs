//! The measured value, the root, which the walk can come by again.
//!
//! `footprint(&*rc)` measures a node of a graph from the inside. If a cycle leads back to `rc`'s block, the root lies in a block
//! that the walk meets: its bytes are inline already, and what it owns is counted already. They must not count twice:
//!
//! ```text
//!          ┌────────────────────────────┐
//!          ▼                            │
//!   Rc ─▶ [ counters | Node { data, next } ] ─▶ Rc ─▶ [ counters | Node { data, next } ]
//!                      ▲                   the root's way out      (of the other node)
//!                      the root: &*rc
//! ```
//!
//! Ownership is a tree except at blocks with several owners, so a walk comes back to its root only below such a block.
//!
//! Asking every value whether it is the root would slow every walk down. So most sinks only find out *that* the root was met
//! again, and then the whole walk is done once more, by a sink that asks every value ([`Events::CAREFUL`](super::Events)).
//! Two things tell that the root was met again, and both are looked at only where a block with several owners, or a lock, is
//! met anyway:
//!
//! * the root lies in the block;
//! * the walk comes by the root's *way out* a second time: the first pointer with several owners, or lock, that the walk came
//!   by. Whatever else the root leads to lies behind it in the order of the walk, so a walk that enters the root again comes by
//!   the way out again. In the picture: the other node's `next` leads to the root's block, which holds the root.

use super::seen::Met;
use super::{SharedBlock, Sink, Walker};

/// Where the measured value is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Root {
    address: usize,
    bytes: usize,
    /// The address of its way out; 0 until the walk came by it.
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
