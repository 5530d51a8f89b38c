//! Why something grew: by which of its parts; and what only follows.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::case::Case;
use super::{Cause, Change, Finding, Follower, Was};
use crate::snapshot::{Entity, Entry, LEAST_PART, Part, Snapshot, What};

/// The most causes that are told of a finding.
const MOST: usize = 2;

/// The alignment that few types are beyond.
const ALIGNMENT: u64 = 16;

/// The parts of an entity that are larger than they were, or weren't there. Parts that are too small to be recorded may have been.
pub(super) fn grown(snapshot: &Snapshot, now: &Entry, older: &Snapshot, old: &Entry) -> Vec<Cause> {
    let least = older.least.part;
    now.parts
        .iter()
        .filter_map(|part| {
            let mut was = was(part, now, old);
            if was == Was::Absent && least > 0 {
                was = unrecorded(part, snapshot, older).map_or(Was::Under(least), Was::Size);
            }
            let part = part.clone();
            match was {
                Was::Size(bytes) => (part.size > bytes).then_some(Cause { part, was }),
                _ => (part.size >= least).then_some(Cause { part, was }),
            }
        })
        .collect()
}

/// What a part was: by its name and type, or by its name where its type is another one.
fn was(part: &Part, now: &Entry, old: &Entry) -> Was {
    let label = part.label();
    if let Some(same) = old.parts.iter().find(|old| old.label() == label) {
        return Was::Size(same.size);
    }
    let Some(name) = part.label_without_type() else { return Was::Absent };
    let other = old.parts.iter().filter(|old| {
        old.label_without_type().as_ref() == Some(&name)
            && !now.parts.iter().any(|kept| kept.label() == old.label())
    });
    other.map(|old| old.size).max().map_or(Was::Absent, Was::Size)
}

/// What a part had that wasn't recorded for being small, where it is an own entity that was recorded: futures always are.
fn unrecorded(part: &Part, now: &Snapshot, older: &Snapshot) -> Option<u64> {
    let [entity] = &part.within[..] else { return None };
    let size = older.entities.get(entity)?.size;
    let itself = now.entities.get(entity).is_some_and(|entry| entry.size == part.size);
    (itself && size < older.least.part).then_some(size)
}

/// Guards that weren't held.
pub(super) fn guards(now: &Entry, old: Option<&Entry>) -> Vec<Cause> {
    let held = now.parts.iter().filter(|part| part.guard && !part.places.is_empty());
    held.filter(|part| old.is_none_or(|old| was(part, now, old) == Was::Absent))
        .map(|part| {
            let mut part = part.clone();
            // What matters is since when it is held, not where the future is largest.
            part.places.sort();
            Cause { part, was: Was::Absent }
        })
        .collect()
}

/// Those that say most, and how many there are beside them.
pub(super) fn chosen(grown: &[Cause]) -> (Vec<Cause>, usize) {
    let mut causes: Vec<Cause> = grown.to_vec();
    if causes.iter().any(|cause| cause.part.decisive) {
        causes.retain(|cause| cause.part.decisive);
    }
    // A variant grew because its fields did; it says something where those are small ones.
    let told: BTreeSet<String> = causes
        .iter()
        .filter(|cause| cause.part.what == What::Field)
        .filter_map(|cause| Some(cause.part.name.split_once('.')?.0.to_owned()))
        .collect();
    causes.retain(|cause| cause.part.what != What::Variant || !told.contains(&cause.part.name));
    causes.sort_by_key(|cause| Reverse(cause.growth()));
    let more = causes.len().saturating_sub(MOST);
    causes.truncate(MOST);
    (causes, more)
}

impl Cause {
    fn growth(&self) -> u64 {
        self.part.size.saturating_sub(self.was.bytes())
    }
}

/// The findings without those that only follow from others, which count them.
pub(super) fn fold(now: &Snapshot, older: Option<&Snapshot>, cases: Vec<Case>) -> Vec<Finding> {
    let follows = {
        let by_entity = cases.iter().enumerate().map(|(at, case)| (&case.finding.entity, at)).collect();
        let fold = Fold { now, older, cases: &cases, by_entity };
        let leads: Vec<Option<usize>> = (0..cases.len()).map(|at| fold.leads(at)).collect();
        (0..cases.len()).map(|at| root(at, &leads)).collect::<Vec<_>>()
    };
    let mut findings: Vec<Option<Finding>> = cases.into_iter().map(|case| Some(case.finding)).collect();
    for (at, root) in follows.into_iter().enumerate() {
        let Some(root) = root else { continue };
        let Some(finding) = findings[at].take() else { continue };
        let follower = Follower { kind: finding.entity.kind, shown: finding.shown };
        if let Some(root) = &mut findings[root] {
            root.followers.push(follower);
        }
    }
    findings.into_iter().flatten().collect()
}

/// Where a chain of consequences begins; none for what is no consequence, or goes round.
fn root(at: usize, leads: &[Option<usize>]) -> Option<usize> {
    let mut root = leads[at]?;
    for _ in 0..leads.len() {
        match leads[root] {
            Some(next) => root = next,
            None => return Some(root),
        }
    }
    None
}

