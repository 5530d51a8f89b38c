//! A value to be logged.

use super::LoggedRoot;
use crate::units::ByteSize;
use crate::{DynFootprint, Measure, Report, Session};
use core::fmt;
use std::time::{Duration, Instant};

/// A value to be logged, and how. For [`Startup::with`](super::Startup::with).
///
/// ```
/// use memfootprint::{Startup, size};
/// use memfootprint::startup::Root;
///
/// let users = (vec![0_u8; 3000], vec![0_u8; 100]);
/// let logged = Startup::new("svc").with(Root::new("users", &users).budget(size!("2 KiB"))).log();
/// assert_eq!(logged.roots[0].over_budget(), Some(3000 + 100 + 2 * 24 - 2048));
/// ```
#[must_use = "it is logged by `Startup::with`"]
pub struct Root<'s> {
    name: String,
    budget: Option<u64>,
    measure: Option<Measure>,
    walk: Box<Walk<'s>>,
}

/// The walk, for a session and under a name.
type Walk<'s> = dyn FnOnce(&mut Session<'s>, String) -> Report + 's;

impl<'s> Root<'s> {
    /// `value`, to be logged as `name`.
    pub fn new<T: DynFootprint + ?Sized>(name: impl Into<String>, value: &'s T) -> Self {
        let walk = Box::new(|session: &mut Session<'s>, name| session.report(name, value));
        Self { name: name.into(), budget: None, measure: None, walk }
    }

    /// The most bytes, inline and heap, that it should take, what it shares with others included. If it takes more, a warning
    /// follows its line and says by how much, and what is largest.
    ///
    /// ```
    /// use memfootprint::{Startup, size, startup::Root};
    ///
    /// let users = (vec![0_u8; 3000], vec![0_u8; 100]);
    /// let logged = Startup::new("svc").with(Root::new("users", &users).budget(size!("2 KiB"))).log();
    /// let warning = "WARN memfootprint: root=users over budget 2.0KiB by 1.1KiB (largest: 0:3.0KiB)";
    /// assert_eq!(logged.to_string().lines().last(), Some(warning));
    /// ```
    pub fn budget(mut self, bytes: impl Into<ByteSize>) -> Self {
        self.budget = Some(bytes.into().0);
        self
    }

    /// How it is measured, in place of what [`Startup::measure`](super::Startup::measure) says.
    pub fn measure(mut self, measure: Measure) -> Self {
        self.measure = Some(measure);
        self
    }

    /// Measures it, as one of the session's roots; `measure` is how others are.
    pub(super) fn measured(self, session: &mut Session<'s>, measure: &Measure) -> LoggedRoot {
        session.set_measure(self.measure.unwrap_or_else(|| measure.clone()));
        // Where there is no clock, asking for the time panics.
        let start = (!cfg!(all(target_family = "wasm", target_os = "unknown"))).then(Instant::now);
        let report = (self.walk)(session, self.name.clone());
        let took = start.map_or(Duration::ZERO, |start| start.elapsed());
        LoggedRoot { name: self.name, report, shared_with: Vec::new(), took, budget: self.budget }
    }
}

impl fmt::Debug for Root<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Root").field("name", &self.name).field("budget", &self.budget).finish_non_exhaustive()
    }
}
