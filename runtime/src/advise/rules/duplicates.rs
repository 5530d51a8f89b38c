//! Equal texts, or other bytes, that each have a block of their own.
//!
//! Saves all blocks, less one `Arc<str>` for every distinct text: its counters, the text, padding. A pool is needed only
//! while texts are made, so it isn't counted. Texts are pooled by path: one pool for several paths saves more.

use super::{
    Change, Family, KnownType, Observations, Observed, Plan, Proposal, Rule, Scenario, beats_spare, short,
};
use crate::walk::SMOL_TEXT;
use std::borrow::Cow;

/// The fewest distinct texts in a sample for which three standard deviations tell enough.
const LEAST_SAMPLE: u64 = 30;

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| text_at(observed, place).is_some());
    let is_known = |places: &Vec<usize>| places.iter().all(|&place| is_known(observed, place));
    declarations.into_iter().filter(is_known).flat_map(|places| proposals(today, &places)).collect()
}

fn proposals(today: Scenario<'_>, places: &[usize]) -> Vec<Proposal> {
    let observed = today.observed;
    let Some(owner) = places.first().and_then(|&first| observed.declared(first)) else { return Vec::new() };
    if owner.family == Family::SharedText {
        return interned(observed, places).into_iter().collect();
    }
    let pays = beats_spare(today, places, Change::Duplicates);
    let pooled = pays.then(|| proposal(observed, places)).flatten();
    pooled.into_iter().chain(small(today, places, owner)).collect()
}

/// Texts of a type that shares them when it is cloned, which isn't what was done.
fn interned(observed: &Observed, places: &[usize]) -> Option<Proposal> {
    let first = *places.first()?;
    let blocks = observed.sum(places, |facts| facts.text_blocks.count);
    let distinct = places.iter().filter_map(|&place| observed.pooled.get(place)).map(|pooled| pooled.blocks);
    let affected = blocks.checked_sub(distinct.sum()).filter(|&affected| affected > 0)?;
    Some(Proposal {
        rule: Rule::Duplicates,
        plan: Plan::of(places, Change::Interned),
        affected,
        of: blocks,
        change: format!(
            "a clone of the first for all that are equal: keep a pool of `{}` while they are made",
            short(observed.declared(first)?.name())
        ),
        cost: "a look-up in the pool for each".into(),
        // What is in a static is counted as if it were in the pool, and all room as if it were that of the first ones.
        at_least: places.len() > 1 || observed.sum(places, |facts| facts.in_statics + facts.text_room) > 0,
        places: places.to_vec(),
    })
}

/// Texts of which the short ones could lie inline and the others be shared: proposed where neither alone saves as much.
fn small(today: Scenario<'_>, places: &[usize], owner: &KnownType) -> Option<Proposal> {
    let observed = today.observed;
    let is_string = owner.family == Family::String && owner.of() == "str" && size_of::<String>() == SMOL_SIZE;
    let are_counted = places.iter().all(|&place| super::numbered::is_counted(observed, place));
    if !is_string || !are_counted {
        return None;
    }
    let saved = |change| today.with(&Plan::of(places, change)).saved();
    let others = [Change::Duplicates, Change::Inlined, Change::Fixed].map(saved).into_iter().max()?;
    if saved(Change::SmallDuplicates) < others.saturating_add(observed.least) {
        return None;
    }
    let first = *places.first()?;
    let texts = observed.sum(places, |facts| facts.texts);
    Some(Proposal {
        rule: Rule::Duplicates,
        plan: Plan::of(places, Change::SmallDuplicates),
        affected: texts,
        of: texts,
        change: format!(
            "{} (of the crate smol_str), in which {SMOL_TEXT} bytes need no block, a clone of the first for all longer ones that \
             are equal: keep a pool while they are made",
            observed.written(first, "SmolStr")
        ),
        cost: "a branch with each access; a look-up in the pool for each; can't grow".into(),
        at_least: places.len() > 1,
        places: places.to_vec(),
    })
}

/// The bytes of a `SmolStr`.
const SMOL_SIZE: usize = SMOL_TEXT + 1;

/// Whether it is known how many distinct texts there are at `place`.
fn is_known(observed: &Observed, place: usize) -> bool {
    let Some((facts, pooled)) = observed.facts.get(place).zip(observed.pooled.get(place)) else {
        return false;
    };
    let least =
        if observed.distinct_one_in > 1 { LEAST_SAMPLE.saturating_mul(observed.distinct_one_in) } else { 1 };
    facts.read > 0 && !facts.mostly_unique && pooled.distinct >= least
}

fn proposal(observed: &Observed, places: &[usize]) -> Option<Proposal> {
    let first = *places.first()?;
    let new = format!("Arc<{}>", text_at(observed, first)?);
    let texts = observed.sum(places, |facts| facts.texts);
    let distinct = places.iter().filter_map(|&place| observed.pooled.get(place));
    let distinct: u64 = distinct.map(|pooled| pooled.distinct).sum();
    if distinct >= texts {
        return None;
    }
    Some(Proposal {
        rule: Rule::Duplicates,
        plan: Plan::of(places, Change::Duplicates),
        affected: texts - distinct,
        of: texts,
        change: format!(
            "{}, one for all that are equal: keep a pool while they are made",
            observed.written(first, &new)
        ),
        cost: "a look-up in the pool for each; clones count atomically (`Rc`: not); can't grow".into(),
        at_least: places.len() > 1,
        places: places.to_vec(),
    })
}

/// The unsized type of the texts, or of the bytes, at `place`: `str`, `[u8]`.
pub(super) fn text_at(observed: &Observed, place: usize) -> Option<Cow<'static, str>> {
    let owner = observed.declared(place)?;
    match (owner.family, owner.of()) {
        (Family::String, of) => Some(short(of).into()),
        (Family::Box, "str") => Some("str".into()),
        (Family::Vec, "u8") | (Family::Box, "[u8]") => Some("[u8]".into()),
        (Family::SharedText, _) => owns_its_blocks(observed, place).then(|| "str".into()),
        _ => None,
    }
}

/// Whether the blocks of the shared texts at `place` were met there alone, so that what becomes of these is all that counts.
fn owns_its_blocks(observed: &Observed, place: usize) -> bool {
    let Some(facts) = observed.facts.get(place) else { return false };
    let is_other = |&(other, _): &(usize, &Observations)| other != place;
    let others = || observed.facts.iter().enumerate().filter(is_other).map(|(_, others)| others);
    let has_texts = |others: &Observations| others.text_blocks.count > 0;
    let is_met_elsewhere = others().any(|others| others.met_again > 0);
    // An `Arc<str>` can be the block of a `SmolStr`.
    let is_counted = others()
        .any(|others| others.shared > 0 && others.counters.one().is_none_or(|counter| counter.of() == "str"));
    observed.is_complete
        && !is_met_elsewhere
        && !is_counted
        && (facts.met_again == 0 || !others().any(has_texts))
}
