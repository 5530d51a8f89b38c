//! The judge: an allocator that counts what each thread asked for.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// Counts requested bytes and live blocks, and passes everything on to the system's allocator.
pub(crate) struct Counting;

/// What a thread holds: requested bytes and blocks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Live {
    pub(crate) bytes: isize,
    pub(crate) blocks: isize,
}

thread_local! {
    static LIVE: Cell<Live> = const { Cell::new(Live { bytes: 0, blocks: 0 }) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

fn count(bytes: isize, blocks: isize) {
    // A thread's last deallocations can come after its thread-locals are gone.
    let _ = LIVE.try_with(|cell| {
        let live = cell.get();
        let live = Live { bytes: live.bytes + bytes, blocks: live.blocks + blocks };
        cell.set(live);
        let _ = PEAK.try_with(|peak| peak.set(peak.get().max(live.bytes)));
    });
}

// SAFETY: every call goes to `System` unchanged; the counting neither allocates nor panics.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize, 1);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-(layout.size() as isize), -1);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize, 1);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        count(new_size as isize - layout.size() as isize, 0);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.realloc(pointer, layout, new_size) }
    }
}

/// What this thread holds now.
pub(crate) fn live() -> Live {
    LIVE.get()
}

/// Runs `work` and gives what this thread held more afterwards than before.
pub(crate) fn held_by<T>(work: impl FnOnce() -> T) -> (T, Live) {
    let before = live();
    let value = work();
    let after = live();
    (value, Live { bytes: after.bytes - before.bytes, blocks: after.blocks - before.blocks })
}

/// Runs `work` and gives the most bytes that it held at once.
pub(crate) fn peak_of<T>(work: impl FnOnce() -> T) -> (T, isize) {
    let before = live().bytes;
    PEAK.set(before);
    let value = work();
    (value, PEAK.get() - before)
}
