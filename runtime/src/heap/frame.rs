//! A scope on a thread: its numbers at the beginning, held against those at the end.

use super::thread;
use super::usage::Usage;
use core::marker::PhantomData;

/// A scope: from when it is made to when it is dropped, on this thread.
#[derive(Debug)]
pub(super) struct Frame {
    before: Usage,
    outer_peak: i64,
    /// The numbers are the thread's.
    thread: PhantomData<*const ()>,
}

impl Frame {
    #[inline]
    pub(super) fn enter() -> Self {
        let (before, outer_peak) = thread::begin_peak();
        Self { before, outer_peak, thread: PhantomData }
    }

    /// What was asked for since then.
    #[inline]
    pub(super) fn usage(&self) -> Usage {
        let (before, (now, peak)) = (&self.before, thread::counted());
        Usage {
            allocs: now.allocs.wrapping_sub(before.allocs),
            frees: now.frees.wrapping_sub(before.frees),
            reallocs: now.reallocs.wrapping_sub(before.reallocs),
            bytes: now.bytes.wrapping_sub(before.bytes),
            live: now.live.wrapping_sub(before.live),
            peak: peak.wrapping_sub(before.live) as u64,
        }
    }
}

impl Drop for Frame {
    /// What this scope held at most, the one around it held, too. By a panic as well.
    fn drop(&mut self) {
        thread::end_peak(self.outer_peak);
    }
}
