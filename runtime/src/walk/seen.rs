//! Which shared blocks a walk has counted.

use super::blocks::Blocks;
use super::session::{Roots, SessionSeen};
use super::table::Numbers;
use alloc::boxed::Box;

/// The addresses of the shared blocks met so far. 10 to 21 bytes a block, twice that in a session, and once more half of
/// it while the table grows; none until the first.
///
/// The first address of a live block identifies it, whatever type it is seen as: an `Arc<Job>` and an
/// `Arc<dyn Task>` to one block are one block.
#[derive(Debug)]
pub(super) struct Seen {
    blocks: Numbers,
    /// Where they are in place of `blocks`, if that won't do. In a box, as a walk of a small value costs little more than to
    /// make this.
    other: Option<Box<Other>>,
}

#[derive(Debug)]
enum Other {
    /// No step takes long.
    Quick(Blocks<()>),
    /// Others have seen them, too.
    Session(Box<SessionSeen>),
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
        Self {
            blocks: Numbers::default(),
            other: is_quick.then(|| Box::new(Other::Quick(Blocks::default()))),
        }
    }

    /// What other walks have seen, and from now on this one.
    pub(super) fn of(common: Box<SessionSeen>) -> Self {
        Self { blocks: Numbers::default(), other: Some(Box::new(Other::Session(common))) }
    }

    /// What other walks have seen.
    pub(super) fn common(&mut self) -> Option<&mut SessionSeen> {
        match self.other.as_deref_mut() {
            Some(Other::Session(common)) => Some(common),
            _ => None,
        }
    }

    /// What other walks have seen, and this one.
    pub(super) fn into_common(self) -> Option<Box<SessionSeen>> {
        match self.other.map(|other| *other) {
            Some(Other::Session(common)) => Some(common),
            _ => None,
        }
    }

    /// How the block at `address` is met.
    #[inline]
    pub(super) fn meet(&mut self, address: usize) -> Met {
        match &mut self.other {
            None if self.blocks.insert(address) => Met::First,
            None => Met::Again,
            Some(other) => other.meet(address),
        }
    }
}

impl Other {
    #[inline(never)]
    fn meet(&mut self, address: usize) -> Met {
        match self {
            Self::Quick(blocks) => blocks.insert(address, ()).map_or(Met::First, |()| Met::Again),
            Self::Session(common) => common.meet(address),
        }
    }
}
