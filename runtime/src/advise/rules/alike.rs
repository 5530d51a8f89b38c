//! Keys of a map whose texts another collection holds again, such as an index by name.
//!
//! Saves one of two copies of each text: an `Arc<str>` in both places leads to one block, or the key is an index into the list that
//! has the texts. Only where both places have the same texts, each of which was read. A finding of its own for each two places.

use super::duplicates::text_at;
use super::narrow::type_of;
use super::{Change, NodeKind, Observed, Plan, Proposal, Rule, Scenario};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    if observed.alike.is_empty() {
        return Vec::new();
    }
    let declarations = observed.declarations(|place| text_at(observed, place).as_deref() == Some("str"));
    // A type that is met elsewhere, too, can't be changed here alone.
    let is_alone = |place: usize| declarations.iter().any(|places| **places == [place]);
    let pairs = observed.alike.iter().filter(|&&(key, other, _)| is_alone(key) && is_alone(other));
    pairs
        .flat_map(|&(key, other, bytes)| {
            [Some(shared(observed, key, other, bytes)), indexed(observed, key, other)]
        })
        .flatten()
        .collect()
}

fn count(observed: &Observed, place: usize) -> u64 {
    observed.sum(&[place], |facts| facts.buffers.all.count + facts.boxed.count)
}

/// One `Arc` of each text in both.
fn shared(observed: &Observed, key: usize, other: usize, bytes: u64) -> Proposal {
    let mut plan = Plan::of(&[key], Change::Alike(bytes));
    plan.add(&Plan::of(&[other], Change::AlikeOther));
    Proposal {
        rule: Rule::Alike,
        places: vec![key, other],
        plan,
        affected: count(observed, key),
        of: count(observed, key),
        change: format!(
            "{} in both, a clone of the other's: they hold the same texts",
            observed.written(key, "Arc<str>")
        ),
        cost: "clones count atomically (`Rc`: not); can't grow".into(),
        at_least: false,
    }
}

/// The place of the texts in the list that has the other ones.
fn indexed(observed: &Observed, key: usize, other: usize) -> Option<Proposal> {
    let table = observed.tallies.parent(key)?;
    observed.declared_table(table)?;
    let texts = count(observed, key);
    let (number, layout) = type_of(false, 0, i128::from(texts) - 1)?;
    let list = list_of(observed, other).filter(|&list| observed.tallies.count_opened(list) == texts)?;
    let path = observed.tallies.path(list);
    let list = if path.is_empty() { String::from("the list") } else { format!("`{path}`") };
    Some(Proposal {
        rule: Rule::Alike,
        places: vec![key],
        plan: Plan::of(&[key], Change::Parsed(layout)),
        affected: texts,
        of: texts,
        change: format!(
            "{}, an index into {list}, which has the same texts: a `HashTable` (of the crate hashbrown) is asked by the text that a \
             number leads to",
            observed.written(key, number)
        ),
        cost: "a pointer hop with each look-up; the list must be at hand, and what is taken out of it out of the table, too".into(),
        at_least: true,
    })
}

/// The place of the list whose elements hold the texts at `place` inline, one each.
fn list_of(observed: &Observed, place: usize) -> Option<usize> {
    let tallies = &observed.tallies;
    let element = core::iter::once(place)
        .chain(observed.holders(place))
        .find(|&at| tallies.kind(at) == NodeKind::Elements)?;
    let list = tallies.parent(element)?;
    let is_one = observed.sum(&[list], |facts| facts.buffers.all.count + facts.boxed.count) == 1;
    (observed.declared(list).is_some() && is_one && tallies.elements(list) == Some(element)).then_some(list)
}
