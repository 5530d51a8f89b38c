//! From what the system tells of pressure to a level that doesn't flap.
//!
//! The level rises at once and falls late: only after three ticks in a row that are clear of it, by five points of the limit.
//!
//! ```text
//! share   level        falls below     also for
//! 92 %    critical     87 %            all tasks waiting 5 % of the time; a process killed; the limit hit while it is tight
//! 80 %    tight        75 %            some task waiting 10 % of the time
//! ```

use crate::process::Pressure;

/// How near the process is to the end of its memory.
///
/// ```
/// use memfootprint::watch::Level;
///
/// assert!(Level::Calm < Level::Tight && Level::Tight < Level::Critical);
/// assert_eq!(Level::Critical.code(), "critical");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Level {
    /// There is room, or nothing is known.
    #[default]
    Calm,
    /// 80 % of the limit are used, or tasks wait for memory.
    Tight,
    /// 92 % are used, all tasks wait, a process was killed, or the limit was hit while memory was tight.
    Critical,
}

impl Level {
    /// Its name, for metrics and JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Tight => "tight",
            Self::Critical => "critical",
        }
    }
}

/// From which share of the limit on memory is tight, and critical.
const TIGHT: f64 = 0.80;
const CRITICAL: f64 = 0.92;

/// How far below it must be before the level falls.
const CLEAR: f64 = 0.05;

/// From which share of the time on that tasks wait, in percent.
const SOME_WAIT: f64 = 10.0;
const ALL_WAIT: f64 = 5.0;

/// How many ticks in a row must be clear before the level falls.
const SETTLE: u32 = 3;

/// What was read last.
#[derive(Debug, Default)]
pub(super) struct Gauge {
    level: Level,
    last: Option<Pressure>,
    /// Ticks in a row that were clear of the level.
    clear: u32,
}

impl Gauge {
    pub(super) fn level(&self) -> Level {
        self.level
    }

    pub(super) fn read(&mut self, pressure: &Pressure) -> Level {
        let last = self.last.replace(*pressure).unwrap_or(*pressure);
        let rises_to = level(pressure, &last, 0.0);
        if rises_to >= self.level {
            (self.level, self.clear) = (rises_to, 0);
            return self.level;
        }
        let falls_to = level(pressure, &last, CLEAR);
        self.clear = if falls_to < self.level { self.clear + 1 } else { 0 };
        if self.clear >= SETTLE {
            (self.level, self.clear) = (falls_to, 0);
        }
        self.level
    }
}

/// The level by itself, with thresholds lower by `clear`.
fn level(pressure: &Pressure, last: &Pressure, clear: f64) -> Level {
    let share = pressure.share().unwrap_or(0.0) + clear;
    let waits = |share: Option<f64>, limit| share.is_some_and(|share| share >= limit);
    let more =
        |now: Option<u64>, before: Option<u64>| now.zip(before).is_some_and(|(now, before)| now > before);
    // Files that are read bring a group to its limit as well, and are dropped for the next: that is no want of memory.
    let is_full = share >= TIGHT;
    let was_hit = is_full && more(pressure.at_limit, last.at_limit);
    if share >= CRITICAL
        || waits(pressure.full, ALL_WAIT)
        || was_hit
        || more(pressure.oom_kills, last.oom_kills)
    {
        Level::Critical
    } else if is_full || waits(pressure.some, SOME_WAIT) {
        Level::Tight
    } else {
        Level::Calm
    }
}

#[cfg(test)]
mod tests {
    use super::Level::{Calm, Critical, Tight};
    use super::{Gauge, Level, SETTLE};
    use crate::process::Pressure;

    fn used(percent: u64) -> Pressure {
        Pressure { used: Some(percent), limit: Some(100), ..Pressure::default() }
    }

    #[test]
    fn it_rises_at_once_and_falls_late() {
        let mut gauge = Gauge::default();
        let mut levels = |percents: &[u64]| -> Vec<Level> {
            percents.iter().map(|&percent| gauge.read(&used(percent))).collect()
        };
        assert_eq!(levels(&[10, 79, 80, 93]), [Calm, Calm, Tight, Critical]);
        // Not clear of it.
        assert_eq!(levels(&[90, 88, 88, 88, 88]), [Critical; 5]);
        assert_eq!(levels(&[80, 80, 80]), [Critical, Critical, Tight]);
        assert_eq!(levels(&[70, 70, 76, 70, 70, 70]), [Tight, Tight, Tight, Tight, Tight, Calm]);
    }

    #[test]
    fn about_a_threshold_it_does_not_flap() {
        let mut gauge = Gauge::default();
        let changes = (0..1000).filter(|tick| {
            let before = gauge.level();
            gauge.read(&used(if tick % 2 == 0 { 81 } else { 78 })) != before
        });
        assert_eq!(changes.count(), 1);
    }

    #[test]
    fn what_happened_counts_once_and_what_was_before_not_at_all() {
        let mut gauge = Gauge::default();
        let killed = |kills| Pressure { oom_kills: Some(kills), ..used(10) };
        assert_eq!(gauge.read(&killed(4)), Calm, "before this process watched");
        assert_eq!(gauge.read(&killed(5)), Critical);
        for _ in 1..SETTLE {
            assert_eq!(gauge.read(&killed(5)), Critical);
        }
        assert_eq!(gauge.read(&killed(5)), Calm);
    }

    /// A service that reads more files than fit is at its limit all the time, and drops pages for it.
    #[test]
    fn files_are_no_want_of_memory() {
        let mut gauge = Gauge::default();
        let streaming =
            |hits, percent| Pressure { at_limit: Some(hits), throttled: Some(hits), ..used(percent) };
        for tick in 0..10 {
            assert_eq!(gauge.read(&streaming(tick * 1000, 20)), Calm);
        }
        assert_eq!(gauge.read(&streaming(20_000, 85)), Critical);
    }

    #[test]
    fn waiting_counts_whatever_is_used() {
        let mut gauge = Gauge::default();
        assert_eq!(gauge.read(&Pressure { some: Some(10.0), ..used(1) }), Tight);
        assert_eq!(gauge.read(&Pressure { full: Some(5.0), ..Pressure::default() }), Critical);
    }
}
