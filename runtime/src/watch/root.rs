//! A value to be watched, and what is known of it from tick to tick.

use super::budget::BudgetState;
use super::event::Event;
use super::tick::WatchedRoot;
use super::trend::Trends;
use crate::report::followed::Followed;
use crate::startup::{Place, line};
use crate::units::ByteSize;
use crate::{DynFootprint, Measure, Report, Session};
use core::fmt;
use core::panic::AssertUnwindSafe;
use core::time::Duration;
use std::panic::catch_unwind;
use std::sync::{Arc, Weak};

/// A value to be watched. For [`Watch::with`](super::Watch::with).
///
/// ```
/// use memfootprint::{Watch, size};
/// use memfootprint::watch::Root;
/// use std::sync::{Arc, RwLock};
///
/// let index = Arc::new(RwLock::new(vec![0_u8; 100]));
/// let mut watch = Watch::new("svc")
///     .with(Root::weak("index", &Arc::downgrade(&index)).budget(size!("64 MiB")))
///     .with(Root::measured("sum", |measure| measure.report(&(1_u8, 2_u16))));
/// assert_eq!(watch.tick().roots.len(), 2);
///
/// drop(index);
/// assert_eq!(watch.tick().roots.len(), 1, "what is gone takes nothing");
/// ```
#[must_use = "it is watched by `Watch::with`"]
pub struct Root {
    name: String,
    budget: Option<u64>,
    source: Source,
}

enum Source {
    /// Gives what keeps the value alive for a tick; none if the value is gone.
    Held(Box<dyn Fn() -> Option<Box<dyn Held>> + Send>),
    Measured(Box<dyn FnMut(&Measure) -> Report + Send>),
}

/// What keeps a value alive while it is measured.
pub(super) trait Held {
    fn report<'s>(&'s self, session: &mut Session<'s>, name: &str) -> Report;
}

impl<T: DynFootprint + ?Sized> Held for &'static T {
    fn report<'s>(&'s self, session: &mut Session<'s>, name: &str) -> Report {
        session.report(name, *self)
    }
}

impl<T: DynFootprint + ?Sized> Held for Arc<T> {
    fn report<'s>(&'s self, session: &mut Session<'s>, name: &str) -> Report {
        session.report(name, &**self)
    }
}

impl Root {
    /// A static, or what lives as long.
    pub fn new<T: DynFootprint + Sync + ?Sized>(name: impl Into<String>, value: &'static T) -> Self {
        Self::held(name, move || Some(Box::new(value)))
    }

    /// A value that others own, for as long as they do. It is measured from the inside: its block's counters aren't in it. If
    /// the last of them lets go of it during a tick, it is dropped by the thread that ticks.
    pub fn weak<T>(name: impl Into<String>, value: &Weak<T>) -> Self
    where
        T: DynFootprint + Send + Sync + ?Sized + 'static,
    {
        let value = value.clone();
        Self::held(name, move || Some(Box::new(value.upgrade()?)))
    }

    /// Whatever `measure` measures: a snapshot of what is behind a lock, the sum of several values. It is given what
    /// [`Watch::measure`](super::Watch::measure) says, a deadline say. What it shares with other roots counts in both.
    pub fn measured(
        name: impl Into<String>,
        measure: impl FnMut(&Measure) -> Report + Send + 'static,
    ) -> Self {
        Self { name: name.into(), budget: None, source: Source::Measured(Box::new(measure)) }
    }

    fn held(name: impl Into<String>, hold: impl Fn() -> Option<Box<dyn Held>> + Send + 'static) -> Self {
        Self { name: name.into(), budget: None, source: Source::Held(Box::new(hold)) }
    }

    /// The most bytes, inline and heap, that it should take, what it shares with others included. An event says when it takes more,
    /// and one when it is back under 95 % of that.
    pub fn budget(mut self, bytes: impl Into<ByteSize>) -> Self {
        self.budget = Some(bytes.into().0);
        self
    }
}

impl fmt::Debug for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Root").field("name", &self.name).field("budget", &self.budget).finish_non_exhaustive()
    }
}

/// After so many ticks in a row in which a root couldn't be seen whole, that is told.
const HIDDEN: u32 = 20;

/// A root, and what is known of it from tick to tick.
pub(super) struct Registered {
    root: Root,
    budget: BudgetState,
    trends: Trends,
    followed: Followed,
    /// It panicked, and isn't measured again.
    is_broken: bool,
    /// Ticks in a row in which it couldn't be seen whole.
    hidden: u32,
}

impl Registered {
    pub(super) fn new(root: Root) -> Self {
        Self {
            root,
            budget: BudgetState::default(),
            trends: Trends::default(),
            followed: Followed::default(),
            is_broken: false,
            hidden: 0,
        }
    }

    pub(super) fn name(&self) -> &str {
        &self.root.name
    }

    pub(super) fn budget_bytes(&self) -> Option<u64> {
        self.root.budget
    }

    /// What keeps the value alive until all roots are measured.
    pub(super) fn hold(&mut self) -> Option<Box<dyn Held>> {
        match &self.root.source {
            Source::Held(hold) => hold(),
            Source::Measured(_) => None,
        }
    }

    /// Its report; none of a value that is gone, or whose implementation of the trait panics, which is an event.
    pub(super) fn measure<'s>(
        &mut self,
        held: Option<&'s dyn Held>,
        session: &mut Session<'s>,
        measure: &Measure,
        events: &mut Vec<Event>,
    ) -> Option<Report> {
        if self.is_broken {
            return None;
        }
        let name = &self.root.name;
        let outcome = match (&mut self.root.source, held) {
            (Source::Held(_), Some(held)) => catch_unwind(AssertUnwindSafe(|| held.report(session, name))),
            (Source::Measured(report), _) => {
                let measure = measure.clone().name(name.clone());
                catch_unwind(AssertUnwindSafe(|| report(&measure)))
            }
            (Source::Held(_), None) => return None,
        };
        if outcome.is_err() {
            self.is_broken = true;
            let what =
                format!("root={} panicked while it was measured, and isn't measured again", line::word(name));
            events.push(Event::Failed { what });
        }
        outcome.ok()
    }

    /// Its name, if it panicked, so that nothing is known of it any more.
    #[cfg(feature = "metrics")]
    pub(super) fn broken(&self) -> Option<&str> {
        self.is_broken.then_some(self.root.name.as_str())
    }

    /// Says what its places hold that are followed.
    pub(super) fn follow(&mut self, root: &mut WatchedRoot) {
        if let Some(report) = &root.report {
            let places = self.followed.read(report).into_iter();
            root.places = places.map(|(path, bytes)| Place { path, bytes }).collect();
        }
    }

    /// Compares it with its budget, and with what it was.
    pub(super) fn compare(
        &mut self,
        root: &mut WatchedRoot,
        time: Duration,
        growth: (Duration, u64),
        events: &mut Vec<Event>,
    ) {
        events.extend(self.budget.compare(root));
        root.is_over_budget = self.budget.is_over();
        if let Some(report) = root.report.as_ref().filter(|_| root.is_whole()) {
            self.hidden = 0;
            events.extend(self.trends.observe(&root.name, report, time, growth));
            return;
        }
        self.hidden = self.hidden.saturating_add(1);
        if self.hidden == HIDDEN {
            let name = line::word(&root.name);
            let what = format!(
                "root={name} was locked, or took longer than its deadline, {HIDDEN} times in a row: whether it grows isn't known"
            );
            events.push(Event::Failed { what });
        }
    }
}
