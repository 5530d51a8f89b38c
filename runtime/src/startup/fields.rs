//! The figures of what is logged, by name: the fields of `tracing` events, and the key-values of `log` records.

use super::logged::{Logged, LoggedRoot};
use super::top::Place;
use super::{line, top};
use crate::process::Process;
#[cfg(feature = "tracing")]
use crate::report::SharedWith;

/// What a field holds. Sizes are bytes, as plain numbers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Figure {
    Number(u64),
    Share(f64),
    Text(String),
}

impl From<u64> for Figure {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Figure {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<f64> for Figure {
    fn from(share: f64) -> Self {
        Self::Share(share)
    }
}

impl From<&str> for Figure {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// Figures by their names. What is unknown isn't among them.
#[derive(Debug, Default)]
pub(crate) struct Fields(Vec<(&'static str, Figure)>);

impl Fields {
    /// With one more, if it is known.
    pub(crate) fn with(mut self, name: &'static str, figure: impl Into<Option<Figure>>) -> Self {
        self.0.extend(figure.into().map(|figure| (name, figure)));
        self
    }

    pub(crate) fn number(self, name: &'static str, number: impl Into<Option<u64>>) -> Self {
        self.with(name, number.into().map(Figure::Number))
    }

    pub(crate) fn text(self, name: &'static str, text: Option<&str>) -> Self {
        self.with(name, text.map(Figure::from))
    }

    #[cfg(feature = "tracing")]
    pub(super) fn get(&self, name: &str) -> Option<&Figure> {
        self.0.iter().find(|(of, _)| *of == name).map(|(_, figure)| figure)
    }

    #[cfg(not(feature = "tracing"))]
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &Figure)> {
        self.0.iter().map(|(name, figure)| (*name, figure))
    }
}

pub(super) fn process(logged: &Logged) -> Fields {
    let Process { limit, profile, .. } = &logged.process;
    let process = &logged.process;
    let profile = profile.to_string();
    Fields::default()
        .text("mem.service", logged.service.as_deref())
        .text("mem.version", logged.version.as_deref())
        .number("mem.pid", process.pid.map(u64::from))
        .number("mem.rss_bytes", process.rss)
        .number("mem.peak_bytes", process.peak)
        .number("mem.virtual_bytes", process.virtual_size)
        .number("mem.data_bytes", process.data)
        .number("mem.swap_bytes", process.swap)
        .number("mem.page_table_bytes", process.page_tables)
        .number("mem.main_stack_bytes", process.main_stack)
        .number("mem.limit_bytes", limit.map(|limit| limit.bytes))
        .text("mem.limit_source", limit.map(|limit| limit.source.code()))
        .number("mem.allocated_bytes", process.allocated)
        .number("mem.threads", process.threads)
        .text("mem.build", Some(profile.as_str()).filter(|profile| !profile.is_empty()))
}

pub(super) fn root(root: &LoggedRoot, process: &Process) -> Fields {
    let footprint = root.report.footprint();
    Fields::default()
        .text("mem.root", Some(&root.name))
        .with("mem.deep_bytes", Figure::from(footprint.total()))
        .with("mem.inline_bytes", Figure::from(footprint.inline))
        .with("mem.heap_bytes", Figure::from(footprint.heap()))
        .with("mem.slack_bytes", Figure::from(footprint.slack))
        .with("mem.shared_bytes", Figure::from(footprint.shared))
        .number("mem.elsewhere_bytes", root.report.elsewhere())
        .with("mem.allocs", Figure::from(footprint.allocations))
        .with("mem.coverage", root.coverage(process).map(Figure::from))
        .text("mem.accuracy", Some(footprint.accuracy.code()))
        .number("mem.plus_minus_bytes", line::plus_minus(footprint))
        .with("mem.skipped", Figure::from(footprint.unseen().count()))
        .number("mem.walk_us", u64::try_from(root.took.as_micros()).unwrap_or(u64::MAX))
        .number("mem.budget_bytes", root.budget)
}

/// One of the places that hold most of a root.
#[cfg(feature = "tracing")]
pub(super) fn place(root: &str, place: &Place) -> Fields {
    let path = Some(place.path.as_str());
    Fields::default().text("mem.root", Some(root)).text("mem.path", path).number("mem.bytes", place.bytes)
}

/// What a root shares with another.
#[cfg(feature = "tracing")]
pub(super) fn shared(root: &str, SharedWith { root: other, bytes }: &SharedWith) -> Fields {
    let fields = Fields::default().text("mem.root", Some(root));
    fields.text("mem.shared_with", Some(other)).number("mem.bytes", *bytes)
}

/// A root that is over its budget. At startup and later the same.
pub(crate) fn over_budget(root: &str, bytes: u64, budget: u64, largest: Option<&Place>) -> Fields {
    Fields::default()
        .text("mem.root", Some(root))
        .number("mem.bytes", bytes)
        .number("mem.budget_bytes", budget)
        .number("mem.over_bytes", bytes.saturating_sub(budget))
        .text("mem.largest", largest.map(|place| place.path.as_str()))
        .number("mem.largest_bytes", largest.map(|place| place.bytes))
}

pub(super) fn over_budget_at_startup(root: &LoggedRoot) -> Fields {
    let bytes = root.report.root().deep.bytes.saturating_add(root.report.elsewhere());
    let largest = top::places(root.report.root());
    over_budget(&root.name, bytes, root.budget.unwrap_or_default(), largest.first())
}
