//! What the threads of one test asked for together, while other tests run beside it.

use crate::allocator;
use std::cell::Cell;
use std::sync::atomic::{AtomicIsize, AtomicUsize, Ordering};

/// Counts for the meter that the thread has joined, if any.
#[derive(Debug)]
pub struct Counter;

/// What the threads that joined it hold together. A block may be freed by another of them than made it.
#[derive(Debug, Clone, Copy)]
pub struct Meter(usize);

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

impl allocator::Counter for Counter {
    fn count(bytes: isize, _: isize) {
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
}

impl Meter {
    /// A new one, which this thread joins.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "it does something to the thread")]
    pub fn new() -> Self {
        let meter = Self(TAKEN.fetch_add(1, Ordering::Relaxed));
        assert!(meter.0 < ACCOUNTS, "more meters than accounts");
        meter.join();
        meter
    }

    /// This thread counts here from now on.
    pub fn join(self) {
        METER.set(self.0);
    }

    /// Bytes that its threads hold.
    pub fn live(self) -> isize {
        ACCOUNT[self.0].live.load(Ordering::Relaxed)
    }

    /// The most bytes that they held at once since this was last called.
    pub fn take_peak(self) -> isize {
        let live = self.live();
        ACCOUNT[self.0].peak.swap(live, Ordering::Relaxed)
    }
}
