//! What a thread counts: called within the allocator, so nothing here allocates, panics or waits unless it says so.
//!
//! The numbers are `Cell`s in a thread-local that is constant and isn't dropped: it is there from the thread's first
//! allocation to its last, in the destructors of other thread-locals too. What needs more than additions is marked in `mode`, so
//! that one comparison tells the calls that need it.

use super::account::Account;
use super::entered::MOST_METERS;
use super::usage::Usage;
use super::{blocks, total};
use core::cell::Cell;
use core::hint::black_box;
use core::sync::atomic::{AtomicBool, Ordering};

/// The thread has counted nothing yet, and nobody hands in what it will have when it ends.
const NEW: u8 = 1;
/// What is asked of the allocator is the book-keeping's own, and isn't counted.
const SILENT: u8 = 2;
/// There are meters.
pub(super) const METERED: u8 = 4;
/// Blocks that are made are recorded.
const RECORDED: u8 = 8;
/// The thread's end has come: what is counted after it is handed in at once.
const ENDED: u8 = 16;

pub(super) struct Thread {
    allocs: Cell<u64>,
    frees: Cell<u64>,
    reallocs: Cell<u64>,
    bytes: Cell<u64>,
    live: Cell<i64>,
    /// The most of `live` since the innermost scope began.
    peak: Cell<i64>,
    /// What of `live` the process knows.
    handed_in: Cell<i64>,
    mode: Cell<u8>,
    /// Which recording the blocks belong to that are made now.
    recording: Cell<u32>,
    /// The outermost first.
    pub(super) meters: [Cell<Option<&'static Account>>; MOST_METERS],
}

thread_local! {
    static THREAD: Thread = const {
        Thread {
            allocs: Cell::new(0),
            frees: Cell::new(0),
            reallocs: Cell::new(0),
            bytes: Cell::new(0),
            live: Cell::new(0),
            peak: Cell::new(0),
            handed_in: Cell::new(0),
            mode: Cell::new(NEW),
            recording: Cell::new(0),
            meters: [const { Cell::new(None) }; MOST_METERS],
        }
    };
    /// Dropped when the thread ends.
    static END: End = const { End };
}

struct End;

/// Has what this thread counted handed in when it ends. Only glibc is told of a destructor without a block of the allocator's: elsewhere
/// std keeps a list of its own, and asked from within the allocator it aborts. There each call is handed in at once.
fn end_is_told() -> bool {
    cfg!(all(target_os = "linux", target_env = "gnu")) && END.try_with(|_| ()).is_ok()
}

impl Drop for End {
    fn drop(&mut self) {
        with(|thread| {
            thread.set(ENDED);
            thread.hand_in();
        });
    }
}

/// The thread's numbers are there as long as the thread is: they need no dropping. If they weren't, nothing would be counted.
#[inline(always)]
pub(super) fn with<T: Default>(work: impl FnOnce(&Thread) -> T) -> T {
    THREAD.try_with(work).unwrap_or_default()
}

/// What a call changes.
#[derive(Clone, Copy)]
pub(super) struct Change {
    pub(super) allocs: u8,
    pub(super) frees: u8,
    pub(super) reallocs: u8,
    /// Bytes requested.
    pub(super) bytes: usize,
    pub(super) live: isize,
}

/// A block was made.
#[inline(always)]
pub(super) fn allocated(block: usize, size: usize) {
    with(|thread| {
        let mode = thread.mode.get();
        if mode & SILENT != 0 {
            return;
        }
        bump(&thread.allocs, 1);
        bump(&thread.bytes, size as u64);
        let live = thread.live.get().wrapping_add(size as i64);
        thread.live.set(live);
        if live > thread.peak.get() {
            thread.peak.set(live);
        }
        if mode != 0 {
            let change = Change { allocs: 1, frees: 0, reallocs: 0, bytes: size, live: size as isize };
            thread.particulars(mode, change, (block, size));
        }
        thread.hand_in_if_due(live);
    });
}

/// A block is about to be freed.
#[inline(always)]
pub(super) fn freed(block: usize, size: usize) {
    if blocks::are_recorded() {
        forget(block);
    }
    with(|thread| {
        let mode = thread.mode.get();
        if mode & SILENT != 0 {
            return;
        }
        bump(&thread.frees, 1);
        let live = thread.live.get().wrapping_sub(size as i64);
        thread.live.set(live);
        if mode != 0 {
            let change =
                Change { allocs: 0, frees: 1, reallocs: 0, bytes: 0, live: (size as isize).wrapping_neg() };
            thread.particulars(mode, change, (0, 0));
        }
        thread.hand_in_if_due(live);
    });
}

/// A block is about to change its size. Gives what was recorded of it, which is forgotten, as another thread may get its address.
#[inline(always)]
pub(super) fn resizes(block: usize) -> u32 {
    if blocks::are_recorded() { forget(block) } else { 0 }
}

/// A block of `size` bytes is one of `new_size` bytes now, elsewhere perhaps; or, if `new` is 0, it could not be.
#[inline(always)]
pub(super) fn resized(recording: u32, old: usize, size: usize, new: usize, new_size: usize) {
    let has_failed = new == 0;
    if recording != 0 {
        let block = if has_failed { (old, size) } else { (new, new_size) };
        keep(recording, block);
    }
    if has_failed {
        return;
    }
    with(|thread| {
        let mode = thread.mode.get();
        if mode & SILENT != 0 {
            return;
        }
        bump(&thread.reallocs, 1);
        let grown = new_size.saturating_sub(size);
        bump(&thread.bytes, grown as u64);
        let difference = (new_size as isize).wrapping_sub(size as isize);
        let live = thread.live.get().wrapping_add(difference as i64);
        thread.live.set(live);
        if live > thread.peak.get() {
            thread.peak.set(live);
        }
        if mode != 0 {
            let change = Change { allocs: 0, frees: 0, reallocs: 1, bytes: grown, live: difference };
            thread.particulars(mode, change, (0, 0));
        }
        thread.hand_in_if_due(live);
    });
}

#[inline(always)]
fn bump(cell: &Cell<u64>, by: u64) {
    cell.set(cell.get().wrapping_add(by));
}

/// Takes a block out of the record, and says which recording it was in.
#[cold]
#[inline(never)]
fn forget(block: usize) -> u32 {
    if is_silent() { 0 } else { silently(|| blocks::forget(block)) }
}

/// Puts a block into the record.
#[cold]
#[inline(never)]
fn keep(recording: u32, (block, size): (usize, usize)) {
    if !is_silent() {
        silently(|| blocks::keep(recording, block, size));
    }
}

impl Thread {
    pub(super) fn set(&self, flag: u8) {
        self.mode.set(self.mode.get() | flag);
    }

