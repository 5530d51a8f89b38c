//! The startup log: one line for the process, one for each root.
//!
//! Target, and prefix on stderr, are `memfootprint`. On stderr, and as the text of `log` records, a line is `key=value`, with sizes
//! in units and without a space:
//!
//! ```text
//! INFO memfootprint: startup service=billing rss=6.4MiB peak=6.4MiB limit=512.0MiB(cgroup) used=1% threads=2 build=release/panic=unwind pid=7
//! INFO memfootprint: root=index deep=3.1MiB heap=3.1MiB slack=832.6KiB shared=462.8KiB allocs=31340 accuracy=presumed walk=1ms top=packages:1.8MiB,names:272.1KiB
//! WARN memfootprint: root=index over budget 2.0MiB by 1.1MiB (largest: packages:1.8MiB)
//! ```
//!
//! With the feature `log` the figures are the record's key-values as well, for loggers that take them. With the feature `tracing` an
//! event says everything once: its message is one of those below, and all else is fields. What there are several of is an event
//! for each. All names begin with `mem.`, and sizes are plain bytes; what is unknown has no field.
//!
//! | event | fields, without `mem.` |
//! |---|---|
//! | `startup` | `service` `version` `pid` `rss_bytes` `peak_bytes` `virtual_bytes` `data_bytes` `swap_bytes` `page_table_bytes` `main_stack_bytes` `limit_bytes` `limit_source` `allocated_bytes` `threads` `build` |
//! | `root measured` | `root` `deep_bytes` `inline_bytes` `heap_bytes` `slack_bytes` `shared_bytes` `elsewhere_bytes` `allocs` `coverage` `accuracy` `plus_minus_bytes` `skipped` `walk_us` `budget_bytes` |
//! | `large place`, up to three a root | `root` `path` `bytes` |
//! | `shared`, one for each other root | `root` `shared_with` `bytes` |
//! | `over budget` (WARN) | `root` `bytes` (what it shares included) `budget_bytes` `over_bytes` `largest` (a path) `largest_bytes` |
//! | `tree` (DEBUG) | `root` `tree` (for people) |
//! | of a watch: `back under budget` | `root` `bytes` `budget_bytes` |
//! | of a watch: `growing` (WARN) | `root` `path` `from_bytes` `to_bytes` `over_seconds` `bytes_per_hour` |
//! | of a watch: `pressure` (WARN, or INFO once it is calm) | `level` `used_bytes` `limit_bytes` `waiting_percent` |
//!
//! What went wrong is said in words, as a message without fields. Records of `log` have the same names; `large place` and
//! `shared` have none of their own there, as the root's line has them.
//!
//! ```text
//! INFO memfootprint: root measured mem.root="index" mem.deep_bytes=3250585 mem.heap_bytes=3250393 mem.accuracy="presumed" …
//! INFO memfootprint: large place mem.root="index" mem.path="packages" mem.bytes=1887436
//! WARN memfootprint: over budget mem.root="index" mem.bytes=3250585 mem.budget_bytes=2097152 mem.over_bytes=1153433 mem.largest="packages" mem.largest_bytes=1887436
//! ```

mod emit;
#[cfg(any(feature = "log", feature = "tracing"))]
pub(crate) mod fields;
pub(crate) mod line;
mod logged;
#[cfg(any(feature = "cache", feature = "watch"))]
pub(crate) mod notice;
mod root;
pub(crate) mod top;

pub use logged::{Logged, LoggedRoot};
pub use root::Root;
pub use top::Place;

use crate::process::BuildProfile;
use crate::{DynFootprint, Measure, Session};

/// What the lines are logged under.
const TARGET: &str = "memfootprint";

/// Logs what a service holds once it is up: a line for the process and a line for each root.
///
/// A root is measured when it is named, and stays borrowed until all of it is written by [`log`](Self::log): through `tracing` with the feature `tracing`, else through `log` with the feature `log`, else
/// to stderr. At debug level the tree of each root follows; stderr has no levels and gets none. Logging never
/// fails and never panics, even where stderr is closed.
///
/// The roots are measured as a [`Session`]: a block to which several of them lead counts for the first, so
/// that they add up. The others' lines say what they lead to `elsewhere`, and every line what is `shared_with` which root.
///
/// # Behind a lock
///
/// A root that is a guard's, `&*state.read()`, keeps the lock for as long as the guard lives: to the end of the statement, if
/// it is made there. Give it a [deadline](Self::measure), or a snapshot: see
/// [services](crate::guide::services#behind-a-lock).
///
/// ```
/// use memfootprint::Startup;
///
/// let index = vec![String::from("a"), String::from("b")];
/// let logged = Startup::new("package-index").root("index", &index).log();
/// assert_eq!(logged.roots[0].report.footprint().heap(), 50);
/// ```
///
/// ```text
/// INFO memfootprint: startup service=package-index rss=3.1MiB peak=3.1MiB limit=512.0MiB(cgroup) used=0% threads=2 build=release/panic=unwind pid=7
/// INFO memfootprint: root=index deep=74B heap=50B slack=0B shared=0B allocs=3 accuracy=exact walk=1us top=[*]:50B
/// ```
#[derive(Debug)]
#[must_use = "nothing is written until `log` is called"]
pub struct Startup<'s> {
    service: Option<String>,
    version: Option<String>,
    allocated: Option<u64>,
    profile: Option<BuildProfile>,
    measure: Measure,
    session: Session<'s>,
    roots: Vec<LoggedRoot>,
    /// What measuring the roots left on the heap, which is no root's.
    #[cfg(feature = "heap")]
    own: i64,
}

impl<'s> Startup<'s> {
    /// A log for the service of this name.
    pub fn new(service: impl Into<String>) -> Self {
        Self { service: Some(service.into()), ..Self::unnamed() }
    }

