//! What glibc's malloc takes for the blocks of each thread: its chunks, each with the word before it.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// Counts chunks for the thread that asks. A block that changes its size is a new one.
#[derive(Debug)]
pub struct CountingChunks;

thread_local! {
    static LIVE: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

fn count(bytes: isize) {
    // A thread's last deallocations can come after its thread-locals are gone.
    let _ = LIVE.try_with(|live| {
        live.set(live.get() + bytes);
        let _ = PEAK.try_with(|peak| peak.set(peak.get().max(live.get())));
    });
}

/// Bytes that this thread holds now.
pub fn live() -> isize {
    LIVE.get()
}

/// Runs `work` and gives the most bytes that it held at once.
pub fn peak_of<T>(work: impl FnOnce() -> T) -> (T, isize) {
    let before = live();
    PEAK.set(before);
    let value = work();
    (value, PEAK.get() - before)
}

/// Bytes of the chunk around a block.
///
/// # Safety
///
/// The block is a live one of malloc's.
unsafe fn chunk(block: *mut u8) -> isize {
    // SAFETY: the caller's promise is passed on.
    let usable = unsafe { libc::malloc_usable_size(block.cast()) };
    (usable + size_of::<usize>()) as isize
}

// SAFETY: every call goes to `System` unchanged; counting neither allocates nor panics.
unsafe impl GlobalAlloc for CountingChunks {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is passed on.
        let block = unsafe { System.alloc(layout) };
        if !block.is_null() {
            // SAFETY: `System` is malloc there, and the block was just made.
            count(unsafe { chunk(block) });
        }
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the caller promises that it is live, and it came from `alloc`.
        count(-unsafe { chunk(block) });
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(block, layout) };
    }
}
