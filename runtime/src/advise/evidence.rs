//! How a saving relates to what would be measured, and how that is judged.

use super::change::Change;
use super::observed::Observed;
use super::plan::Plan;
use super::proposal::Proposal;
use super::rule::Rule;
use super::scenario::Scenario;
use crate::walk::Observations;
use core::fmt;

/// How a saving relates to what would be measured after the change.
///
/// All of them are about the value as it was: no walk can tell how it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Evidence {
    /// Equal, to the byte, and nothing but the amount of room changes.
    Exact,
    /// Equal, to the byte. That the values suit the new type was observed, and isn't proven; nor is the size of a type
    /// that holds the changed one in an enum, where no value of it was met.
    LayoutExact,
    /// At least this much: types around it may become smaller as well.
    AtLeast,
    /// What was seen of the value, before a limit ended the walk, would save this much. Nothing is known of the rest.
    Partial,
    /// At least this much, with a confidence of three standard deviations, if the values that were not read are like the
    /// others: one in `one_in` texts or numbers was.
    Sampled {
        /// One in how many.
        one_in: u64,
    },
}

impl Evidence {
    /// A word for machines, stable.
    pub fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::LayoutExact => "layout_exact",
            Self::AtLeast => "at_least",
            Self::Partial => "partial",
            Self::Sampled { .. } => "sampled",
        }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact => f.write_str("exact"),
            Self::LayoutExact => f.write_str("layout exact, values observed"),
            Self::AtLeast => f.write_str("at least, values observed"),
            Self::Partial => f.write_str("seen in part"),
            Self::Sampled { one_in } => write!(f, "sampled, 1 in {one_in}"),
        }
    }
}

impl Evidence {
    /// How sure the saving of `proposal` is, where `all` is applied.
    pub(super) fn of(proposal: &Proposal, today: Scenario<'_>, all: &Plan) -> Self {
        let observed = today.observed;
        let plan = &proposal.plan;
        if observed.is_partial {
            Self::Partial
        } else if plan.is_empty() {
            Self::AtLeast
        } else if plan.has_only(&[Change::Idle, Change::Spare, Change::Rebuild]) {
            Self::Exact
        } else if let Some(one_in) = sampled(proposal, observed) {
            Self::Sampled { one_in }
        } else if proposal.at_least || is_padded(proposal, today.with(all), all) {
            Self::AtLeast
        } else if plan.has_only(&[Change::Unshared, Change::Zeros, Change::Interned, Change::Inlined])
            || today.with(plan).is_known_exactly(&proposal.places)
        {
            Self::LayoutExact
        } else {
            Self::AtLeast
        }
    }
}

/// One in how many of the texts or numbers that a proposal relies on was read, if not all were.
fn sampled(proposal: &Proposal, observed: &Observed) -> Option<u64> {
    let has = |change| proposal.plan.has_only(&[change]);
    if proposal.rule == Rule::Parsed {
        let (read, of) = observed.texts_read(&proposal.places);
        return (read < of).then(|| of.div_ceil(read.max(1)));
    }
    let relies_on_texts = has(Change::Duplicates) || has(Change::Interned);
    let is_passed_over = |facts: &Observations| {
        facts.passed_over > 0
            || relies_on_texts && facts.read < facts.texts
            || has(Change::Zeros) && facts.zeros.read < facts.buffers.all.count
    };
    let is_sampled =
        proposal.places.iter().filter_map(|&place| observed.facts.get(place)).any(is_passed_over);
    let distinct_one_in = if relies_on_texts { observed.distinct_one_in } else { 1 };
    let one_in = distinct_one_in.saturating_mul(if is_sampled { observed.sample } else { 1 });
    (one_in > 1).then_some(one_in)
}

/// Whether padding may follow elements in the block of an `Rc` or `Arc`, as other changes among `all` make them smaller.
fn is_padded(proposal: &Proposal, scenario: Scenario<'_>, all: &Plan) -> bool {
    let is_padded = |&place: &usize| all.has(place, Change::Nested) && scenario.nested_padding(place) > 0;
    proposal.places.iter().any(is_padded)
}