    pub(super) fn clear(&self, flag: u8) {
        self.mode.set(self.mode.get() & !flag);
    }

    /// What is done only at times.
    #[cold]
    #[inline(never)]
    fn particulars(&self, mode: u8, change: Change, (block, size): (usize, usize)) {
        if mode & NEW != 0 {
            // First, as what follows may allocate.
            self.clear(NEW);
            if !end_is_told() {
                self.set(ENDED);
            }
        }
        if mode & METERED != 0 {
            self.meters.iter().map_while(Cell::get).for_each(|account| account.count(change));
        }
        if mode & RECORDED != 0 && change.allocs > 0 {
            keep(self.recording.get(), (block, size));
        }
        if self.mode.get() & ENDED != 0 {
            self.hand_in();
        }
    }

    #[inline(always)]
    fn hand_in_if_due(&self, live: i64) {
        if live.wrapping_sub(self.handed_in.get()).unsigned_abs() >= total::BATCH as u64 {
            self.hand_in_most(live);
        }
    }

    #[cold]
    #[inline(never)]
    fn hand_in_most(&self, live: i64) {
        let rest = if live > self.handed_in.get() { total::BATCH / 2 } else { -total::BATCH / 2 };
        self.hand_in_up_to(live.wrapping_sub(rest));
    }

    fn hand_in(&self) {
        self.hand_in_up_to(self.live.get());
    }

