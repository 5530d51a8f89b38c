//! What is over its budget.

use super::case::Case;
use super::{Cause, Change, Over, Was};
use crate::budgets::Budgets;
use crate::snapshot::{Entry, LEAST_PART, Part, Snapshot};

/// The most parts that are told.
const MOST: usize = 2;

/// Holds each entity against its budget, and says so in its case; those that have none get one.
pub(super) fn hold(now: &Snapshot, budgets: &Budgets, cases: &mut Vec<Case>) {
    if budgets.is_empty() {
        return;
    }
    let known: std::collections::BTreeMap<_, _> =
        cases.iter().enumerate().map(|(at, case)| (case.finding.entity.clone(), at)).collect();
    for (entity, entry) in &now.entities {
        let Some(budget) = budgets.of(entity).filter(|budget| entry.size > budget.bytes) else { continue };
        let at = known.get(entity).copied().unwrap_or_else(|| {
            cases.push(Case::new(now, entity, entry));
            cases.len() - 1
        });
        let finding = &mut cases[at].finding;
        finding.over =
            Some(Over { bytes: budget.bytes, pattern: budget.pattern.clone(), place: budget.place.clone() });
        if !matches!(finding.change, Change::Grew(_)) {
            finding.causes = largest(entry);
        }
        finding.level = super::Level::Error;
        if let Some(place) =
            finding.causes.iter().flat_map(|cause| &cause.part.places).find(|place| place.is_relative())
        {
            finding.place = place.clone();
        }
    }
}

/// The parts that take most of it.
fn largest(entry: &Entry) -> Vec<Cause> {
    let large = |part: &&Part| part.decisive && !part.ty.is_empty() && part.size >= LEAST_PART;
    let mut parts: Vec<&Part> = entry.parts.iter().filter(large).take(MOST).collect();
    // The second is worth a word if it is anything like the first.
    if let [first, second] = parts[..]
        && second.size < first.size / 2
    {
        parts.pop();
    }
    parts.into_iter().map(|part| Cause { part: part.clone(), was: Was::Unknown }).collect()
}
