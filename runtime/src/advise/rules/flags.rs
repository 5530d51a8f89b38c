//! Structs with several `bool`s: a byte could hold eight.
//!
//! Saves the bytes of all but one in eight, where the struct shrinks by them.

use super::{Change, LEAST_SEEN, NodeKind, Observed, Plan, Proposal, Rule, Scenario, ident};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let types = observed.types(|place| flags(observed, place).len() > 1);
    types.into_iter().filter_map(|places| proposal(observed, places)).collect()
}

/// The `bool`s of the structs opened at `place`.
fn flags(observed: &Observed, place: usize) -> Vec<usize> {
    let fields = observed.tallies.fields(place).map(|(_, fields)| fields);
    let is_flag = |&field: &usize| {
        observed.tallies.kind(field) == NodeKind::Field && observed.tallies.type_name(field) == "bool"
    };
    fields.into_iter().flatten().filter(is_flag).collect()
}

fn proposal(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = flags(observed, *places.first()?);
    let bytes = first.len().div_ceil(8);
    let all = || places.iter().map(|&place| flags(observed, place));
    let kept: Vec<usize> = all().flat_map(|flags| flags.into_iter().take(bytes)).collect();
    let others: Vec<usize> = all().flat_map(|flags| flags.into_iter().skip(bytes)).collect();
    let mut plan = Plan::of(&others, Change::FlagsOther);
    plan.add(&Plan::of(&kept, Change::Flags));
    let count = places.iter().map(|&place| observed.tallies.count_opened(place)).sum();
    if count < LEAST_SEEN {
        return None;
    }
    let names: Vec<String> =
        first.iter().map(|&flag| format!("`{}`", ident(observed.tallies.name(flag)))).collect();
    let new = if bytes == 1 { String::from("a `u8`") } else { format!("a `[u8; {bytes}]`") };
    Some(Proposal {
        rule: Rule::Flags,
        plan,
        affected: count,
        of: count,
        change: format!("{new} with a bit for each of {}", names.join(", ")),
        cost: "a mask with each access; no reference to a flag can be taken".into(),
        at_least: false,
        places,
    })
}
