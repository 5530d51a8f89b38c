//! When a walk ends before it has seen everything.

use std::time::{Duration, Instant};

/// After so many values the clock is looked at.
const CHUNK: u64 = 1024;

/// A limit of time, of values, or of both.
#[derive(Debug)]
pub(crate) struct Limit {
    /// Values until something has to be decided.
    countdown: u64,
    /// Values after that.
    rest: u64,
    until: Option<Instant>,
    is_over: bool,
}

impl Limit {
    /// Until so much time has passed from now on, or so many values were met.
    pub(crate) fn new(time: Option<Duration>, values: Option<u64>) -> Self {
        let until = time.and_then(|time| Instant::now().checked_add(time));
        let mut limit = Self { countdown: 0, rest: values.unwrap_or(u64::MAX), until, is_over: false };
        limit.decide();
        limit
    }

    /// Whether it was reached.
    pub(crate) fn was_reached(&self) -> bool {
        self.is_over
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

    /// Of so many values that come next, how many to go to before this is asked again; none if it is reached.
    pub(crate) fn takes(&mut self, values: usize) -> usize {
        if values == 0 || self.countdown == 0 && self.decide() {
            return 0;
        }
        let takes = self.countdown.min(values as u64);
        self.countdown -= takes;
        takes as usize
    }

    #[cold]
    #[inline(never)]
    fn decide(&mut self) -> bool {
        let is_late = || self.until.is_some_and(|until| Instant::now() >= until);
        self.is_over = self.is_over || self.rest == 0 || is_late();
        if !self.is_over {
            self.countdown = if self.until.is_some() { self.rest.min(CHUNK) } else { self.rest };
            self.rest -= self.countdown;
        }
        self.is_over
    }
}
