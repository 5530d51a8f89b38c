//! What each thread asked for by itself.

use crate::allocator;
use std::cell::Cell;

/// Counts for the thread that asks.
#[derive(Debug)]
pub struct Counter;

/// What a thread holds: bytes and blocks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Live {
    /// Bytes of the blocks, as the allocator counts them.
    pub bytes: isize,
    /// How many blocks.
    pub blocks: isize,
}

thread_local! {
    static LIVE: Cell<Live> = const { Cell::new(Live { bytes: 0, blocks: 0 }) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

impl allocator::Counter for Counter {
    fn count(bytes: isize, blocks: isize) {
        // A thread's last deallocations can come after its thread-locals are gone.
        let _ = LIVE.try_with(|cell| {
            let live = cell.get();
            let live = Live { bytes: live.bytes + bytes, blocks: live.blocks + blocks };
            cell.set(live);
            let _ = PEAK.try_with(|peak| peak.set(peak.get().max(live.bytes)));
        });
    }
}

/// What this thread holds now.
pub fn live() -> Live {
    LIVE.get()
}

/// Runs `work` and gives what this thread held more afterwards than before.
pub fn held_by<T>(work: impl FnOnce() -> T) -> (T, Live) {
    let before = live();
    let value = work();
    let after = live();
    (value, Live { bytes: after.bytes - before.bytes, blocks: after.blocks - before.blocks })
}

/// Runs `work` and gives the most bytes that it held at once.
pub fn peak_of<T>(work: impl FnOnce() -> T) -> (T, isize) {
    let before = live().bytes;
    PEAK.set(before);
    let value = work();
    (value, PEAK.get() - before)
}
