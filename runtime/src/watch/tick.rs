//! What one measurement of all roots came to.

use super::event::Event;
use super::gauge::Level;
use crate::accuracy::{Accuracy, Reason};
use crate::process::{Pressure, Process};
use crate::report::Report;
use crate::startup::{Logged, LoggedRoot, Place, top};
use core::time::Duration;

/// What one measurement of all roots came to. From [`Watch::tick`](super::Watch::tick).
///
/// ```
/// use memfootprint::Watch;
/// use memfootprint::watch::{Tick, WatchedRoot};
///
/// static NAMES: [&str; 2] = ["ada", "grace"];
///
/// let mut watch = Watch::new("svc").root("names", &NAMES);
/// # let mut watch = watch.pressure_from(Default::default); // whatever else the machine does
/// let tick: &Tick = watch.tick();
/// let names: &WatchedRoot = &tick.roots[0];
/// assert_eq!((names.bytes, names.budget), (2 * 16, None));
/// assert!(tick.events.is_empty() && names.report.is_some());
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Tick {
    /// How many there were before it.
    pub number: u64,
    /// How long the watch had been there.
    pub time: Duration,
    /// The process.
    pub process: Process,
    /// How near it is to the end of its memory, ...
    pub pressure: Pressure,
    /// ... and the level that was made of it.
    pub level: Level,
    /// The roots, in the order in which they were named, without those that are gone.
    pub roots: Vec<WatchedRoot>,
    /// What was found.
    pub events: Vec<Event>,
}

impl Tick {
    /// Logs what a `Startup` does. A root that is over its budget is an event's to tell.
    pub(super) fn log(&self, service: &str) {
        let root = |root: &WatchedRoot| {
            Some(LoggedRoot {
                name: root.name.clone(),
                report: root.report.clone()?,
                shared_with: Vec::new(),
                took: root.took,
                budget: None,
            })
        };
        let roots = self.roots.iter().filter_map(root).collect();
        Logged::new(Some(service.to_owned()), None, self.process.clone(), roots).emit();
    }

    /// The part of the allocated heap that the roots account for; 1 is all of it. `None` unless something tells what is
    /// [`allocated`](Process::allocated): a [`Tracking`](crate::heap::Tracking) allocator, or one that was
    /// [set](crate::process::set_allocator).
    pub fn coverage(&self) -> Option<f64> {
        let allocated = self.process.allocated.filter(|&bytes| bytes > 0)?;
        let heap: u64 = self.roots.iter().map(|root| root.heap).fold(0, u64::saturating_add);
        Some(heap as f64 / allocated as f64)
    }
}

/// A root as it was measured.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WatchedRoot {
    /// As it was named.
    pub name: String,
    /// Bytes, inline and heap, that no root before it counts.
    pub bytes: u64,
    /// The heap's part of them.
    pub heap: u64,
    /// The part of these that is spare capacity.
    pub slack: u64,
    /// Bytes of blocks that it leads to, and roots before it count.
    pub elsewhere: u64,
    /// How sure the figures are.
    pub accuracy: Accuracy,
    /// The most bytes that it should take.
    pub budget: Option<u64>,
    /// Whether it is over its budget: from the event that says so until the one that it is back under it.
    pub is_over_budget: bool,
    /// How long it took to measure.
    pub took: Duration,
    /// Where the bytes are; `None` in ticks other than the last.
    pub report: Option<Report>,
    /// What its larger places hold by themselves, by path, and `(other)` as the last, which is all the rest: they add up to
    /// `bytes`. A place that was listed once stays, with 0 bytes if it is gone; at most 128 are. Empty in ticks other than the last, and
    /// where neither [`json_lines`](super::Watch::json_lines) nor the feature `metrics` needs them.
    pub places: Vec<Place>,
}

impl WatchedRoot {
    pub(super) fn new(name: &str, report: Report, budget: Option<u64>, took: Duration) -> Self {
        let (deep, elsewhere) = (report.root().deep, report.elsewhere());
        Self {
            name: name.to_owned(),
            bytes: deep.bytes,
            heap: deep.heap,
            slack: deep.slack,
            elsewhere,
            accuracy: report.footprint().accuracy,
            budget,
            is_over_budget: false,
            took,
            report: Some(report),
            places: Vec::new(),
        }
    }

    /// Keeps its figures alone.
    pub(super) fn forget(&mut self) {
        (self.report, self.places) = (None, Vec::new());
    }

    /// All bytes that it leads to.
    pub(super) fn with_shared(&self) -> u64 {
        self.bytes.saturating_add(self.elsewhere)
    }

    /// The up to three places that hold the most bytes, largest first; none in ticks other than the last.
    pub fn top(&self) -> Vec<Place> {
        self.report.as_ref().map_or_else(Vec::new, |report| top::places(report.root()))
    }

    /// Whether all was seen that is seen when nobody is at it: no lock was held, and no limit was reached.
    pub(super) fn is_whole(&self) -> bool {
        let hidden = |reason: &Reason| {
            matches!(reason, Reason::Locked | Reason::Borrowed | Reason::Limit | Reason::TooDeep)
        };
        let skipped = self.report.iter().flat_map(|report| &report.footprint().skipped);
        !skipped.map(|skipped| &skipped.reason).any(hidden)
    }
}
