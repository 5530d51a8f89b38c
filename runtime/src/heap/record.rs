//! Which blocks a piece of work leaves behind.

use super::blocks::{self, Block};
use super::scope::demand;
use super::thread::{self, silently};
use core::fmt;

/// The blocks that a piece of work made and that are live. From [`record`].
///
/// ```
/// use memfootprint::heap::{self, Recording, Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// let (list, recording): (_, Recording) = heap::record(|| vec![String::from("ada"), String::from("grace")]);
/// assert_eq!((recording.blocks(), recording.bytes()), (3, 2 * 24 + 3 + 5));
/// assert_eq!(recording.missed(), 0);
/// # drop(list);
/// ```
pub struct Recording {
    /// Made and dropped silently.
    pub(super) blocks: Vec<Block>,
    missed: usize,
}

impl Recording {
    /// How many blocks.
    pub fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// Their bytes, as requested.
    pub fn bytes(&self) -> u64 {
        self.blocks.iter().map(|block| block.size as u64).sum()
    }

    /// How many blocks more there were than could be remembered, 8 388 608. Then all that is said of the recording is incomplete.
    pub fn missed(&self) -> usize {
        self.missed
    }

    fn of(recording: u32) -> Self {
        let (blocks, missed) = silently(|| blocks::live(recording));
        Self { blocks, missed }
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        silently(|| drop(core::mem::take(&mut self.blocks)));
    }
}

impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = f.debug_struct("Recording");
        text.field("blocks", &self.blocks())
            .field("bytes", &self.bytes())
            .field("missed", &self.missed)
            .finish()
    }
}

/// Runs `work`, and gives the blocks that it made on this thread and that are live when it is done: which of them a value owns,
/// [`assert_accounted!`](crate::assert_accounted) says.
///
/// A block that was there before isn't one of them, even if it grew. Threads that `work` starts count if they are started by
/// [`spawn`](super::spawn), or [inherit](super::inherit). What any thread frees is taken out.
///
/// For tests: while a recording is on, each block that is made here, and each that is freed anywhere, takes a lock and a look-up,
/// and each recorded block 56 bytes. What the recording itself takes isn't counted anywhere.
///
/// ```
/// use memfootprint::{assert_accounted, heap};
///
/// #[global_allocator]
/// static ALLOCATOR: heap::Tracking = heap::Tracking::system();
///
/// let (index, recording) = heap::record(|| vec![String::from("ada"), String::from("grace")]);
/// assert_accounted!(index, 100%, recording);
/// ```
///
/// # Panics
///
/// If [`Tracking`](super::Tracking) isn't the program's allocator.
#[track_caller]
pub fn record<T>(work: impl FnOnce() -> T) -> (T, Recording) {
    demand("heap::record");
    run(false, work)
}

/// As [`record`], and notes where in the program each block is made, or last grew, so that
/// [`assert_accounted!`](crate::assert_accounted) can say where those come from that no root owns.
///
/// It captures a backtrace for each block, which takes microseconds and kilobytes. Functions have names where the program has
/// symbols, and lines where it has debug information. As std lets a thread capture one backtrace at a time, `work` may not
/// capture any itself: an error type that does so would wait for ever.
///
/// ```
/// use memfootprint::heap::{self, Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// let (text, recording) = heap::record_with_sites(|| String::from("ada"));
/// assert_eq!(recording.blocks(), 1);
/// # drop(text);
/// ```
///
/// # Panics
///
/// If [`Tracking`](super::Tracking) isn't the program's allocator.
#[track_caller]
pub fn record_with_sites<T>(work: impl FnOnce() -> T) -> (T, Recording) {
    demand("heap::record_with_sites");
    run(true, work)
}

fn run<T>(sites: bool, work: impl FnOnce() -> T) -> (T, Recording) {
    struct End {
        recording: u32,
        outer: u32,
    }
    impl Drop for End {
        fn drop(&mut self) {
            thread::record_as(self.outer);
            silently(|| blocks::end(self.recording, self.outer));
        }
    }
    let recording = blocks::begin(sites);
    let _end = End { recording, outer: thread::record_as(recording) };
    let value = work();
    (value, Recording::of(recording))
}

/// The recording that this thread is in, as it is now: `None` outside of [`record`].
///
/// ```
/// use memfootprint::heap::{self, Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// heap::record(|| {
///     let text = String::from("ada");
///     assert_eq!(heap::recording().map(|so_far| so_far.bytes()), Some(3));
///     drop(text);
///     assert_eq!(heap::recording().map(|so_far| so_far.bytes()), Some(0));
/// });
/// assert!(heap::recording().is_none());
/// ```
pub fn recording() -> Option<Recording> {
    let recording = thread::recording();
    (recording != 0).then(|| Recording::of(recording))
}
