//! Which blocks are live, while a recording is on.
//!
//! The calls from the allocator are made on a thread that is silent, so what the table itself takes isn't counted.

use core::sync::atomic::{AtomicU32, AtomicUsize, Ordering};
use std::backtrace::Backtrace;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The most blocks that are remembered: with 56 bytes each, less than half a gigabyte.
const MOST: usize = 1 << 23;

/// A recorded block.
#[derive(Debug, Clone)]
pub(super) struct Block {
    recording: u32,
    pub(super) size: usize,
    /// Where it was made, or last grew.
    pub(super) site: Option<Arc<Backtrace>>,
}

#[derive(Debug)]
struct Book {
    blocks: BTreeMap<usize, Block>,
    /// Blocks that there was no room for, of recordings that are on.
    missed: usize,
}

static BOOK: Mutex<Book> = Mutex::new(Book { blocks: BTreeMap::new(), missed: 0 });

/// How many recordings are on.
static UNDER_WAY: AtomicUsize = AtomicUsize::new(0);

/// The last recording's number. They are even, or odd if sites are wanted.
static LAST: AtomicU32 = AtomicU32::new(2);

fn book() -> MutexGuard<'static, Book> {
    BOOK.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether any recording is on.
#[inline(always)]
pub(super) fn are_recorded() -> bool {
    UNDER_WAY.load(Ordering::Relaxed) != 0
}

/// Begins a recording: gives its number, which isn't 0.
pub(super) fn begin(sites: bool) -> u32 {
    UNDER_WAY.fetch_add(1, Ordering::Relaxed);
    let number = LAST.fetch_add(2, Ordering::Relaxed) & !1;
    // After two thousand million of them the numbers begin again.
    number.max(2) | u32::from(sites)
}

/// Ends a recording; its blocks become those of the one around it, or are forgotten if there is none.
pub(super) fn end(recording: u32, outer: u32) {
    let mut book = book();
    if outer == 0 {
        book.blocks.retain(|_, block| block.recording != recording);
    } else {
        let own = book.blocks.values_mut().filter(|block| block.recording == recording);
        own.for_each(|block| block.recording = outer);
    }
    if UNDER_WAY.fetch_sub(1, Ordering::Relaxed) == 1 {
        // Also of threads that inherited a recording and go on without it: nobody follows what they free.
        *book = Book { blocks: BTreeMap::new(), missed: 0 };
    }
}

/// The blocks of a recording that are live now, and how many more there were than can be remembered.
pub(super) fn live(recording: u32) -> (Vec<Block>, usize) {
    let book = book();
    (book.blocks.values().filter(|block| block.recording == recording).cloned().collect(), book.missed)
}

/// A block was made, or changed its size.
pub(super) fn keep(recording: u32, address: usize, size: usize) {
    if !are_recorded() {
        return;
    }
    // Before the lock is taken: whoever holds that of std's for backtraces may wait for this one here. A thread that panics may
    // hold it itself.
    let is_wanted = recording & 1 == 1 && !std::thread::panicking();
    let made_in = is_wanted.then(|| Arc::new(Backtrace::force_capture()));
    let mut book = book();
    if book.blocks.len() < MOST {
        book.blocks.insert(address, Block { recording, size, site: made_in });
    } else {
        book.missed += 1;
    }
}

/// A block is about to be gone; gives its recording, or 0.
pub(super) fn forget(address: usize) -> u32 {
    let gone = book().blocks.remove(&address);
    gone.map_or(0, |block| block.recording)
}
