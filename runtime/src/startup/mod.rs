//! The startup log: one line for the process, one for each root.

mod emit;
mod line;

use crate::process::Process;
use crate::units::ByteSize;
use crate::{DynFootprint, Report};
use emit::Level;
use std::time::{Duration, Instant};

/// Logs what a service holds once it is up.
///
/// Each root is measured when it is named, so nothing is borrowed for longer. [`log`](Self::log) then writes a
/// line for the process and one a root, with target `memfootprint`: through `tracing` with that feature, else through
/// `log` with that feature, else to stderr. At debug level the tree of each root follows; stderr has no levels
/// and gets none. Writing never fails and never panics, even where stderr is closed.
///
/// ```
/// use memfootprint::Startup;
///
/// let index = vec![String::from("a"), String::from("b")];
/// let logged = Startup::new("package-index").root("index", &index).budget("1 KiB").log();
/// assert_eq!(logged.roots[0].report.footprint().heap(), 50);
/// assert_eq!(logged.roots[0].over_budget(), None);
/// ```
///
/// ```text
/// INFO memfootprint: startup service=package-index rss=3.1MiB peak=3.1MiB limit=23.5GiB(ram) used=0% threads=2 build=release/panic=unwind pid=7
/// INFO memfootprint: root=index deep=74B heap=50B slack=0B shared=0B allocations=3 accuracy=exact walk=1µs top=[*]:50B
/// ```
#[derive(Debug)]
#[must_use = "nothing is written until `log` is called"]
pub struct Startup {
    service: String,
    roots: Vec<Root>,
    problems: Vec<String>,
}

/// What was logged, for tests and exporters. From [`Startup::log`].
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Logged {
    /// The process, when `log` was called.
    pub process: Process,
    /// The roots, in the order in which they were named.
    pub roots: Vec<Root>,
}

/// A measured root.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Root {
    /// As it was named.
    pub name: String,
    /// Where its bytes are.
    pub report: Report,
    /// How long the measurement took.
    pub took: Duration,
    /// The most that it should take, in bytes, heap and inline.
    pub budget: Option<u64>,
}

impl Root {
    /// By how many bytes the root is over its budget, if it is.
    pub fn over_budget(&self) -> Option<u64> {
        let over = self.report.root().deep.bytes.checked_sub(self.budget?)?;
        (over > 0).then_some(over)
    }
}

impl Startup {
    /// A log for the service of this name.
    pub fn new(service: impl Into<String>) -> Self {
        Self { service: service.into(), roots: Vec::new(), problems: Vec::new() }
    }

    /// Measures `value` now, to be logged as `name`. O(values that own heap).
    pub fn root<T: DynFootprint + ?Sized>(mut self, name: impl Into<String>, value: &T) -> Self {
        let name = name.into();
        let start = Instant::now();
        let report = crate::Measure::new().name(name.clone()).report(value);
        self.roots.push(Root { name, report, took: start.elapsed(), budget: None });
        self
    }

    /// The most that the root named last should take, as `"128 MiB"`; over it, `log` warns.
    ///
    /// A text that isn't a size is reported as a warning, and the root is logged without a budget.
    pub fn budget(mut self, budget: &str) -> Self {
        match (budget.parse::<ByteSize>(), self.roots.last_mut()) {
            (Ok(ByteSize(bytes)), Some(root)) => root.budget = Some(bytes),
            (Ok(_), None) => self.problems.push(format!("budget {budget:?} has no root; name one before it")),
            (Err(error), _) => self.problems.push(format!("budget ignored: {error}")),
        }
        self
    }

    /// Writes the lines and gives what they say.
    pub fn log(self) -> Logged {
        let logged = Logged { process: crate::process::snapshot(), roots: self.roots };
        emit::process(&self.service, &logged.process);
        for problem in &self.problems {
            emit::text(Level::Warn, problem);
        }
        for root in &logged.roots {
            emit::root(root);
        }
        logged
    }
}

/// Logs one value under `name`: a [`Startup`] with a single root.
///
/// ```
/// let index = vec![String::from("a")];
/// memfootprint::log_startup("index", &index);
/// ```
pub fn log_startup<T: DynFootprint + ?Sized>(name: &str, value: &T) -> Logged {
    Startup::new(name).root(name, value).log()
}
