//! Hash tables that could be sorted slices of their entries.
//!
//! Saves the buckets that are empty, the control bytes, and most of the table's own words. This is a lower bound: a table
//! that lost entries can be larger than it tells.

use super::{Change, Observed, Plan, Proposal, Rule, Scenario, short};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| observed.declared_table(place).is_some());
    declarations.into_iter().filter_map(|places| proposal(observed, places)).collect()
}

fn proposal(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    let new = format!("Box<[{}]>", short(observed.declared_table(first)?.of()));
    let count = observed.sum(&places, |facts| facts.entries.count);
    Some(Proposal {
        rule: Rule::Sorted,
        plan: Plan::of(&places, Change::Sorted),
        affected: count,
        of: count,
        change: format!("{}, sorted by key, and `binary_search_by`", observed.written(first, &new)),
        // The figures are those of the bench `tradeoffs`.
        cost: "a look-up is as fast among 100 integers, 4 times as long among 100 000, 6 times among 1 000 texts; an insertion \
               is O(n); the keys must have an order"
            .into(),
        at_least: true,
        places,
    })
}
