//! What the budget and the flights are made of. In one place, so that a model checker can put its own here.

pub(super) use core::sync::atomic::{AtomicUsize, Ordering};
use core::time::Duration;
pub(super) use std::sync::{Condvar, Mutex, MutexGuard};
pub(super) use std::thread::yield_now;
pub(super) use std::thread_local;
use std::time::Instant;

/// How often a task sees that nobody polls a load before it may do something about it.
pub(super) const LOOKS_OF_ONE: u32 = 8;

/// How often all tasks together see it.
pub(super) const LOOKS: u32 = 2048;

/// And so many times more for each of them: where they are many, tokio takes one in up to 127 polls from the queue that the
/// load may be at the end of.
pub(super) const LOOKS_A_WAITER: u32 = 160;

/// For how long it is seen: longer than a thread most often waits for a processor.
pub(super) const PATIENCE: Duration = Duration::from_millis(10);

/// When something was first seen.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment(Option<Instant>);

impl Moment {
    pub(super) fn now() -> Self {
        // There is no time in a browser's bare WebAssembly; there is also only one thread.
        let has_time = !cfg!(all(target_family = "wasm", target_os = "unknown"));
        Self(has_time.then(Instant::now))
    }

    /// Whether it was so long ago.
    pub(super) fn is_past(self, time: Duration) -> bool {
        self.0.is_none_or(|since| since.elapsed() >= time)
    }
}
