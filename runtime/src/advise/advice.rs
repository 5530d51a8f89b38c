//! The answer: findings, and what they come to together.

use super::change::{Change, Plan};
use super::choice::Choice;
use super::finding::{Evidence, Finding};
use super::home::{Folds, Known};
use super::observed::Observed;
use super::proposal::{Proposal, in_options, short};
use super::rules;
use crate::footprint::Footprint;
use crate::report::Report;
use crate::walk::Observations;
use crate::walk::Observer;
use core::cell::OnceCell;
use core::cmp::Reverse;

/// What to change in a value, the most bytes first. From [`advise`](crate::advise()).
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    pub(super) name: String,
    pub(super) footprint: Footprint,
    pub(super) findings: Vec<Finding>,
    pub(super) saved_by_all: usize,
}

impl Advice {
    /// What can be changed, the most bytes first. Findings that change the same bytes are all listed, and say so.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What the value takes now.
    pub fn footprint(&self) -> &Footprint {
        &self.footprint
    }

    /// Bytes saved if all findings are applied that aren't [covered](Finding::covered_by) by another. Not the sum of
    /// what they save alone: fewer elements of a smaller type save less than both apart. To the byte if
    /// [`is_exact`](Self::is_exact), else at least so many.
    pub fn saved_by_all(&self) -> usize {
        self.saved_by_all
    }

    /// Whether [`saved_by_all`](Self::saved_by_all) equals what would be measured, as each of those findings does.
    pub fn is_exact(&self) -> bool {
        let applied = self.findings.iter().filter(|finding| finding.covered_by.is_none());
        applied.into_iter().all(|finding| matches!(finding.evidence, Evidence::Exact | Evidence::LayoutExact))
    }

    /// All bytes of the value, [`total_size`](crate::total_size), after that.
    pub fn total_if_all_applied(&self) -> usize {
        self.footprint.total().saturating_sub(self.saved_by_all)
    }
}

impl Observer {
    /// What follows from what was observed.
    pub(crate) fn advice(mut self, name: String, inline: usize, min_saving: f64) -> Advice {
        self.facts.resize_with(self.facts.len().max(self.integers.len()), Observations::default);
        self.facts.iter_mut().zip(&self.integers).for_each(|(facts, &integers)| facts.integers = integers);
        let tree = self.tallies.finish(name.clone().into(), inline);
        let footprint = Report::new(tree, inline).into_footprint();
        let observed = Observed {
            pooled: self.texts.pooled(&self.facts),
            is_partial: self.limit.was_reached(),
            distinct_one_in: self.texts.one_in(),
            sample: self.sampling.one_in(),
            least: (min_saving * footprint.total() as f64).max(1.0) as i64,
            in_options: in_options(&self.tallies),
            folds: Folds::of(&self.tallies),
            elsewhere: OnceCell::new(),
            tallies: self.tallies,
            facts: self.facts,
        };
        let proposals = rules::ALL.iter().flat_map(|propose| propose(&observed));
        let mut proposals: Vec<Proposal> = proposals.collect();
        proposals.sort_by_cached_key(|proposal| Reverse(observed.weight(&proposal.places)));
        proposals.truncate(observed.max_plans());
        proposals.retain_mut(|proposal| {
            let elsewhere = observed.known_elsewhere(&proposal.plan);
            proposal.at_least |= elsewhere < Known::Exactly;
            elsewhere > Known::Nothing && observed.is_safe(proposal)
        });
        let saved = |proposal: Proposal| (observed.saved(&proposal.plan), proposal);
        let mut proposals: Vec<(i64, Proposal)> = proposals.into_iter().map(saved).collect();
        proposals.sort_by_key(|&(saved, _)| Reverse(saved));

        let choice = Choice::of(&proposals, &observed);
        let shown: Vec<usize> = (0..proposals.len()).filter(|&index| choice.shows(index)).collect();
        let all = choice.plan();
        let finding = |&index: &usize| {
            let (saved, proposal) = &proposals[index];
            let covering = choice.covering(index);
            Finding {
                covered_by: shown.iter().position(|&other| Some(other) == covering),
                added: choice.added(index, &observed).max(0) as usize,
                ..observed.finding(proposal, (*saved).max(0) as usize, &all)
            }
        };
        let findings = shown.iter().map(finding).collect();
        Advice { name, footprint, findings, saved_by_all: choice.saved.max(0) as usize }
    }
}

impl Observed {
    /// One in how many of the texts or numbers that tell of a change was looked at, unless it was each.
    fn sampled(&self, proposal: &Proposal) -> Option<u64> {
        let has = |change| proposal.plan.has_only(&[change]);
        let is_passed_over = |facts: &Observations| {
            facts.passed_over > 0
                || has(Change::Pool) && facts.read < facts.texts
                || has(Change::Trim) && facts.zeros.read < facts.buffers.all.count
        };
        let is_sampled =
            proposal.places.iter().filter_map(|&place| self.facts.get(place)).any(is_passed_over);
        let distinct_one_in = if has(Change::Pool) { self.distinct_one_in } else { 1 };
        let one_in = distinct_one_in.saturating_mul(if is_sampled { self.sample } else { 1 });
        (one_in > 1).then_some(one_in)
    }

    /// Whether it is known of everything that changes how it does.
    fn is_known_exactly(&self, proposal: &Proposal) -> bool {
        let plan = &proposal.plan;
        self.known_home(plan, proposal.places.iter().copied()) == Known::Exactly
            && plan.retypings().all(|(place, change)| self.in_options(plan, place, change).next().is_none())
    }

    /// Whether padding may follow the elements of some that are merged, as others of `all` changes make these smaller.
    fn is_padded(&self, proposal: &Proposal, all: &Plan) -> bool {
        let is_padded = |&place: &usize| all.has(place, Change::Merge) && self.merged_padding(all, place) > 0;
        proposal.places.iter().any(is_padded)
    }

    fn finding(&self, proposal: &Proposal, saved: usize, all: &Plan) -> Finding {
        // A change of a type is one wherever its values are; one of a field is made wherever these are counted together.
        let counted = proposal.places.iter().filter(|&&place| proposal.plan.replaces(place));
        let counted = counted.flat_map(|&place| self.folds.counted(place));
        let places = proposal.places.iter().copied().chain(counted);
        let mut paths = places.map(|place| self.tallies.path(place));
        let evidence = if self.is_partial {
            Evidence::Partial
        } else if proposal.plan.is_empty() {
            Evidence::AtLeast
        } else if proposal.plan.has_only(&[Change::DropIdle, Change::Shrink, Change::Rebuild]) {
            Evidence::Exact
        } else if let Some(one_in) = self.sampled(proposal) {
            Evidence::Sampled { one_in }
        } else if proposal.at_least || self.is_padded(proposal, all) {
            Evidence::AtLeast
        } else if proposal.plan.has_only(&[Change::Own, Change::Trim, Change::Inline])
            || self.is_known_exactly(proposal)
        {
            Evidence::LayoutExact
        } else {
            Evidence::AtLeast
        };
        Finding {
            rule: proposal.rule,
            path: paths.next().unwrap_or_default(),
            also: paths.collect(),
            type_name: proposal
                .places
                .first()
                .map_or_else(String::new, |&first| short(self.tallies.type_name(first))),
            saved,
            added: 0,
            affected: proposal.affected,
            of: proposal.of,
            change: proposal.change.clone(),
            cost: proposal.cost.clone(),
            evidence,
            covered_by: None,
        }
    }
}
