//! A clock for tests, which goes on only when it is looked at, and counts how often that is.

use core::cell::Cell;
use core::time::Duration;

thread_local! {
    /// How often this thread has looked at the clock.
    pub(crate) static LOOKS: Cell<u32> = const { Cell::new(0) };
    /// By how much the clock goes on with each look.
    pub(crate) static TICK: Cell<Duration> = const { Cell::new(Duration::ZERO) };
}

/// What this thread's clock showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Instant(Duration);

impl Instant {
    pub(crate) fn now() -> Self {
        LOOKS.set(LOOKS.get() + 1);
        Self(TICK.get() * LOOKS.get())
    }

    pub(crate) fn checked_add(self, time: Duration) -> Option<Self> {
        self.0.checked_add(time).map(Self)
    }

    pub(crate) fn saturating_duration_since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
}

/// How often `work` looks at the clock, which goes on by `tick` with each look.
pub(crate) fn looks<T>(tick: Duration, work: impl FnOnce() -> T) -> (u32, T) {
    LOOKS.set(0);
    TICK.set(tick);
    let result = work();
    (LOOKS.get(), result)
}
