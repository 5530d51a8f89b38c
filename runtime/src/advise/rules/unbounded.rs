//! What is named like a cache, can grow, and has no limit.
//!
//! Saves nothing by itself: it says what will grow, and by what it could be held.

use super::{NodeKind, Observed, Plan, Proposal, Rule, Scenario, ident};

const NAMES: [&str; 3] = ["cache", "memo", "lru"];

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| is_unbounded(observed, place));
    declarations.into_iter().filter_map(|places| proposal(observed, places)).collect()
}

fn is_unbounded(observed: &Observed, place: usize) -> bool {
    let name = observed.tallies.name(place).to_lowercase();
    let is_field = observed.tallies.kind(place) == NodeKind::Field;
    let is_named_so =
        NAMES.iter().any(|part| name.split('_').any(|word| word.trim_end_matches('s') == *part));
    let is_map = observed
        .facts
        .get(place)
        .is_some_and(|facts| facts.entries.count + facts.trees + facts.empty_trees > 0);
    is_field && is_named_so && is_map && !observed.tallies.is_bounded(place)
}

fn proposal(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    let bytes = places.iter().map(|&place| observed.tallies.deep_bytes(place)).fold(0, u64::saturating_add);
    if bytes < u64::try_from(observed.least).unwrap_or(0) {
        return None;
    }
    let count = observed.sum(&places, |facts| facts.entries.count + facts.trees + facts.empty_trees);
    let name = ident(observed.tallies.name(first));
    Some(Proposal {
        rule: Rule::Unbounded,
        plan: Plan::default(),
        affected: count,
        of: count,
        change: format!(
            "`#[bounded(bytes = \"..\")] {name}: memfootprint::cache::Cache<..>`: it holds {} and has no limit",
            crate::units::ByteSize::from(bytes)
        ),
        cost: "what was evicted is computed again".into(),
        at_least: true,
        places,
    })
}
