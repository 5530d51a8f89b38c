//! The allocator and its table.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::UnsafeCell;
use std::sync::atomic::Ordering::{Acquire, Relaxed, Release};
use std::sync::atomic::{AtomicBool, AtomicUsize};

/// The allocator of the program.
#[global_allocator]
pub static LEDGER: Ledger = Ledger::new();

/// The system's allocator, with a table of the blocks that it has given out.
#[derive(Debug)]
pub struct Ledger {
    busy: AtomicBool,
    bytes: AtomicUsize,
    blocks: AtomicUsize,
    table: UnsafeCell<[[usize; 2]; Ledger::CAPACITY]>,
}

/// How much is live.
#[derive(Clone, Copy, Debug)]
pub struct Live {
    /// Bytes that were asked for.
    pub bytes: usize,
    /// Blocks.
    pub blocks: usize,
}

/// The address in an entry that was used, and is free.
const GONE: usize = 1;

// SAFETY: the table is only touched by who has set `busy`.
unsafe impl Sync for Ledger {}

impl Ledger {
    /// How many entries the table has: address and size, 0 or 1 as the address of one that is free.
    pub const CAPACITY: usize = 1 << 18;

    // It is a static, not a local.
    #[allow(clippy::large_stack_arrays)]
    const fn new() -> Self {
        Self {
            busy: AtomicBool::new(false),
            bytes: AtomicUsize::new(0),
            blocks: AtomicUsize::new(0),
            table: UnsafeCell::new([[0; 2]; Self::CAPACITY]),
        }
    }

    /// How much is live now.
    pub fn live(&self) -> Live {
        Live { bytes: self.bytes.load(Relaxed), blocks: self.blocks.load(Relaxed) }
    }

    /// Where the table lies.
    pub fn address(&self) -> usize {
        self.table.get() as usize
    }

    fn with(&self, change: impl FnOnce(&mut [[usize; 2]; Self::CAPACITY])) {
        while self.busy.swap(true, Acquire) {
            std::hint::spin_loop();
        }
        // SAFETY: nobody else is in here.
        change(unsafe { &mut *self.table.get() });
        self.busy.store(false, Release);
    }

    fn insert(&self, address: usize, size: usize) {
        if address == 0 {
            return;
        }
        self.bytes.fetch_add(size, Relaxed);
        let blocks = self.blocks.fetch_add(1, Relaxed);
        // A full table would be searched for ever.
        if blocks + 1 >= Self::CAPACITY {
            std::process::abort();
        }
        self.with(|table| {
            let mut at = slot(address);
            while table[at][0] > GONE {
                at = (at + 1) % Self::CAPACITY;
            }
            table[at] = [address, size];
        });
    }

    fn remove(&self, address: usize, size: usize) {
        self.bytes.fetch_sub(size, Relaxed);
        self.blocks.fetch_sub(1, Relaxed);
        self.with(|table| {
            let mut at = slot(address);
            while table[at][0] != address {
                at = (at + 1) % Self::CAPACITY;
            }
            table[at] = [GONE, 0];
        });
    }
}

/// Where the search for an address begins.
fn slot(address: usize) -> usize {
    (address >> 4).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (usize::BITS - Ledger::CAPACITY.ilog2())
}

// SAFETY: all is the system allocator's doing.
unsafe impl GlobalAlloc for Ledger {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise.
        let block = unsafe { System.alloc(layout) };
        self.insert(block as usize, layout.size());
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        self.remove(block as usize, layout.size());
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(block, layout) }
    }
}