struct Fold<'f> {
    now: &'f Snapshot,
    older: Option<&'f Snapshot>,
    cases: &'f [Case],
    by_entity: BTreeMap<&'f Entity, usize>,
}

impl Fold<'_> {
    /// The case that this one follows from, if it says nothing of its own.
    fn leads(&self, at: usize) -> Option<usize> {
        let case = &self.cases[at];
        let finding = &case.finding;
        if !finding.guards.is_empty() {
            return None;
        }
        let mut leads = BTreeSet::new();
        if let Change::Grew(from) = finding.change {
            leads.extend(self.grew_by(at, finding.size - from)?);
        }
        if let Some(over) = &finding.over {
            leads.extend(self.over_by(at, over.bytes)?);
        }
        // What is said must be at least as bad as what isn't.
        let worse = leads.iter().all(|lead| self.cases[*lead].finding.level <= finding.level);
        leads
            .into_iter()
            .max_by_key(|lead| (self.cases[*lead].finding.weight(), Reverse(*lead)))
            .filter(|_| worse)
    }

    /// The cases in this one by which alone it grew.
    fn grew_by(&self, at: usize, growth: u64) -> Option<BTreeSet<usize>> {
        let case = &self.cases[at];
        let (causes, _) = chosen(&case.grown);
        let within = |part: &Part| {
            let mut found = self.within(&part.within, true);
            found.remove(&at);
            found
        };
        let mut leads = BTreeSet::new();
        let mut explained = 0_u64;
        for cause in &causes {
            let found = within(&cause.part);
            if found.is_empty() || cause.was == Was::Absent {
                return None;
            }
            explained = explained.saturating_add(match cause.was {
                // What isn't known to have been there grew by no more than what lies in it.
                Was::Under(least) => {
                    // With what was as large in it, it would have been recorded.
                    let was = |lead: &usize| {
                        let finding = &self.cases[*lead].finding;
                        finding.size.saturating_sub(finding.grown())
                    };
                    if found.iter().any(|lead| was(lead) >= least) {
                        return None;
                    }
                    found.iter().map(|lead| self.cases[*lead].finding.grown()).fold(0, u64::saturating_add)
                }
                _ => cause.growth(),
            });
            leads.extend(found);
        }
        if causes.is_empty() {
            // Parts that are too small to be recorded.
            let least = self.older.map_or(0, |older| older.least.part);
            for part in
                self.now.entities.get(&case.finding.entity)?.parts.iter().filter(|part| part.size < least)
            {
                leads.extend(within(part));
            }
            explained =
                leads.iter().map(|lead| self.cases[*lead].finding.grown()).fold(0, u64::saturating_add);
        }
        // Alignment may add to it, and parts too small to be recorded; not much, where it isn't known what was there.
        let inferred = case.grown.iter().any(|cause| matches!(cause.was, Was::Under(_)));
        let slack = if inferred { ALIGNMENT } else { LEAST_PART };
        (!leads.is_empty() && growth < explained.saturating_add(slack)).then_some(leads)
    }

    /// The cases in this one without whose excess it would be within its budget.
    fn over_by(&self, at: usize, budget: u64) -> Option<BTreeSet<usize>> {
        let case = &self.cases[at];
        let parts = &self.now.entities.get(&case.finding.entity)?.parts;
        let within: Vec<Entity> = parts.iter().flat_map(|part| part.within.iter().cloned()).collect();
        let mut leads = self.within(&within, false);
        leads.retain(|lead| {
            let other = &self.cases[*lead].finding;
            let excess = other.over.as_ref().map(|over| other.size.saturating_sub(over.bytes));
            *lead != at && excess.is_some_and(|excess| case.finding.size.saturating_sub(excess) <= budget)
        });
        (!leads.is_empty()).then_some(leads)
    }

    /// The cases of those of these entities that grew (or are over their budgets), and of the entities in those that weren't recorded
    /// (or aren't over).
    fn within(&self, entities: &[Entity], grew: bool) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let mut todo: Vec<&Entity> = entities.iter().collect();
        let mut seen: BTreeSet<&Entity> = todo.iter().copied().collect();
        while let Some(entity) = todo.pop() {
            let finding = self.by_entity.get(entity).map(|at| (*at, &self.cases[*at].finding));
            let counts = |finding: &Finding| {
                if grew { matches!(finding.change, Change::Grew(_)) } else { finding.over.is_some() }
            };
            if let Some((at, finding)) = finding
                && counts(finding)
            {
                found.insert(at);
                continue;
            }
            if grew && self.older.is_some_and(|older| older.entities.contains_key(entity)) {
                continue;
            }
            let Some((_, entry)) = self.now.entities.get_key_value(entity) else { continue };
            for inner in entry.parts.iter().flat_map(|part| &part.within) {
                if seen.insert(inner) {
                    todo.push(inner);
                }
            }
        }
        found
    }
}
