//! What was logged, as data.

use super::line;
use super::top::{self, Place};
use crate::process::Process;
use crate::report::{Report, SharedWith};
use core::fmt;
use std::time::Duration;

/// What was logged, for tests and exporters. From [`Startup::log`](super::Startup::log).
///
/// Displays as the lines that go to stderr.
///
/// ```
/// use memfootprint::Startup;
/// use memfootprint::startup::Logged;
///
/// let names = vec![String::from("ada")];
/// let logged: Logged = Startup::new("billing").root("names", &names).log();
/// assert_eq!((logged.roots[0].name.as_str(), logged.roots[0].report.footprint().heap()), ("names", 24 + 3));
/// assert!(logged.problems.is_empty() && logged.to_string().contains("service=billing"));
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Logged {
    /// The service's name.
    pub service: Option<String>,
    /// The service's version.
    pub version: Option<String>,
    /// The process, when `log` was called.
    pub process: Process,
    /// The roots, in the order in which they were named.
    pub roots: Vec<LoggedRoot>,
    /// What was wrong with how the log was asked for. Logged as warnings.
    pub problems: Vec<String>,
}

impl Logged {
    pub(crate) fn new(
        service: Option<String>,
        version: Option<String>,
        process: Process,
        roots: Vec<LoggedRoot>,
    ) -> Self {
        let problems = crate::process::limit().err().map(|error| error.to_string()).into_iter().collect();
        Self { service, version, process, roots, problems }
    }

    /// Writes the lines.
    pub(crate) fn emit(&self) {
        super::emit::emit(self);
    }
}

impl fmt::Display for Logged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (level, line) in line::all(self) {
            writeln!(f, "{} {}: {line}", level.name(), super::TARGET)?;
        }
        Ok(())
    }
}

/// A root as it was measured and logged.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct LoggedRoot {
    /// As it was named.
    pub name: String,
    /// Where its bytes are: those that no root before it counts.
    pub report: Report,
    /// What it shares with other roots, before it and after it, the most bytes first.
    pub shared_with: Vec<SharedWith>,
    /// How long measuring took. Zero where there is no clock.
    pub took: Duration,
    /// The most that it should take, in bytes, inline and heap.
    pub budget: Option<u64>,
}

impl LoggedRoot {
    /// By how many bytes the root is over its budget, if it is: with what roots before it count, so that this doesn't
    /// depend on their order.
    pub fn over_budget(&self) -> Option<u64> {
        let bytes = self.report.root().deep.bytes.saturating_add(self.report.elsewhere());
        bytes.checked_sub(self.budget?).filter(|&over| over > 0)
    }

    /// The part of the process's allocated heap that this root accounts for; 1 is all of it. `None` unless the
    /// process knows what is [`allocated`](Process::allocated).
    pub fn coverage(&self, process: &Process) -> Option<f64> {
        let allocated = process.allocated.filter(|&bytes| bytes > 0)?;
        Some(self.report.root().deep.heap as f64 / allocated as f64)
    }

    /// The up to three places that hold the most bytes, largest first. Where places lie within each other, the
    /// deepest that still holds nine tenths of its parent stands for all.
    pub fn top(&self) -> Vec<Place> {
        top::places(self.report.root())
    }
}
