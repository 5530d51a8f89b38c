//! B-trees with more nodes than their entries need.
//!
//! Entries that come in order leave every node half full, and random ones fill two thirds. A tree built from sorted entries
//! has full nodes. Exact: the nodes are counted, and those of the new tree follow from the number of entries.

use super::{Change, Observations, Plan, Proposal, Rule, Scenario};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let rebuild = |(place, facts): (usize, &Observations)| Proposal {
        rule: Rule::Rebuild,
        places: vec![place],
        plan: Plan::of(&[place], Change::Rebuild),
        affected: facts.loose,
        of: facts.trees + facts.empty_trees,
        change: String::from("`std::mem::take(&mut tree).into_iter().collect()` when it is filled"),
        cost: "all entries are moved once; full nodes split when more are inserted".into(),
        at_least: false,
    };
    let facts = observed.facts.iter().enumerate();
    facts.filter(|(_, facts)| facts.loose > 0).map(rebuild).collect()
}
