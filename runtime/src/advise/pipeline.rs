//! From what was observed to advice, step by step: index it, let the rules propose, keep what is safe, compute what each
//! saves, choose what goes together, and say it.

use super::advice::Advice;
use super::choice::Choice;
use super::declarations::short;
use super::evidence::Evidence;
use super::finding::Finding;
use super::folds::Folds;
use super::known::Known;
use super::observed::Observed;
use super::own_types::OwnTypes;
use super::plan::Plan;
use super::proposal::Proposal;
use super::rules;
use super::scenario::Scenario;
use crate::footprint::Footprint;
use crate::walk::Observer;
use core::cmp::Reverse;

impl Observer {
    /// What follows from what was observed.
    pub(crate) fn advice(self, name: String, inline: usize, min_saving: f64) -> Advice {
        let unobserved = self.unobserved_places();
        let alike = self.alike();
        let tree = self.tallies.finish(name.clone().into(), inline);
        let footprint = Footprint::of(&tree, inline);
        let observed = Observed {
            pooled: self.texts.pooled(&self.facts),
            is_complete: unobserved == 0,
            is_partial: self.limit.was_reached(),
            distinct_one_in: self.texts.one_in(),
            sample: self.sampling.one_in(),
            least: (min_saving * footprint.total() as f64).max(1.0) as i64,
            folds: Folds::of(&self.tallies),
            alike,
            unchanged: Plan::default(),
            tallies: self.tallies,
            facts: self.facts,
        };
        let types = OwnTypes::of(&observed);
        let today = Scenario::today(&observed, &types);
        let proposals = proposals(today);
        let choice = Choice::of(&proposals, today);
        let findings = findings(&proposals, &choice, today);
        Advice { name, footprint, findings, saved_by_all: choice.saved.max(0) as usize, unobserved }
    }
}

/// What the rules propose and can be promised, and what each saves by itself, the most first.
fn proposals(today: Scenario<'_>) -> Vec<(i64, Proposal)> {
    let observed = today.observed;
    let mut proposals: Vec<Proposal> = rules::ALL.iter().flat_map(|propose| propose(today)).collect();
    proposals.sort_by_cached_key(|proposal| Reverse(observed.weight(&proposal.places)));
    proposals.truncate(observed.max_plans());
    proposals.retain_mut(|proposal| {
        let scenario = today.with(&proposal.plan);
        let known = scenario.knows_unobserved();
        let is_kept = known > Known::Nothing && scenario.is_safe();
        proposal.at_least |= known < Known::Exactly;
        is_kept
    });
    let saved = |proposal: Proposal| (today.with(&proposal.plan).saved(), proposal);
    let mut proposals: Vec<(i64, Proposal)> = proposals.into_iter().map(saved).collect();
    proposals.sort_by_key(|&(saved, _)| Reverse(saved));
    proposals
}

/// Those of the proposals that are worth mentioning.
fn findings(proposals: &[(i64, Proposal)], choice: &Choice<'_>, today: Scenario<'_>) -> Vec<Finding> {
    let shown: Vec<usize> = (0..proposals.len()).filter(|&index| choice.shows(index)).collect();
    let all = choice.plan();
    let finding = |&index: &usize| {
        let (saved, proposal) = &proposals[index];
        let covering = choice.covering(index);
        Finding {
            saved: (*saved).max(0) as usize,
            added: choice.added(index).max(0) as usize,
            covered_by: shown.iter().position(|&other| Some(other) == covering),
            ..finding(proposal, today, &all)
        }
    };
    shown.iter().map(finding).collect()
}

/// What `proposal` says, without what it saves.
fn finding(proposal: &Proposal, today: Scenario<'_>, all: &Plan) -> Finding {
    let observed = today.observed;
    // A type's definition is changed once, wherever its values are; a field's type at all places that are counted at one.
    let counted = proposal.places.iter().filter(|&&place| proposal.plan.replaces(place));
    let counted = counted.flat_map(|&place| observed.folds.counted(place));
    let places = proposal.places.iter().copied().chain(counted);
    let mut paths = places.map(|place| observed.tallies.path(place));
    let type_name = |&first: &usize| short(observed.tallies.type_name(first));
    Finding {
        rule: proposal.rule,
        path: paths.next().unwrap_or_default(),
        also: paths.collect(),
        type_name: proposal.places.first().map_or_else(String::new, type_name),
        saved: 0,
        added: 0,
        affected: proposal.affected,
        of: proposal.of,
        change: proposal.change.clone(),
        cost: proposal.cost.clone(),
        evidence: Evidence::of(proposal, today, all),
        covered_by: None,
    }
}
