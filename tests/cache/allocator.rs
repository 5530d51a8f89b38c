//! The judge: an allocator that counts what the threads of one test asked for together.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::sync::atomic::{AtomicIsize, AtomicUsize, Ordering};

/// Counts requested bytes for the thread's meter, and passes everything on to the system's allocator.
pub(crate) struct Counting;

/// What the threads that joined it hold together. A block may be freed by another of them than made it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Meter(usize);

struct Account {
    live: AtomicIsize,
    peak: AtomicIsize,
}

const ACCOUNTS: usize = 256;

static TAKEN: AtomicUsize = AtomicUsize::new(1);
static ACCOUNT: [Account; ACCOUNTS] =
    [const { Account { live: AtomicIsize::new(0), peak: AtomicIsize::new(0) } }; ACCOUNTS];

thread_local! {
    static METER: Cell<usize> = const { Cell::new(0) };
}

fn count(bytes: isize) {
    // A thread's last deallocations can come after its thread-locals are gone.
    let meter = METER.try_with(Cell::get).unwrap_or(0);
    if meter > 0 {
        let account = &ACCOUNT[meter];
        let live = account.live.fetch_add(bytes, Ordering::Relaxed) + bytes;
        if live > account.peak.load(Ordering::Relaxed) {
            account.peak.fetch_max(live, Ordering::Relaxed);
        }
    }
}

impl Meter {
    /// A new one, which this thread joins.
    pub(crate) fn new() -> Self {
        let meter = Self(TAKEN.fetch_add(1, Ordering::Relaxed));
        assert!(meter.0 < ACCOUNTS, "more meters than accounts");
        meter.join();
        meter
    }

    /// This thread counts here from now on.
    pub(crate) fn join(self) {
        METER.set(self.0);
    }

    /// Bytes that its threads hold.
    pub(crate) fn live(self) -> isize {
        ACCOUNT[self.0].live.load(Ordering::Relaxed)
    }

    /// The most bytes that they held at once since this was last called.
    pub(crate) fn take_peak(self) -> isize {
        let live = self.live();
        ACCOUNT[self.0].peak.swap(live, Ordering::Relaxed)
    }
}

// SAFETY: every call goes to `System` unchanged; the counting neither allocates nor panics.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        count(-(layout.size() as isize));
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count(layout.size() as isize);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        count(new_size as isize - layout.size() as isize);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.realloc(pointer, layout, new_size) }
    }
}
