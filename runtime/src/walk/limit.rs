//! When a walk ends before it has seen everything.

#[cfg(test)]
mod looks;
#[cfg(not(any(test, feature = "std")))]
mod no_clock;

use core::time::Duration;
#[cfg(test)]
use looks::Instant;
#[cfg(test)]
pub(crate) use looks::{LOOKS, TICK, looks};
#[cfg(not(any(test, feature = "std")))]
use no_clock::Instant;
#[cfg(all(not(test), feature = "std"))]
use std::time::Instant;

/// The most values between two looks at the clock.
pub(crate) const CHUNK: u64 = 1024;

/// The values before the first look: nothing is known yet of how long they take.
const FIRST_CHUNK: u64 = 16;

/// Between two looks at the clock there should be no less time than this, so that looking costs next to nothing, ...
const SHORT: Duration = Duration::from_micros(60);

/// ... and no more than this, so that the deadline is kept.
const LONG: Duration = Duration::from_micros(250);

/// How many bytes that are read, or numbers side by side, take about as long as one value elsewhere.
const BYTES_A_VALUE: usize = 64;
const NUMBERS_A_VALUE: u64 = 16;

/// What a step of one that can't be cut takes: a cache line of a table that is searched, an entry that is moved.
const STEP: Duration = Duration::from_nanos(10);

/// What it takes to let go of a guard, or to list what is left out, once the limit is reached.
const ENTRY: Duration = Duration::from_nanos(100);

/// So few steps are no reason to look at the clock.
const FEW_STEPS: usize = 4096;

/// A limit of time, of values, or of both.
#[derive(Debug)]
pub struct Limit {
    /// Values until something has to be decided.
    countdown: u64,
    /// Values after that.
    rest: u64,
    clock: Option<Clock>,
    is_over: bool,
}

/// A deadline, and when to look whether it has passed.
#[derive(Debug)]
struct Clock {
    until: Instant,
    looked: Instant,
    /// Values from one look to the next.
    chunk: u64,
    /// What is on the walk's list.
    waiting: usize,
}

impl Clock {
    /// Whether the time is up `then` after `now`, if what is on the list takes its share.
    fn is_late(&self, now: Instant, then: Duration) -> bool {
        let waiting = ENTRY.saturating_mul(u32::try_from(self.waiting).unwrap_or(u32::MAX));
        now.checked_add(then.saturating_add(waiting)).is_none_or(|end| end >= self.until)
    }

    /// After how many values to look again, unless the time is up.
    fn look(&mut self) -> Option<u64> {
        let now = Instant::now();
        if self.is_late(now, Duration::ZERO) {
            return None;
        }
        let took = now.saturating_duration_since(self.looked);
        self.looked = now;
        if took > LONG {
            self.chunk = (self.chunk / 4).max(1);
        } else if took < SHORT {
            self.chunk = (self.chunk * 2).min(CHUNK);
        }
        Some(self.chunk)
    }
}

impl Limit {
    /// Until `time` has passed from now on, or `values` values were met.
    pub(crate) fn new(time: Option<Duration>, values: Option<u64>) -> Self {
        let clock = time.and_then(|time| {
            let now = Instant::now();
            // A deadline that no clock tells is none.
            Some(Clock { until: now.checked_add(time)?, looked: now, chunk: FIRST_CHUNK, waiting: 0 })
        });
        let mut limit = Self { countdown: 0, rest: values.unwrap_or(u64::MAX), clock, is_over: false };
        limit.decide();
        limit
    }

    /// Whether it was reached.
    pub(crate) fn was_reached(&self) -> bool {
        self.is_over
    }

    /// Takes note that `entries` guards and other things are on the walk's list.
    #[inline]
    pub(crate) fn waits(&mut self, entries: usize) {
        if let Some(clock) = &mut self.clock {
            clock.waiting = entries;
        }
    }

    /// Whether there is a deadline, and so no step may take long.
    pub(crate) fn has_deadline(&self) -> bool {
        self.clock.is_some()
    }

    /// Whether the value that is met now is one too many.
    #[inline(always)]
    pub(crate) fn is_over(&mut self) -> bool {
        if self.countdown == 0 && self.decide() {
            return true;
        }
        self.countdown -= 1;
        false
    }

    /// How many of the next `values` values to go to before this is asked again; none if it is reached.
    #[inline]
    pub(crate) fn takes(&mut self, values: usize) -> usize {
        if values == 0 || self.countdown == 0 && self.decide() {
            return 0;
        }
        let takes = self.countdown.min(values as u64);
        self.countdown -= takes;
        takes as usize
    }

    /// The same for numbers side by side, which take no time worth mentioning: the next look at the clock is put off.
    #[inline]
    pub(crate) fn takes_numbers(&mut self, values: usize) -> usize {
        let takes = self.takes(values);
        if self.clock.is_some() {
            let back = (takes as u64 - (takes as u64).div_ceil(NUMBERS_A_VALUE)).min(self.rest);
            self.countdown += back;
            self.rest -= back;
        }
        takes
    }

    /// Whether `bytes` bytes can be read before it is reached. What is short belongs to the value that leads there.
    #[inline]
    pub(crate) fn takes_bytes(&mut self, bytes: usize) -> bool {
        let mut values = (bytes / BYTES_A_VALUE) as u64;
        while values > self.countdown {
            values -= self.countdown;
            self.countdown = 0;
            if self.decide() {
                return false;
            }
        }
        self.countdown -= values;
        true
    }

    /// Whether there is time for one thing that takes `steps` steps and can't be left in the middle. If not, the limit is
    /// reached.
    pub(crate) fn has_time(&mut self, steps: usize) -> bool {
        if self.is_over {
            return false;
        }
        let Some(clock) = self.clock.as_ref().filter(|_| steps > FEW_STEPS) else { return true };
        let takes = STEP.saturating_mul(u32::try_from(steps).unwrap_or(u32::MAX));
        let is_late = clock.is_late(Instant::now(), takes);
        // In either case the clock is looked at with the next value.
        self.rest = self.rest.saturating_add(core::mem::take(&mut self.countdown));
        self.is_over = is_late;
        !is_late
    }

    /// Whether `steps` steps can be gone without a look at what is on the way, as [`has_time`](Self::has_time). They count
    /// as values if they are many.
    pub(crate) fn passes(&mut self, steps: usize) -> bool {
        if steps <= FEW_STEPS {
            return !self.is_over;
        }
        let left = self.rest.saturating_add(core::mem::take(&mut self.countdown));
        self.rest = left.saturating_sub(steps as u64);
        self.is_over |= left < steps as u64;
        self.has_time(steps)
    }

    #[cold]
    #[inline(never)]
    fn decide(&mut self) -> bool {
        if self.is_over || self.rest == 0 {
            self.is_over = true;
            return true;
        }
        let chunk = match &mut self.clock {
            None => Some(self.rest),
            Some(clock) => clock.look(),
        };
        match chunk {
            None => self.is_over = true,
            Some(chunk) => {
                self.countdown = self.rest.min(chunk);
                self.rest -= self.countdown;
            }
        }
        self.is_over
    }
}
