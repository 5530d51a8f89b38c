//! Structs of several cache lines with fields that are mostly empty: these together in one box, where any of them isn't.
//!
//! Saves the fields, but for the box's pointer, less the boxes. How many structs have none of the fields set isn't observed, only how
//! many have each: there are at most as many boxes as values in all of the fields, so this is a lower bound.

use super::rare::{RARE, boxed};
use super::{
    Change, LEAST_SEEN, Layout, NodeKind, Observed, Plan, Proposal, Rule, Scenario, grouped, ident, short,
};
use core::cmp::Reverse;

/// Bytes of a cache line. A struct that is no larger is read at one go all the same.
const CACHE_LINE: usize = 64;

/// The most fields that are taken out.
const MOST_FIELDS: usize = 32;

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let types = observed.types(|place| is_large(observed, place));
    types.into_iter().filter_map(|places| proposal(today, places)).collect()
}

fn is_large(observed: &Observed, place: usize) -> bool {
    let layout = observed.opened_layout(place).filter(|layout| layout.size > CACHE_LINE);
    layout.is_some() && observed.formula(place).is_some() && !observed.is_in_order(place)
}

/// The fields of the structs opened at `place`.
fn fields(observed: &Observed, place: usize) -> Vec<usize> {
    observed.tallies.fields(place).into_iter().flat_map(|(_, fields)| fields).collect()
}

/// In how many of the structs a field is set that is mostly empty.
fn full(observed: &Observed, place: usize, index: usize) -> Option<u64> {
    let field = *fields(observed, place).get(index)?;
    let (full, of) = observed.facts.get(field)?.full();
    let is_known = of == observed.tallies.count_opened(place) && observed.tallies.counted_at(field) == field;
    let is_plain = observed.tallies.kind(field) == NodeKind::Field && !observed.folds.has(field);
    (is_known && is_plain && boxed(observed, field).is_some()).then_some(full)
}

fn proposal(today: Scenario<'_>, places: Vec<usize>) -> Option<Proposal> {
    let observed = today.observed;
    let first = *places.first()?;
    let count: u64 = places.iter().map(|&place| observed.tallies.count_opened(place)).sum();
    let set = |index: usize| {
        let set = places.iter().map(|&place| full(observed, place, index)).sum::<Option<u64>>()?;
        (set.saturating_mul(RARE) <= count).then_some((set, index))
    };
    let all = fields(observed, first);
    let is_alike = |&place: &usize| fields(observed, place).len() == all.len();
    let mut rare: Vec<(u64, usize)> = (0..all.len()).filter_map(set).collect();
    if count < LEAST_SEEN || rare.len() < 2 || !places.iter().all(is_alike) {
        return None;
    }
    // The seldom ones first, and of those the largest: each that is taken out may make a few boxes more, and all boxes larger.
    rare.sort_by_key(|&(set, index)| (set, Reverse(observed.layout(all[index]).size), index));
    rare.truncate(MOST_FIELDS);
    let plan = |fields_of_all: &[(u64, usize)]| {
        let at = |index: usize| -> Vec<usize> {
            places.iter().filter_map(|&place| fields(observed, place).get(index).copied()).collect()
        };
        let mut plan = Plan::default();
        for (turn, &(_, index)) in fields_of_all.iter().enumerate() {
            plan.add(&Plan::of(&at(index), if turn == 0 { Change::Cold } else { Change::ColdOther }));
        }
        plan
    };
    let tries = (2..=rare.len()).map(|taken| (today.with(&plan(&rare[..taken])).saved(), Reverse(taken)));
    let (_, Reverse(taken)) = tries.max()?;
    let (rare, plan) = (&rare[..taken], plan(&rare[..taken]));
    let sum: u64 = rare.iter().map(|&(set, _)| set).sum();
    let lines = |layout: Layout| layout.size.div_ceil(CACHE_LINE);
    let after = today.with(&plan).opened_layout(first);
    let before = observed.opened_layout(first)?;
    let mut in_order: Vec<usize> = rare.iter().map(|&(_, index)| all[index]).collect();
    in_order.sort_unstable();
    let field = |&field: &usize| {
        format!("{}: {}", ident(observed.tallies.name(field)), short(observed.tallies.type_name(field)))
    };
    let rest: Vec<String> = in_order.iter().map(field).collect();
    Some(Proposal {
        rule: Rule::Cold,
        plan,
        affected: sum.min(count),
        of: count,
        change: format!(
            "`rest: Option<Box<Rest>>`, of `struct Rest {{ {} }}`, for those that have any of it",
            rest.join(", ")
        ),
        cost: format!(
            "a pointer hop and an allocation for at most {} of {}; what is left lies in {} of {} cache lines",
            grouped(sum.min(count)),
            grouped(count),
            lines(after),
            lines(before)
        )
        .into(),
        // How many have several of them isn't known.
        at_least: true,
        places,
    })
}
