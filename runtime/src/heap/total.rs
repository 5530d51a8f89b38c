//! What the process holds: threads hand in what they counted, some of it at a time.

use super::thread;
use crate::measure::heap_size;
use crate::walk::DynFootprint;
use core::sync::atomic::{AtomicIsize, Ordering};

/// Bytes of all threads, as they were handed in. A sum only: what a thread frees that another made makes its own part negative.
static LIVE: AtomicIsize = AtomicIsize::new(0);

/// A thread hands in what it counted once that is so many bytes more, or fewer; but for half of it, so that a block of up to one
/// and a half of this that is made and freed again and again is handed in once and not each time.
pub(super) const BATCH: i64 = 128 << 10;

/// A thread's bytes, more or fewer.
#[inline]
pub(super) fn add(bytes: isize) {
    LIVE.fetch_add(bytes, Ordering::Relaxed);
}

/// Heap bytes that the whole process holds, as requested; `None` if [`Tracking`](super::Tracking) isn't installed.
///
/// A thread counts by itself, and hands in what it has counted once that makes 128 KiB, when this is asked on it, and
/// when it ends; other than with glibc, where a thread's end can't be told, each time that it asks for a block. So the figure is off by
/// less than 128 KiB for each *other* thread that runs, and exact if there is none. Blocks
/// that C libraries ask of `malloc` aren't in it.
///
/// [`Startup`](crate::Startup) takes it for what is allocated, and so shows by itself what share of it each root accounts for.
///
/// ```
/// use memfootprint::heap::{self, Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// let before = heap::live().unwrap_or(0);
/// let index = vec![0_u8; 1 << 20];
/// assert!(heap::live().is_some_and(|live| live >= before + (1 << 20) - (128 << 10)));
/// # drop(index);
/// ```
pub fn live() -> Option<u64> {
    if !thread::is_installed() {
        return None;
    }
    thread::hand_in();
    Some(u64::try_from(LIVE.load(Ordering::Relaxed)).unwrap_or(0))
}

/// The share of what the process holds that `value` owns, 1 being all of it: its [`heap_size`](crate::heap_size()) of
/// [`live`]. `None` if [`Tracking`](super::Tracking) isn't installed.
///
/// For several values, which may share blocks, measure a tuple of them, or log them with [`Startup`](crate::Startup).
///
/// ```
/// use memfootprint::heap::{self, Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// let index = vec![0_u8; 1 << 20];
/// assert!(heap::coverage(&index).is_some_and(|share| share > 0.9 && share <= 1.0));
/// ```
pub fn coverage<T: DynFootprint + ?Sized>(value: &T) -> Option<f64> {
    let live = live().filter(|&bytes| bytes > 0)?;
    Some(heap_size(value) as f64 / live as f64)
}
