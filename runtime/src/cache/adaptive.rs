//! A limit that follows what the process may use.

use super::Clock;
use crate::limits::Limit;
use core::sync::atomic::{AtomicU64, Ordering};

/// A limit in percent, and when the number of bytes is to be looked up again.
pub(super) struct Adaptive {
    limit: Limit,
    clock: Clock,
    /// When to look up again: milliseconds of the clock, or [`NEVER`].
    next: AtomicU64,
}

/// The time at which nothing is looked up again.
const NEVER: u64 = u64::MAX;

/// How long a looked-up number of bytes is used, in milliseconds.
const LIFE: u64 = 30_000;

fn millis(clock: &Clock) -> u64 {
    u64::try_from(clock.now().as_millis()).unwrap_or(u64::MAX)
}

impl Adaptive {
    /// None for a limit in bytes, which never changes: such caches never ask what time it is.
    pub(super) fn of(limit: Limit, clock: &Clock) -> Option<Self> {
        limit.is_part().then(|| {
            let next = AtomicU64::new(millis(clock).saturating_add(LIFE));
            Self { limit, clock: clock.clone(), next }
        })
    }

    /// Whether its clock is a manual one, which others share.
    pub(super) fn has_clock(&self) -> bool {
        self.clock.is_manual()
    }

    /// Ends looking up, as another limit has been set.
    pub(super) fn stop(&self) {
        self.next.store(NEVER, Ordering::Relaxed);
    }

    /// The number of bytes now, at most once every 30 seconds. None if it is too early, or the number is unknown by now: the
    /// limit stays as it was.
    pub(super) fn look(&self) -> Option<usize> {
        let (now, next) = (millis(&self.clock), self.next.load(Ordering::Relaxed));
        if now < next || next == NEVER {
            return None;
        }
        let later = now.saturating_add(LIFE);
        self.next.compare_exchange(next, later, Ordering::Relaxed, Ordering::Relaxed).ok()?;
        self.limit.looked_up()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_looked_up_again_after_a_while() {
        use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
        static WHOLE: AtomicU64 = AtomicU64::new(1000);
        let clock = Clock::manual();
        let limit = Limit::percent(50).of(|| Some(WHOLE.load(SeqCst)).filter(|&bytes| bytes > 0));
        let adaptive = Adaptive::of(limit, &clock).unwrap();
        WHOLE.store(600, SeqCst);
        assert_eq!(adaptive.look(), None, "too early");
        clock.advance(core::time::Duration::from_secs(30));
        assert_eq!(adaptive.look(), Some(300));
        assert_eq!(adaptive.look(), None, "once");
        WHOLE.store(0, SeqCst);
        clock.advance(core::time::Duration::from_secs(31));
        assert_eq!(adaptive.look(), None, "unknown");
        assert!(Adaptive::of(Limit::bytes(5), &clock).is_none());
        WHOLE.store(800, SeqCst);
        adaptive.stop();
        clock.advance(core::time::Duration::MAX);
        assert_eq!(adaptive.look(), None, "stopped");
    }
}