    fn hand_in_up_to(&self, bytes: i64) {
        total::add(bytes.wrapping_sub(self.handed_in.replace(bytes)) as isize);
    }

    fn counted(&self) -> Usage {
        Usage {
            allocs: self.allocs.get(),
            frees: self.frees.get(),
            reallocs: self.reallocs.get(),
            bytes: self.bytes.get(),
            live: self.live.get(),
            peak: 0,
        }
    }
}

/// This thread's bytes become known to the process.
pub(super) fn hand_in() {
    with(Thread::hand_in);
}

/// What this thread has asked for since it began; all 0 if [`Tracking`](super::Tracking) isn't installed. `peak` is that of the
/// innermost scope, if it is in one, on top of what there was when the thread began.
///
/// The difference of two is what [`scope`](super::scope()) gives, but for the peak: for code that no closure fits around.
///
/// ```
/// use memfootprint::heap::{self, Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// let before = heap::this_thread();
/// let list = vec![1_u64; 10];
/// assert_eq!(heap::this_thread().live - before.live, 80);
/// # drop(list);
/// ```
pub fn this_thread() -> Usage {
    let (counted, peak) = counted();
    Usage { peak: peak.max(0) as u64, ..counted }
}

/// Whether [`Tracking`](super::Tracking) is the program's `#[global_allocator]`: whether it counts a block that is made here and
/// now. Costs an allocation until the answer is yes, which it then stays.
///
/// ```
/// use memfootprint::heap::{self, Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// assert!(heap::is_installed());
/// ```
pub fn is_installed() -> bool {
    static IS_KNOWN: AtomicBool = AtomicBool::new(false);
    if IS_KNOWN.load(Ordering::Relaxed) {
        return true;
    }
    with(|thread| {
        // As if nobody had asked: neither meters nor a recording take note of it, nor a scope.
        let flags = thread.mode.get() & (METERED | RECORDED);
        thread.clear(METERED | RECORDED);
        let (before, peak) = (thread.counted(), thread.peak.get());
        drop(black_box(Box::new(0_u8)));
        let is_counted = thread.allocs.get() != before.allocs;
        thread.set(flags);
        thread.allocs.set(before.allocs);
        thread.frees.set(before.frees);
        thread.bytes.set(before.bytes);
        thread.peak.set(peak);
        IS_KNOWN.fetch_or(is_counted, Ordering::Relaxed);
        is_counted
    })
}

/// The numbers now, `peak` aside, and the most of `live` since the innermost scope began.
#[inline]
pub(super) fn counted() -> (Usage, i64) {
    with(|thread| (thread.counted(), thread.peak.get()))
}

/// The numbers now, from which on the most of `live` is taken anew; and the most of it so far.
#[inline]
pub(super) fn begin_peak() -> (Usage, i64) {
    with(|thread| (thread.counted(), thread.peak.replace(thread.live.get())))
}

/// Goes back to a scope in which `live` had come to `outer`.
#[inline]
pub(super) fn end_peak(outer: i64) {
    with(|thread| thread.peak.set(thread.peak.get().max(outer)));
}

fn is_silent() -> bool {
    with(|thread| thread.mode.get() & SILENT != 0)
}

/// Does what isn't counted: blocks made here must be freed by such a call, too.
pub(super) fn silently<T>(work: impl FnOnce() -> T) -> T {
    struct Restore(bool);
    impl Drop for Restore {
        fn drop(&mut self) {
            if !self.0 {
                with(|thread| thread.clear(SILENT));
            }
        }
    }
    let _restore = Restore(is_silent());
    with(|thread| thread.set(SILENT));
    work()
}

/// Blocks made on this thread are recorded as those of `recording` from here on, or, if that is 0, not at all. Gives what it was
/// before.
pub(super) fn record_as(recording: u32) -> u32 {
    with(|thread| {
        if recording == 0 {
            thread.clear(RECORDED);
        } else {
            thread.set(RECORDED);
        }
        thread.recording.replace(recording)
    })
}

/// The recording under way on this thread, or 0.
pub(super) fn recording() -> u32 {
    with(|thread| thread.recording.get())
}
