//! Maps whose keys are nearly all integers up to the largest: a `Vec` by key.
//!
//! Saves the keys, the control bytes and the empty buckets, or the nodes. This is a lower bound: a hash table can be
//! larger than it tells.

use super::{Change, Integers, NodeKind, Observed, Plan, Proposal, Rule, Scenario, grouped, short};

/// With more slots than this for each key, the keys aren't dense.
const SPARSE: i128 = 4;

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let maps = observed.declarations(|place| observed.tallies.entries(place).is_some());
    maps.into_iter().filter_map(|places| proposal(observed, &places)).collect()
}

fn proposal(observed: &Observed, places: &[usize]) -> Option<Proposal> {
    let &[place] = places else { return None };
    observed.declared_map(place)?;
    let facts = observed.facts.get(place)?;
    let (key, value) = observed.tallies.entries(place)?;
    let keys = Integers::from(observed.facts.get(key)?.integers);
    let is_plain = super::narrow::is_integer(observed.tallies.type_name(key));
    // Keys of several maps were added up, and each map may have limits of its own.
    let is_only = facts.entries.count + facts.trees + facts.empty_trees == 1
        && keys.count == observed.tallies.count_opened(place);
    if !is_only || !is_plain || keys.count == 0 || observed.tallies.kind(key) != NodeKind::Elements {
        return None;
    }
    // From 0, if that costs little.
    let offset = if keys.min >= 0 && keys.min <= keys.max / 8 { 0 } else { keys.min };
    let slots = keys.max.checked_sub(offset)?.checked_add(1)?;
    if slots / SPARSE > i128::from(keys.count) {
        return None;
    }
    let index = match offset {
        0 => String::from("the key"),
        1.. => format!("the key less {}", grouped(offset)),
        _ => format!("the key plus {}", grouped(-offset)),
    };
    let value = short(observed.tallies.type_name(value));
    let mut plan = Plan::of(&[place], Change::Dense(u64::try_from(slots).ok()?));
    plan.add(&Plan::of(&[key], Change::DenseKey));
    Some(Proposal {
        rule: Rule::Dense,
        places: vec![place],
        plan,
        affected: keys.count,
        of: u64::try_from(slots).ok()?,
        change: format!("{}, by {index}", observed.written_as(place, &format!("Vec<Option<{value}>>"))),
        // The figure is that of the bench `tradeoffs`.
        cost: "none in speed: less than a tenth of a hash table's time; a key far from the others would make it large".into(),
        at_least: facts.entries.count > 0,
    })
}
