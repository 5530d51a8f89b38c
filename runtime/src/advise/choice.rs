//! Which of the proposals to apply together, where several would change the same bytes.

use super::change::Plan;
use super::observed::Observed;
use super::proposal::Proposal;

/// Proposals and what each saves by itself, the most first.
pub(super) struct Choice<'p> {
    proposals: &'p [(i64, Proposal)],
    /// The positions of those that are applied.
    applied: Vec<usize>,
}

impl<'p> Choice<'p> {
    /// The largest first; and then, where several that one has kept out would save more together, these in its place.
    pub(super) fn of(proposals: &'p [(i64, Proposal)], observed: &Observed) -> Self {
        let mut best = Self { proposals, applied: Vec::new() };
        best.fill(0..proposals.len());
        let mut saved = observed.saved(&best.plan());
        let mut tries = observed.max_plans();
        for index in 0..proposals.len() {
            let keeps_out = |other: &usize| *other != index && best.conflict(index, *other);
            let is_tried = best.applied.contains(&index) && (index + 1..proposals.len()).filter(keeps_out).count() > 1;
            if !is_tried || tries == 0 {
                continue;
            }
            tries -= 1;
            let mut other = Self { proposals, applied: best.applied.clone() };
            other.applied.retain(|&applied| applied != index);
            other.fill((0..proposals.len()).filter(|&candidate| candidate != index));
            let other_saved = observed.saved(&other.plan());
            if other_saved > saved {
                (best, saved) = (other, other_saved);
            }
        }
        best
    }

    /// Applies those of `candidates` that go with what is applied.
    fn fill(&mut self, candidates: impl Iterator<Item = usize>) {
        for candidate in candidates {
            if self.covering(candidate).is_none() && !self.applied.contains(&candidate) {
                self.applied.push(candidate);
            }
        }
    }

    /// The one that is applied in place of `candidate`, if it isn't itself.
    pub(super) fn covering(&self, candidate: usize) -> Option<usize> {
        if self.applied.contains(&candidate) {
            return None;
        }
        self.applied.iter().copied().find(|&applied| self.conflict(applied, candidate))
    }

    /// All that is applied.
    pub(super) fn plan(&self) -> Plan {
        let mut plan = Plan::default();
        self.applied.iter().for_each(|&applied| plan.add(&self.proposals[applied].1.plan));
        plan
    }

    fn conflict(&self, one: usize, other: usize) -> bool {
        self.proposals[one].1.plan.conflicts_with(&self.proposals[other].1.plan)
    }
}
