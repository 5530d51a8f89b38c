//! Texts with so few different ones that a small integer could tell which it is, in a table of them.
//!
//! Saves all blocks and all but the integer of a text's own words, less the table: each text once, as a `Box<str>`. The
//! integer could tell twice as many texts apart. Only where the different ones were counted, not estimated. One table for
//! several paths saves more.

use super::duplicates::text_at;
use super::{Change, LEAST_SEEN, Layout, Observed, Plan, Proposal, Rule, Scenario, grouped};

/// Types of integers: the plain one, the one without zero, their layout, and how many values they have.
const NUMBERS: [(&str, &str, Layout, u64); 3] = [
    ("u8", "NonZeroU8", Layout::of::<u8>(), 1 << 8),
    ("u16", "NonZeroU16", Layout::of::<u16>(), 1 << 16),
    ("u32", "NonZeroU32", Layout::of::<u32>(), 1 << 32),
];

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| text_at(observed, place).is_some());
    let are_counted = |places: &Vec<usize>| places.iter().all(|&place| is_counted(observed, place));
    declarations.into_iter().filter(are_counted).filter_map(|places| proposal(observed, places)).collect()
}

/// Whether the distinct texts at `place` were counted, all of them.
pub(super) fn is_counted(observed: &Observed, place: usize) -> bool {
    let is_read = observed.facts.get(place).is_some_and(|facts| facts.texts > 0 && !facts.mostly_unique);
    is_read && observed.pooled.get(place).is_some_and(|pooled| pooled.texts.is_some())
}

/// How many texts there are at `places`, and how many distinct ones, which are few and more than one.
pub(super) fn few_distinct(observed: &Observed, places: &[usize]) -> Option<(u64, u64)> {
    let texts = observed.sum(places, |facts| facts.texts);
    let distinct: u64 =
        places.iter().filter_map(|&place| observed.pooled.get(place)).map(|pooled| pooled.distinct).sum();
    // With half as many distinct ones as texts, more of them are still to come.
    (texts >= LEAST_SEEN && (2..=texts / 2).contains(&distinct)).then_some((texts, distinct))
}

fn proposal(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    let (texts, distinct) = few_distinct(observed, &places)?;
    let (plain, non_zero, layout, _) = NUMBERS.into_iter().find(|(.., numbers)| distinct < numbers / 2)?;
    let text = text_at(observed, first)?;
    let number = if places.iter().any(|&place| observed.is_optional(place)) { non_zero } else { plain };
    Some(Proposal {
        rule: Rule::Numbered,
        plan: Plan::of(&places, Change::Numbered(layout)),
        affected: texts,
        of: texts,
        change: format!(
            "{}, an index into a `Box<[Box<{text}>]>` of the {} different ones",
            observed.written(first, number),
            grouped(distinct),
        ),
        cost: "the table must be at hand where a text is needed, and searched where one is made; sorts as the table does"
            .into(),
        at_least: places.len() > 1,
        places,
    })
}