    fn unnamed() -> Self {
        Self {
            service: None,
            version: None,
            allocated: None,
            profile: None,
            measure: Measure::new(),
            session: Measure::new().session(),
            roots: Vec::new(),
            #[cfg(feature = "heap")]
            own: 0,
        }
    }

    /// The service's version, for the line of the process.
    ///
    /// ```
    /// # let index: Vec<String> = Vec::new();
    /// let startup = memfootprint::Startup::new("svc").version(env!("CARGO_PKG_VERSION")).root("index", &index);
    /// assert!(startup.log().to_string().contains(" version="));
    /// ```
    pub fn version(mut self, version: impl Into<String>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// Heap bytes that the program was given by its allocator and has not given back, if the allocator counts them: then
    /// each root's line says what share of them it accounts for. With [`heap::Tracking`](crate::heap::Tracking) as the allocator
    /// it needs not be said: its figure is taken.
    ///
    /// ```
    /// # fn bytes_live() -> u64 { 100 } // `stats.allocated` of jemalloc, or a counting allocator's figure
    /// let index = vec![0_u8; 80];
    /// let logged = memfootprint::Startup::new("svc").allocated(bytes_live()).root("index", &index).log();
    /// assert_eq!(logged.roots[0].coverage(&logged.process), Some(0.8));
    /// assert!(logged.to_string().contains(" coverage=80.0% "));
    /// ```
    pub fn allocated(mut self, bytes: u64) -> Self {
        self.allocated = Some(bytes);
        self
    }

    /// How the program is built, for the line of the process: [`build_profile!()`](macro@crate::build_profile) tells more of it than
    /// this crate can see.
    ///
    /// ```
    /// let logged = memfootprint::Startup::new("svc").profile(memfootprint::build_profile!()).log();
    /// assert_eq!(logged.process.profile.debug_assertions, Some(cfg!(debug_assertions)));
    /// ```
    pub fn profile(mut self, profile: BuildProfile) -> Self {
        self.profile = Some(profile);
        self
    }

    /// How the roots are measured that are named from here on: with a deadline, say, which is each root's own.
    ///
    /// ```
    /// use memfootprint::{Measure, Startup};
    /// use std::time::Duration;
    ///
    /// let index = vec![String::from("a"); 100_000];
    /// let soon = Measure::new().deadline(Duration::ZERO);
    /// let logged = Startup::new("svc").measure(soon).root("index", &index).log();
    /// assert!(logged.to_string().contains(" accuracy=at_least skipped=1 "));
    /// ```
    pub fn measure(mut self, measure: Measure) -> Self {
        self.measure = measure;
        self
    }

    /// Measures `value` now, to be logged as `name`. O(values that own heap), as [`report`](crate::report()), with what is shared with a root before
    /// it walked once more.
    ///
    /// ```
    /// use std::sync::Arc;
    ///
    /// let names: Vec<Arc<str>> = vec!["ada".into(), "grace".into()];
    /// let latest = names[..1].to_vec();
    /// let logged = memfootprint::Startup::new("svc").root("names", &names).root("latest", &latest).log();
    /// let text = logged.to_string();
    /// assert!(text.contains("root=names ") && text.contains(" shared_with=latest:24B "));
    /// assert!(text.contains("root=latest ") && text.contains(" elsewhere=24B shared_with=names:24B "));
    /// ```
    pub fn root<T: DynFootprint + ?Sized>(self, name: impl Into<String>, value: &'s T) -> Self {
        self.with(Root::new(name, value))
    }

    /// The same with a budget, or measured in a way of its own.
    pub fn with(mut self, root: Root<'s>) -> Self {
        #[cfg(feature = "heap")]
        {
            let ((), own) = crate::heap::left_by(|| self.measure_root(root));
            self.own += own;
        }
        #[cfg(not(feature = "heap"))]
        self.measure_root(root);
        self
    }

    fn measure_root(&mut self, root: Root<'s>) {
        self.roots.push(root.measured(&mut self.session, &self.measure));
    }

    /// What the allocator counts, if it does, without what the log itself holds.
    #[cfg(feature = "heap")]
    fn counted(&self) -> Option<u64> {
        crate::heap::live().map(|live| live.saturating_add_signed(self.own.saturating_neg()))
    }

    /// Takes the [snapshot](crate::process::snapshot) of the process, writes the lines, and gives what they say.
    pub fn log(self) -> Logged {
        #[cfg(feature = "heap")]
        let counted = self.counted();
        #[cfg(not(feature = "heap"))]
        let counted = None;
        let Self { service, version, allocated, profile, session, mut roots, .. } = self;
        for (number, root) in roots.iter_mut().enumerate() {
            root.shared_with = session.shared_with(number);
        }
        let mut process = crate::process::snapshot();
        process.allocated = allocated.or(counted).or(process.allocated);
        process.profile = profile.unwrap_or(process.profile);
        let logged = Logged::new(service, version, process, roots);
        logged.emit();
        logged
    }
}

/// Logs what shows after startup, where the lines go.
#[cfg(feature = "watch")]
pub(crate) fn tell(notice: &dyn notice::Notice) {
    emit::tell(notice);
}

/// Logs what is wrong, in words.
#[cfg(feature = "cache")]
pub(crate) fn problem(text: &str) {
    emit::tell(&notice::Problem(text));
}

/// Logs the process and one value: a [`Startup`] with a single root, and without a service's name.
///
/// ```
/// let index = vec![String::from("a")];
/// memfootprint::log_startup("index", &index);
/// ```
pub fn log_startup<T: DynFootprint + ?Sized>(name: impl Into<String>, value: &T) -> Logged {
    Startup::unnamed().root(name, value).log()
}
