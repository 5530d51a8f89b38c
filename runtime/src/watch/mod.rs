//! Values measured again and again while a service runs.
//!
//! A tick measures each root under a deadline, and compares: with the root's budget, with what its places held before, and the
//! process with its limit. What is found is an [`Event`]: logged, and told to a callback.
//! All that is kept is bounded: so many ticks, so many places of each root, files of so many bytes.
//!
//! ```text
//! tick ─▶ root ─▶ report ─┬─▶ budget ──▶ over, back under
//!                         ├─▶ trend ───▶ growing, with its path
//!         pressure ─▶ gauge ───────────▶ calm, tight, critical ─▶ pools
//!                         └─▶ journal (a JSON line each), black box (the last one, whole), gauges
//! ```

mod black_box;
mod budget;
mod event;
mod gauge;
#[cfg(feature = "cache")]
mod governor;
mod journal;
#[cfg(feature = "metrics")]
mod published;
mod root;
mod running;
mod tick;
mod tick_json;
mod trend;

pub use black_box::BlackBox;
pub use event::Event;
pub use gauge::Level;
pub use root::Root;
pub use running::Running;
pub use tick::{Tick, WatchedRoot};

#[cfg(feature = "cache")]
use crate::cache::Pool;
use crate::process::{self, Pressure};
use crate::{DynFootprint, Measure, Session};
use core::fmt;
use core::time::Duration;
use gauge::Gauge;
use journal::Journal;
use root::Registered;
use std::collections::VecDeque;
use std::path::PathBuf;

use std::time::Instant;

/// How long a root may be measured, unless said otherwise.
const DEADLINE: Duration = Duration::from_millis(250);

/// How many ticks are kept, unless said otherwise.
const KEPT: usize = 120;

/// Over how long growth must be steady before it is told, unless said otherwise: a whole day, so that its ups and downs
/// aren't taken for a leak.
const WINDOW: Duration = Duration::from_secs(24 * 60 * 60);

type OnEvent = Box<dyn FnMut(&Event) + Send>;

/// Measures values again and again while a service runs, and says when something is to be done: a root is over its budget, a
/// place grows steadily, memory is about to run out.
///
/// The roots are statics, values behind a `Weak`, or whatever a closure measures. [`tick`](Self::tick) measures them once;
/// [`start`](Self::start) has a thread do it. The first tick logs what [`Startup`](crate::Startup) does.
///
/// ```
/// use memfootprint::{Watch, size};
/// use memfootprint::watch::{Event, Root};
/// use std::sync::RwLock;
///
/// static SESSIONS: RwLock<Vec<String>> = RwLock::new(Vec::new());
///
/// let mut watch = Watch::new("billing").with(Root::new("sessions", &SESSIONS).budget(size!("1 KiB")));
/// # let mut watch = watch.pressure_from(Default::default); // whatever else the machine does
/// assert!(watch.tick().events.is_empty());
///
/// SESSIONS.write().unwrap().extend((0..100).map(|id| format!("session {id}")));
/// let tick = watch.tick();
/// let [Event::OverBudget { root, bytes, .. }] = &tick.events[..] else { unreachable!() };
/// assert_eq!((root.as_str(), *bytes > 1024), ("sessions", true));
/// ```
///
/// # What it does to its host
///
/// A root that somebody has locked is not waited for: what is behind the lock is listed as not seen, and a tick in which that is
/// so is no part of a trend. A root is measured for at most 250 ms ([`measure`](Self::measure) sets another deadline), and that
/// is also the longest for which the walk holds a lock that it could take. A panic in an implementation of the host's is
/// caught, and told as an event. Memory: the last ticks without their trees, the last tick with them, and of each root the paths of at
/// most 512 places with up to 49 buckets of 40 bytes, and of 128 whose figures it writes to a file, or publishes.
///
/// Where there is no clock, as on `wasm32-unknown-unknown`, a watch panics when it is made.
#[must_use = "nothing is measured until `tick` or `start` is called"]
pub struct Watch {
    service: String,
    measure: Measure,
    window: Duration,
    least_growth: u64,
    roots: Vec<Registered>,
    gauge: Gauge,
    #[cfg(feature = "cache")]
    pools: Vec<governor::Governor>,
    on_event: Vec<OnEvent>,
    on_pressure: Vec<Box<dyn FnMut(Level) + Send>>,
    pressure: Box<dyn FnMut() -> Pressure + Send>,
    journal: Option<Journal>,
    black_box: Option<BlackBox>,
    #[cfg(feature = "metrics")]
    published: published::Published,
    logs: bool,
    kept: usize,
    ticks: VecDeque<Tick>,
    number: u64,
    began: Instant,
}

