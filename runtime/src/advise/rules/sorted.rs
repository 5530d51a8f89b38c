//! Hash tables, and small B-trees, that could be sorted slices of their entries.
//!
//! Saves the buckets that are empty, the control bytes, and most of the table's own words; or the nodes' heads, their room for more
//! entries, and a word of the tree's own. Of a table this is a lower bound: one that lost entries can be larger than it tells.

use super::{Change, Observed, Plan, Proposal, Rule, Scenario, grouped, short};

/// With more entries than this in a B-tree, on average, to insert one would move too many.
const MOST_ENTRIES: u64 = 64;

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let tables = observed.declarations(|place| observed.declared_table(place).is_some());
    let trees = observed.declarations(|place| observed.declared_tree(place).is_some());
    let tables = tables.into_iter().filter_map(|places| proposal(observed, places));
    tables.chain(trees.into_iter().filter_map(|places| of_trees(observed, places))).collect()
}

fn proposal(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let count = observed.sum(&places, |facts| facts.entries.count);
    let change = changed(observed, *places.first()?)?;
    Some(Proposal {
        rule: Rule::Sorted,
        plan: Plan::of(&places, Change::Sorted),
        affected: count,
        of: count,
        change,
        // The figures are those of the bench `tradeoffs`.
        cost: "a look-up is as fast among 100 integers, 4 times as long among 100 000, 6 times among 1 000 texts; an insertion \
               is O(n); the keys must have an order"
            .into(),
        at_least: true,
        places,
    })
}

fn of_trees(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let sum = |of: fn(&super::Observations) -> u64| observed.sum(&places, of);
    let (trees, empty, entries) =
        (sum(|facts| facts.trees), sum(|facts| facts.empty_trees), sum(|facts| facts.tree_entries));
    let mean = entries.checked_div(trees).filter(|&mean| mean <= MOST_ENTRIES)?;
    let change = changed(observed, *places.first()?)?;
    Some(Proposal {
        rule: Rule::Sorted,
        plan: Plan::of(&places, Change::Sorted),
        affected: trees + empty,
        of: trees + empty,
        change,
        cost: format!(
            "each insertion and removal is a block of its own: about {} entries are moved",
            grouped(mean)
        )
        .into(),
        // An emptied tree can keep a leaf.
        at_least: empty > 0,
        places,
    })
}

/// What to write in place of the tables or trees at `place`.
fn changed(observed: &Observed, place: usize) -> Option<String> {
    let entries = short(observed.declared_entries(place)?.of());
    let new = observed.written(place, &format!("Box<[{entries}]>"));
    // A set's elements are what it is sorted by.
    let by = if entries.starts_with('(') { "by key, and `binary_search_by`" } else { "and `binary_search`" };
    Some(format!("{new}, sorted {by}"))
}
