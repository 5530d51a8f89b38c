//! Structs of `repr(C)` whose fields would take less in another order.
//!
//! Saves the padding between fields. Exact: the layout of `repr(C)` is specified, and Rust's own has no padding but at the
//! end.

use super::{Change, Observed, Plan, Proposal, Rule, Scenario, ident};
use core::cmp::Reverse;

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let types = observed.types(|place| observed.is_in_order(place));
    types.into_iter().filter_map(|places| proposal(observed, places)).collect()
}

fn proposal(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    let (_, fields) = observed.tallies.fields(first)?;
    let mut fields: Vec<usize> = fields.collect();
    fields.sort_by_key(|&field| Reverse(observed.layout(field).align));
    let names: Vec<String> =
        fields.iter().map(|&field| format!("`{}`", ident(observed.tallies.name(field)))).collect();
    let count = places.iter().map(|&place| observed.tallies.count_opened(place)).sum();
    Some(Proposal {
        rule: Rule::Ordered,
        plan: Plan::of(&places, Change::Ordered),
        affected: count,
        of: count,
        change: format!("no `repr(C)`, or the fields in this order: {}", names.join(", ")),
        cost: "none, unless other languages or files rely on the layout".into(),
        at_least: false,
        places,
    })
}
