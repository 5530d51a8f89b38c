//! Equal texts that each have a block of their own.
//!
//! Saves all blocks, less one `Arc<str>` for every distinct text: its counters, the text, padding. A pool is needed only
//! while texts are made, so it isn't counted.

use super::facts::Facts;
use super::finding::Rule;
use super::plan::{Change, Observed, Plan};
use super::proposal::Proposal;

/// With fewer distinct texts in a sample, three standard deviations don't tell enough.
const LEAST_SAMPLE: u64 = 30;

pub(super) fn propose(observed: &Observed) -> Vec<Proposal> {
    let is_text = |owner| matches!(owner, "alloc::string::String" | "alloc::boxed::Box<str>");
    let declarations = observed.declarations(|place| observed.declared(place).is_some_and(is_text));
    let is_known = |places: &Vec<usize>| places.iter().all(|&place| is_known(observed, place));
    let pays = |places: &Vec<usize>| observed.beats_shrinking(places, Change::Pool);
    declarations
        .into_iter()
        .filter(is_known)
        .filter(pays)
        .filter_map(|places| pool(observed, places))
        .collect()
}

/// Whether it is known how many distinct texts there are at `place`.
fn is_known(observed: &Observed, place: usize) -> bool {
    let Some((facts, pooled)) = observed.facts.get(place).zip(observed.pooled.get(place)) else {
        return false;
    };
    let least = if observed.one_in > 1 { LEAST_SAMPLE.saturating_mul(observed.one_in) } else { 1 };
    facts.texts > 0 && !facts.mostly_unique && pooled.distinct >= least
}

fn pool(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    let sum = |of: &dyn Fn(usize) -> u64| places.iter().map(|&place| of(place)).sum::<u64>();
    let texts = sum(&|place| observed.facts.get(place).map_or(0, |facts: &Facts| facts.texts));
    let distinct = sum(&|place| observed.pooled.get(place).map_or(0, |pooled| pooled.distinct));
    Some(Proposal {
        rule: Rule::Duplicates,
        plan: Plan::of(&places, Change::Pool),
        affected: texts.saturating_sub(distinct),
        of: texts,
        change: format!(
            "{}, one for all equal texts: keep a pool while they are made",
            observed.written(first, "Arc<str>")
        ),
        cost: "a look-up in the pool for each; clones count atomically (`Rc<str>`: not); can't grow",
        places,
    })
}