impl Watch {
    /// A watch for the service of this name, without any root yet.
    pub fn new(service: impl Into<String>) -> Self {
        Self {
            service: service.into(),
            measure: Measure::new().deadline(DEADLINE),
            window: WINDOW,
            least_growth: trend::LEAST_GROWTH,
            roots: Vec::new(),
            gauge: Gauge::default(),
            #[cfg(feature = "cache")]
            pools: Vec::new(),
            on_event: Vec::new(),
            on_pressure: Vec::new(),
            pressure: Box::new(process::pressure),
            journal: None,
            black_box: None,
            #[cfg(feature = "metrics")]
            published: published::Published::default(),
            logs: true,
            kept: KEPT,
            ticks: VecDeque::new(),
            number: 0,
            began: Instant::now(),
        }
    }

    /// Watches a static, or what lives as long.
    ///
    /// ```
    /// use memfootprint::Watch;
    /// use std::sync::Mutex;
    ///
    /// static INDEX: Mutex<Vec<u64>> = Mutex::new(Vec::new());
    ///
    /// let mut watch = Watch::new("svc").root("index", &INDEX);
    /// let tick = watch.tick();
    /// assert_eq!((tick.roots[0].name.as_str(), tick.roots[0].bytes), ("index", size_of_val(&INDEX) as u64));
    /// ```
    pub fn root<T>(self, name: impl Into<String>, value: &'static T) -> Self
    where
        T: DynFootprint + Sync + ?Sized,
    {
        self.with(Root::new(name, value))
    }

    /// Watches a root with a budget, one that may go, or one that a closure measures.
    pub fn with(mut self, root: Root) -> Self {
        self.roots.push(Registered::new(root));
        self
    }

    /// How roots are measured, in place of a deadline of 250 ms.
    ///
    /// ```
    /// use memfootprint::{Measure, Watch};
    /// use std::time::Duration;
    ///
    /// let soon = Measure::new().deadline(Duration::from_millis(5));
    /// let mut watch = Watch::new("svc").measure(soon);
    /// assert!(watch.tick().roots.is_empty());
    /// ```
    pub fn measure(mut self, measure: Measure) -> Self {
        self.measure = measure;
        self
    }

    /// Over how long growth must be steady before it is told, and by how many bytes at least; 24 hours and 64 KiB by default.
    /// A place must have grown by 2 %, too. Nothing is told before a whole `window` was seen, nor of a root that can't be seen whole, as it
    /// is locked or takes longer than its deadline; that is told once. Each twelfth of the window needs a tick. A day takes in a day's ups and downs; for a soak test under constant
    /// load an hour will do.
    ///
    /// ```
    /// use memfootprint::{Watch, size};
    /// use std::time::{Duration, Instant};
    /// use std::sync::Mutex;
    ///
    /// static LOG: Mutex<Vec<String>> = Mutex::new(Vec::new());
    ///
    /// let hour = Duration::from_secs(60 * 60);
    /// let mut watch = Watch::new("svc").root("log", &LOG).growth(hour, size!("1 KiB"));
    /// # let mut watch = watch.pressure_from(Default::default); // whatever else the machine does
    /// let start = Instant::now();
    /// let mut told = Vec::new();
    /// for minute in 0..90 {
    ///     LOG.lock().unwrap().push("a line that nobody takes away".into());
    ///     let tick = watch.tick_at(start + Duration::from_secs(60 * minute));
    ///     told.extend(tick.events.iter().map(ToString::to_string));
    /// }
    /// assert!(told[0].starts_with("root=log [*] grows by "), "{told:?}");
    /// assert_eq!(told.len(), 1);
    /// ```
    pub fn growth(mut self, window: Duration, least: impl Into<crate::ByteSize>) -> Self {
        (self.window, self.least_growth) = (window, least.into().0);
        self
    }

    /// Has the limit of a pool follow the pressure: half of what it is now while memory is [`Tight`](Level::Tight), a quarter while it is
    /// [`Critical`](Level::Critical), and back in steps once it is calm. The limit that the pool has now is what it grows back to; a
    /// part of the container, as `"25%"` is, is fixed at what it is now.
    ///
    /// ```
    /// use memfootprint::{Watch, cache::Pool, size};
    ///
    /// let pool = Pool::new(size!("64 MiB"))?;
    /// let mut watch = Watch::new("svc").pool(&pool);
    /// watch.tick();
    /// assert!(pool.limit() <= 64 << 20);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    #[cfg(feature = "cache")]
    pub fn pool(mut self, pool: &Pool) -> Self {
        self.pools.push(governor::Governor::new(pool.clone()));
        self
    }

    /// Publishes what a cache takes and does with each tick, as `memfootprint_cache_bytes` and the like: see
    /// [`metrics`](crate::metrics). Caches of a [`pool`](Self::pool) that have a name are published without this. It isn't kept alive.
    ///
    /// ```
    /// use memfootprint::{Watch, cache::Cache};
    ///
    /// let pages: Cache<u64, String> = Cache::builder().bytes(1 << 20).build()?;
    /// let mut watch = Watch::new("svc").cache("pages", &pages);
    /// watch.tick();
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    #[cfg(all(feature = "cache", feature = "metrics"))]
    pub fn cache<K, V, S>(mut self, name: impl Into<String>, cache: &crate::cache::Cache<K, V, S>) -> Self
    where
        K: Send + Sync + 'static,
        V: Send + Sync + 'static,
        S: Send + Sync + 'static,
    {
        self.published.add_cache(name.into(), Box::new(cache.asked_for_stats()));
        self
    }

    /// Calls `on_event` for each event, on the thread that ticks. If it panics, that is caught, and it is not called again.
    ///
    /// ```
    /// use memfootprint::Watch;
    /// use std::sync::mpsc;
    ///
    /// let (sender, _receiver) = mpsc::channel();
    /// let mut watch = Watch::new("svc").on_event(move |event| _ = sender.send(event.to_string()));
    /// watch.tick();
    /// ```
    pub fn on_event(mut self, on_event: impl FnMut(&Event) + Send + 'static) -> Self {
        self.on_event.push(Box::new(on_event));
        self
    }

    /// Calls `on_pressure` when the level changes, on the thread that ticks; for caches that aren't a [`pool`](Self::pool)'s.
    ///
    /// ```
    /// use memfootprint::{Watch, watch::Level};
    ///
    /// let mut watch = Watch::new("svc").on_pressure(|level| {
    ///     if level >= Level::Tight {
    ///         // drop what can be made again
    ///     }
    /// });
    /// watch.tick();
    /// ```
    pub fn on_pressure(mut self, on_pressure: impl FnMut(Level) + Send + 'static) -> Self {
        self.on_pressure.push(Box::new(on_pressure));
        self
    }

    /// Asks `source` for the pressure, in place of the operating system: for tests, and for systems that tell it in another way.
    ///
    /// ```
    /// use memfootprint::{Watch, process::Pressure, watch::Level};
    ///
    /// let mut watch = Watch::new("svc").pressure_from(|| {
    ///     let mut pressure = Pressure::default();
    ///     (pressure.used, pressure.limit) = (Some(95), Some(100));
    ///     pressure
    /// });
    /// assert_eq!(watch.tick().level, Level::Critical);
    /// ```
    pub fn pressure_from(mut self, source: impl FnMut() -> Pressure + Send + 'static) -> Self {
        self.pressure = Box::new(source);
        self
    }

    /// Appends a line of JSON to the file at `path` for each tick. When the file has 16 MiB, it is renamed, with `.1` behind its
    /// name, and a new one is begun. What can't be written is told as an event, once.
    ///
    /// A line has when it was (`unix_ms`), the process, the pressure, what was found, and of each root its figures, the `top` three places with
    /// all below them, and `places`: what its larger places hold by themselves, and `(other)`, the rest, so that they add up to its
    /// `bytes`. A place that was listed once stays, with 0 bytes if it is gone; at most 128 are. The repository has a [JSON Schema]
    /// of it; [the guide](crate::guide::exports#a-line-a-tick) asks it by SQL which place grew most.
    ///
    /// [JSON Schema]: https://github.com/memfootprint/memfootprint/blob/HEAD/runtime/schema/tick.v1.json
    ///
    /// ```
    /// let path = std::env::temp_dir().join(format!("memfootprint-doc-{}.jsonl", std::process::id()));
    /// let mut watch = memfootprint::Watch::new("svc").json_lines(&path);
    /// watch.tick();
    /// watch.tick();
    /// let lines = std::fs::read_to_string(&path)?;
    /// assert!(lines.lines().count() == 2 && lines.starts_with(r#"{"format":"memfootprint.tick","version":1,"#));
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn json_lines(mut self, path: impl Into<PathBuf>) -> Self {
        self.journal = Some(Journal::new(path.into()));
        self
    }

    /// Keeps the last report in a file that survives the process. See [`BlackBox`].
    pub fn black_box(mut self, black_box: BlackBox) -> Self {
        self.black_box = Some(black_box);
        self
    }

    /// Logs nothing, neither the lines of the first tick nor events: for a service that logs them in a way of its own.
    ///
    /// ```
    /// let mut watch = memfootprint::Watch::new("svc").silent();
    /// watch.tick();
    /// ```
    pub fn silent(mut self) -> Self {
        self.logs = false;
        self
    }

    /// How many ticks are [kept](Self::ticks); 120 by default, and always the last.
    ///
    /// ```
    /// let mut watch = memfootprint::Watch::new("svc").keep(2);
    /// (0..5).for_each(|_| _ = watch.tick());
    /// assert_eq!(watch.ticks().count(), 2);
    /// ```
    pub fn keep(mut self, ticks: usize) -> Self {
        self.kept = ticks.max(1);
        self
    }

    /// The last ticks, the latest first. All but the latest are without their reports.
    pub fn ticks(&self) -> impl ExactSizeIterator<Item = &Tick> {
        self.ticks.iter().rev()
    }

    /// Measures all roots now. O(values that own heap), within the deadline for each.
    ///
    /// ```
    /// let mut watch = memfootprint::Watch::new("svc");
    /// let tick = watch.tick();
    /// assert_eq!((tick.number, tick.roots.len()), (0, 0));
    /// ```
    pub fn tick(&mut self) -> &Tick {
        self.tick_at(Instant::now())
    }

    /// The same, as if it were `now`: for tests of what takes days. A time before that of the tick before is taken to be the same.
    pub fn tick_at(&mut self, now: Instant) -> &Tick {
        let time = now.saturating_duration_since(self.began);
        // Before there are reports, which the allocator counts too.
        #[cfg(feature = "heap")]
        let counted = crate::heap::live();
        #[cfg(not(feature = "heap"))]
        let counted = None;
        let mut events = Vec::new();
        let roots = self.measure_roots(time, &mut events);
        let pressure = self.ask_for_pressure(&mut events);
        let level = self.follow(pressure, &mut events);
        // It asks the allocator that was set, which is the host's.
        let process = attempt("`Allocator::stats`", process::snapshot, &mut events);
        let mut process = process.unwrap_or_default();
        process.allocated = counted.or(process.allocated);
        let tick = Tick { number: self.number, time, process, pressure, level, roots, events };
        self.number += 1;
        self.publish(tick)
    }

    /// Measures all roots, and compares each with its budget and with what it was.
    fn measure_roots(&mut self, time: Duration, events: &mut Vec<Event>) -> Vec<WatchedRoot> {
        // Held until all are measured, so that no block of a shared value is freed and taken by another in between.
        let held: Vec<_> = self.roots.iter_mut().map(Registered::hold).collect();
        let mut session = Session::new(self.measure.clone());
        let mut watched = Vec::new();
        for (registered, held) in self.roots.iter_mut().zip(&held) {
            let start = Instant::now();
            let held = held.as_deref();
            let Some(report) = registered.measure(held, &mut session, &self.measure, events) else {
                continue;
            };
            let took = start.elapsed();
            let mut root = WatchedRoot::new(registered.name(), report, registered.budget_bytes(), took);
            registered.compare(&mut root, time, (self.window, self.least_growth), events);
            if cfg!(feature = "metrics") || self.journal.is_some() {
                registered.follow(&mut root);
            }
            watched.push(root);
        }
        // The last owner may be gone by now.
        attempt("the destructor of a root", || drop(held), events);
        watched
    }

    fn ask_for_pressure(&mut self, events: &mut Vec<Event>) -> Pressure {
        let source = attempt("the source of `pressure_from`", &mut self.pressure, events);
        source.unwrap_or_else(|| {
            self.pressure = Box::new(process::pressure);
            process::pressure()
        })
    }

    /// Has the pools and callbacks follow the pressure.
    fn follow(&mut self, pressure: Pressure, events: &mut Vec<Event>) -> Level {
        let before = self.gauge.level();
        let level = self.gauge.read(&pressure);
        if level != before {
            events.push(Event::Pressure { level, pressure });
            self.on_pressure
                .retain_mut(|call| attempt("a callback of `on_pressure`", || call(level), events).is_some());
        }
        #[cfg(feature = "cache")]
        self.pools
            .retain_mut(|pool| attempt("an eviction from a pool", || pool.follow(level), events).is_some());
        level
    }

    /// Logs, writes and keeps a tick.
    fn publish(&mut self, mut tick: Tick) -> &Tick {
        #[cfg(feature = "metrics")]
        self.publish_metrics(&mut tick);
        let mut problems = Vec::new();
        if let Some(black_box) = &mut self.black_box {
            problems.extend(black_box.take(&self.service, &tick).err());
        }
        if let Some(journal) = &mut self.journal {
            problems.extend(journal.append(&self.service, &tick).err());
        }
        tick.events.extend(problems.into_iter().map(|problem| Event::Failed { what: problem }));
        let mut told = 0;
        // What callbacks fail at is told to those that are left.
        while told < tick.events.len() {
            let (news, mut failures) = (&tick.events[told..], Vec::new());
            self.on_event.retain_mut(|call| {
                attempt("a callback of `on_event`", || news.iter().for_each(&mut *call), &mut failures)
                    .is_some()
            });
            told = tick.events.len();
            tick.events.append(&mut failures);
        }
        if self.logs {
            let log = || {
                if tick.number == 0 {
                    tick.log(&self.service);
                }
                for event in &tick.events {
                    crate::startup::tell(event);
                }
            };
            let mut failures = Vec::new();
            self.logs = attempt("the program's logger", log, &mut failures).is_some();
            tick.events.append(&mut failures);
        }
        if let Some(last) = self.ticks.back_mut() {
            last.roots.iter_mut().for_each(WatchedRoot::forget);
        }
        while self.ticks.len() >= self.kept {
            self.ticks.pop_front();
        }
        self.ticks.push_back(tick);
        // Just pushed.
        &self.ticks[self.ticks.len() - 1]
    }

    #[cfg(feature = "metrics")]
    fn publish_metrics(&mut self, tick: &mut Tick) {
        if self.published.is_broken {
            return;
        }
        let mut failures = Vec::new();
        #[cfg(feature = "cache")]
        let asked = {
            let ask = || self.published.ask_caches(self.pools.iter().map(governor::Governor::pool));
            attempt("dropping a cache", ask, &mut failures)
        };
        let unknown: Vec<&str> = self.roots.iter().filter_map(Registered::broken).collect();
        let publish = || {
            self.published.tick(tick, &unknown);
            #[cfg(feature = "cache")]
            if let Some(asked) = asked {
                self.published.caches(asked);
            }
        };
        let outcome = attempt("the program's metrics recorder", publish, &mut failures);
        self.published.is_broken = outcome.is_none();
        tick.events.append(&mut failures);
    }

    /// Has a thread tick every `period`, from now on until the handle is dropped. The window of [`growth`](Self::growth) is at least 24
    /// periods.
    ///
    /// # Errors
    ///
    /// If the system starts no thread.
    ///
    /// ```
    /// use memfootprint::Watch;
    /// use std::time::Duration;
    ///
    /// let running = Watch::new("svc").start(Duration::from_secs(30))?;
    /// // For as long as the service runs.
    /// drop(running);
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn start(mut self, period: Duration) -> std::io::Result<Running> {
        self.window = self.window.max(period.saturating_mul(24));
        Running::start(self, period)
    }
}

impl fmt::Debug for Watch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let roots: Vec<&str> = self.roots.iter().map(Registered::name).collect();
        f.debug_struct("Watch").field("service", &self.service).field("roots", &roots).finish_non_exhaustive()
    }
}

/// Runs code of the host's. None, and an event, if it panics.
fn attempt<T>(what: &str, code: impl FnOnce() -> T, events: &mut Vec<Event>) -> Option<T> {
    let outcome = std::panic::catch_unwind(core::panic::AssertUnwindSafe(code)).ok();
    if outcome.is_none() {
        events.push(Event::Failed { what: format!("{what} panicked, and is not called again") });
    }
    outcome
}
