//! Equal texts, or other bytes, that each have a block of their own.
//!
//! Saves all blocks, less one `Arc<str>` for every distinct text: its counters, the text, padding. A pool is needed only
//! while texts are made, so it isn't counted. Texts are pooled by path: one pool for several paths saves more.

use super::{Change, Family, Observed, Plan, Proposal, Rule, Scenario, StdType, beats_spare};

/// The fewest distinct texts in a sample for which three standard deviations tell enough.
const LEAST_SAMPLE: u64 = 30;

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| observed.declared(place).and_then(pooled).is_some());
    let is_known = |places: &Vec<usize>| places.iter().all(|&place| is_known(observed, place));
    let pays = |places: &Vec<usize>| beats_spare(today, places, Change::Duplicates);
    let worthwhile = declarations.into_iter().filter(is_known).filter(pays);
    worthwhile.filter_map(|places| proposal(observed, places)).collect()
}

/// Whether it is known how many distinct texts there are at `place`.
fn is_known(observed: &Observed, place: usize) -> bool {
    let Some((facts, pooled)) = observed.facts.get(place).zip(observed.pooled.get(place)) else {
        return false;
    };
    let least =
        if observed.distinct_one_in > 1 { LEAST_SAMPLE.saturating_mul(observed.distinct_one_in) } else { 1 };
    facts.read > 0 && !facts.mostly_unique && pooled.distinct >= least
}

fn proposal(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    let new = pooled(observed.declared(first)?)?;
    let texts = observed.sum(&places, |facts| facts.texts);
    let distinct = places.iter().filter_map(|&place| observed.pooled.get(place));
    let distinct: u64 = distinct.map(|pooled| pooled.distinct).sum();
    if distinct >= texts {
        return None;
    }
    Some(Proposal {
        rule: Rule::Duplicates,
        plan: Plan::of(&places, Change::Duplicates),
        affected: texts - distinct,
        of: texts,
        change: format!(
            "{}, one for all that are equal: keep a pool while they are made",
            observed.written(first, new)
        ),
        cost: "a look-up in the pool for each; clones count atomically (`Rc`: not); can't grow".into(),
        at_least: places.len() > 1,
        places,
    })
}

/// What to put in place of a text, or of bytes.
pub(super) fn pooled(owner: &StdType) -> Option<&'static str> {
    match (owner.family, owner.of()) {
        (Family::String, _) | (Family::Box, "str") => Some("Arc<str>"),
        (Family::Vec, "u8") | (Family::Box, "[u8]") => Some("Arc<[u8]>"),
        _ => None,
    }
}
