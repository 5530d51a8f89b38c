//! What each thread asked for by itself, as `memfootprint::heap::Tracking` counts it.

use memfootprint::heap;

/// What a thread holds: bytes and blocks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Live {
    /// Bytes of the blocks, as they were requested.
    pub bytes: isize,
    /// How many blocks.
    pub blocks: isize,
}

impl From<heap::Usage> for Live {
    fn from(usage: heap::Usage) -> Self {
        Self { bytes: usage.live as isize, blocks: usage.blocks() as isize }
    }
}

/// What this thread holds now.
pub fn live() -> Live {
    heap::this_thread().into()
}

/// Runs `work` and gives what this thread held more afterwards than before.
#[track_caller]
pub fn held_by<T>(work: impl FnOnce() -> T) -> (T, Live) {
    let (value, usage) = heap::scope(work);
    (value, usage.into())
}

/// Runs `work` and gives the most bytes that it held at once.
#[track_caller]
pub fn peak_of<T>(work: impl FnOnce() -> T) -> (T, isize) {
    let (value, usage) = heap::scope(work);
    (value, usage.peak as isize)
}
