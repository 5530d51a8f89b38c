//! The primitives of the budget and the flights, in one place so that a model checker can substitute its own.

pub(super) use core::sync::atomic::{AtomicUsize, Ordering};
use core::time::Duration;
pub(super) use std::sync::{Condvar, Mutex, MutexGuard};
pub(super) use std::thread::yield_now;
pub(super) use std::thread_local;
use std::time::Instant;

/// How often one task must find a load idle before it may take over.
pub(super) const LOOKS_OF_ONE: u32 = 8;

/// How often all tasks that wait must find it so together.
pub(super) const LOOKS: u32 = 2048;

/// How many more times for each task that waits: where many do, tokio takes only one in up to 127 polls from the queue at
/// whose end the load may be.
pub(super) const LOOKS_A_WAITER: u32 = 160;

/// For how long the load must be idle: longer than a thread usually waits for a processor.
pub(super) const PATIENCE: Duration = Duration::from_millis(10);

/// A moment in real time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment(Option<Instant>);

impl Moment {
    pub(super) fn now() -> Self {
        // A browser's bare WebAssembly has no clock. It has only one thread, too, so nothing is lost.
        let has_time = !cfg!(all(target_family = "wasm", target_os = "unknown"));
        Self(has_time.then(Instant::now))
    }

    /// Whether it is at least `time` ago.
    pub(super) fn is_past(self, time: Duration) -> bool {
        self.0.is_none_or(|since| since.elapsed() >= time)
    }
}
