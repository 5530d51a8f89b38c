//! Which shared blocks a walk has counted.

use super::blocks::Blocks;
use super::common::{Common, Roots};

/// The addresses of the shared blocks met so far. 10 to 21 bytes a block, twice that in a session, and once more half of
/// it while the table grows; none until the first.
///
/// The first address of a live block identifies it, whatever type it is seen as: an `Arc<Job>` and an
/// `Arc<dyn Task>` to one block are one block.
#[derive(Debug)]
pub(super) struct Seen {
    alone: Blocks<()>,
    /// What other walks have seen.
    pub(super) common: Option<Box<Common>>,
}

/// How a shared block is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Met {
    /// For the first time: it counts.
    First,
    /// Not for the first time in this walk.
    Again,
    /// For the first time in this walk; but it counts elsewhere, as these roots lead there.
    Elsewhere(Roots),
}

impl Seen {
    /// None. No step is to take long, if `is_quick`.
    #[inline]
    pub(super) fn new(is_quick: bool) -> Self {
        Self { alone: Blocks::new(is_quick), common: None }
    }

    /// What other walks have seen, and from now on this one.
    pub(super) fn of(common: Box<Common>) -> Self {
        Self { common: Some(common), ..Self::new(false) }
    }

    /// How the block at `address` is met.
    #[inline]
    pub(super) fn meet(&mut self, address: usize) -> Met {
        match &mut self.common {
            Some(common) => common.meet(address),
            None if self.alone.insert(address, ()).is_none() => Met::First,
            None => Met::Again,
        }
    }
}
