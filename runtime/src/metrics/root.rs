//! What a root takes, and where.

use super::figure::Figure;
use crate::report::Report;
use crate::report::followed::{Followed, ROOT};
use ::metrics::Label;
#[cfg(feature = "watch")]
use core::time::Duration;

const DEEP: Figure = Figure::bytes(
    "memfootprint_deep_bytes",
    "What the root takes, inline and heap, that no root before it counts.",
);
const SLACK: Figure =
    Figure::bytes("memfootprint_slack_bytes", "The part of the root that is spare capacity.");
const SHARED: Figure =
    Figure::bytes("memfootprint_shared_bytes", "The part of the root that has several owners.");
const PLACE: Figure = Figure::bytes(
    "memfootprint_place_bytes",
    "What a place holds itself; the places of a root add up to what it takes.",
);
const UNSEEN: Figure = Figure::count(
    "memfootprint_unseen",
    "Places that could not be seen, behind locks say: the root takes at least what is told.",
);
#[cfg(feature = "watch")]
const BUDGET: Figure = Figure::bytes("memfootprint_budget_bytes", "What the root should take at most.");
#[cfg(feature = "watch")]
const OVER_BUDGET: Figure = Figure::count("memfootprint_over_budget", "Whether the root is over its budget.");
#[cfg(feature = "watch")]
const WALK: Figure = Figure::seconds("memfootprint_walk_seconds", "How long it took to measure the root.");

/// Publishes reports on a root, for those who have no [`Watch`](crate::Watch) do it. It remembers which places it
/// has published; so there is one for each root, for as long as the root is reported on.
///
/// ```
/// use memfootprint::metrics::RootGauges;
///
/// let mut gauges = RootGauges::new("sessions");
/// let mut sessions = vec![String::from("ada")];
/// for name in ["grace", "edsger"] {
///     sessions.push(name.into());
///     gauges.record(&memfootprint::report(&sessions));
/// }
/// ```
#[derive(Debug)]
pub struct RootGauges {
    name: String,
    followed: Followed,
}

impl RootGauges {
    /// The gauges of the root that has this name as its label.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), followed: Followed::default() }
    }

    /// Publishes a report: what the root takes, what of it is slack and shared, what couldn't be seen, and what its places
    /// hold. O(places · depth).
    pub fn record(&mut self, report: &Report) {
        let places = self.followed.read(report);
        let places = places.iter().map(|(path, bytes)| (path.as_str(), *bytes));
        RootFigures::of(report).record(&self.name, places);
    }
}

/// What is told of a root.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct RootFigures {
    deep: u64,
    slack: u64,
    shared: u64,
    unseen: usize,
}

/// What a root should take at most, and whether it is over that.
#[cfg(feature = "watch")]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Budget {
    pub(crate) bytes: u64,
    pub(crate) is_over: bool,
}

impl RootFigures {
    pub(crate) fn of(report: &Report) -> Self {
        let deep = report.root().deep;
        let unseen = report.footprint().unseen().count();
        Self { deep: deep.bytes, slack: deep.slack, shared: deep.shared, unseen }
    }

    /// Publishes them, and what the root's places hold, which adds up.
    pub(crate) fn record<'p>(self, name: &str, places: impl Iterator<Item = (&'p str, u64)>) {
        DEEP.set(labels(name), self.deep as f64);
        SLACK.set(labels(name), self.slack as f64);
        SHARED.set(labels(name), self.shared as f64);
        UNSEEN.set(labels(name), self.unseen as f64);
        PLACE.set_all(places.map(|(path, bytes)| {
            let path = if path.is_empty() { ROOT } else { path }.to_owned();
            let mut labels = labels(name);
            labels.push(Label::new("path", path));
            (labels, bytes as f64)
        }));
    }

    /// Publishes what else a watch knows of a root.
    #[cfg(feature = "watch")]
    pub(crate) fn record_watched(name: &str, took: Option<Duration>, budget: Option<Budget>) {
        WALK.set(labels(name), took.map(|took| took.as_secs_f64()));
        BUDGET.set(labels(name), budget.map(|budget| budget.bytes as f64));
        OVER_BUDGET.set(labels(name), budget.map(|budget| f64::from(u8::from(budget.is_over))));
    }
}

fn labels(root: &str) -> Vec<Label> {
    vec![Label::new("root", root.to_owned())]
}
