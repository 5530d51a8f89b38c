//! Which of the proposals to apply together, where several would change the same bytes.

use super::plan::Plan;
use super::proposal::Proposal;
use super::scenario::Scenario;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Proposals and what each saves by itself, the most first.
#[derive(Clone)]
pub(super) struct Choice<'p> {
    proposals: &'p [(i64, Proposal)],
    today: Scenario<'p>,
    /// For each of them, those that don't go with it.
    conflicts: Rc<[Vec<usize>]>,
    /// How many of them are worth mentioning by themselves.
    worthwhile: usize,
    /// The positions of those that are applied.
    applied: Vec<usize>,
    /// Bytes that these save.
    pub(super) saved: i64,
}

impl<'p> Choice<'p> {
    /// In three steps:
    ///
    /// 1. greedy: the proposals that save most, as far as they go with those before;
    /// 2. exchange: where one keeps out several that would save more together, these in its place;
    /// 3. small ones: those that save little by themselves, as they only leave padding behind, but something together.
    pub(super) fn of(proposals: &'p [(i64, Proposal)], today: Scenario<'p>) -> Self {
        let worthwhile = proposals.partition_point(|&(saved, _)| saved >= today.observed.least);
        let conflicts = conflicts(proposals).into();
        let mut choice = Self { proposals, today, conflicts, worthwhile, applied: Vec::new(), saved: 0 };
        choice.fill(0..worthwhile);
        // Each try computes the bytes of a plan.
        let mut tries = today.observed.max_plans();
        choice.exchange(&mut tries);
        choice.add_small(&mut tries);
        choice
    }

    fn exchange(&mut self, tries: &mut usize) {
        let coverings = |choice: &Self| -> Vec<Option<usize>> {
            (0..choice.worthwhile).map(|other| choice.covering(other)).collect()
        };
        let mut covering = coverings(self);
        for index in 0..self.worthwhile {
            let kept_out = covering.iter().filter(|&&covering| covering == Some(index)).count();
            if kept_out < 2 || *tries == 0 {
                continue;
            }
            *tries -= 1;
            let mut other = self.clone();
            other.applied.retain(|&applied| applied != index);
            other.fill((0..self.worthwhile).filter(|&candidate| candidate != index));
            if other.saved > self.saved {
                *self = other;
                covering = coverings(self);
            }
        }
    }

    fn add_small(&mut self, tries: &mut usize) {
        let mut all = self.clone();
        let is_small =
            |&index: &usize| self.proposals[index].0 >= 0 && !self.proposals[index].1.plan.is_empty();
        all.fill((self.worthwhile..self.proposals.len()).filter(is_small));
        if all.saved < self.saved.saturating_add(self.today.observed.least) {
            return;
        }
        // Those that add too little are taken back.
        let added: Vec<usize> = all.applied.split_off(self.applied.len());
        all.applied.extend(&added);
        for small in added.into_iter().rev() {
            if *tries == 0 {
                break;
            }
            *tries -= 1;
            let mut without = all.clone();
            without.applied.retain(|&applied| applied != small);
            without.saved = self.today.with(&without.plan()).saved();
            if without.saved > all.saved - self.today.observed.least {
                all = without;
            }
        }
        *self = all;
    }

    /// Applies the `candidates` that go with what is applied, in order.
    fn fill(&mut self, candidates: impl Iterator<Item = usize>) {
        for candidate in candidates {
            if self.covering(candidate).is_none() && !self.applied.contains(&candidate) {
                self.applied.push(candidate);
            }
        }
        self.saved = self.today.with(&self.plan()).saved();
    }

    /// The one that is applied in place of `candidate`, if it isn't itself.
    pub(super) fn covering(&self, candidate: usize) -> Option<usize> {
        if self.applied.contains(&candidate) {
            return None;
        }
        self.applied.iter().copied().find(|applied| self.conflicts[candidate].binary_search(applied).is_ok())
    }

    /// Whether it is worth mentioning.
    pub(super) fn shows(&self, index: usize) -> bool {
        index < self.worthwhile || self.applied.contains(&index) || self.proposals[index].1.plan.is_empty()
    }

    /// Bytes that one which is applied saves on top of the others.
    pub(super) fn added(&self, index: usize) -> i64 {
        if !self.applied.contains(&index) {
            return 0;
        }
        let mut without = self.clone();
        without.applied.retain(|&applied| applied != index);
        self.saved - self.today.with(&without.plan()).saved()
    }

    /// All that is applied.
    pub(super) fn plan(&self) -> Plan {
        let mut plan = Plan::default();
        self.applied.iter().for_each(|&applied| plan.add(&self.proposals[applied].1.plan));
        plan
    }
}

/// For each proposal, in ascending order, those that don't go with it. Only proposals that change the same place can
/// conflict.
fn conflicts(proposals: &[(i64, Proposal)]) -> Vec<Vec<usize>> {
    let mut at_place: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (index, (_, proposal)) in proposals.iter().enumerate() {
        proposal.plan.places().for_each(|place| _ = at_place.entry(place).or_default().insert(index));
    }
    let pairs = at_place
        .values()
        .flat_map(|here| here.iter().flat_map(move |&one| here.range(..one).map(move |&other| (one, other))));
    let mut conflicts = vec![Vec::new(); proposals.len()];
    for (one, other) in pairs.collect::<BTreeSet<_>>() {
        if proposals[one].1.plan.conflicts_with(&proposals[other].1.plan) {
            conflicts[one].push(other);
            conflicts[other].push(one);
        }
    }
    for others in &mut conflicts {
        others.sort_unstable();
    }
    conflicts
}
