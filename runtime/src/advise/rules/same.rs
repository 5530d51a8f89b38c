//! Fields that have the same value everywhere: one number, one text, `None`, or a collection without elements.
//!
//! Saves the field and its blocks. That other values won't come isn't known: it is the reader's to judge.

use super::duplicates::text_at;
use super::numbered::is_counted;
use super::{
    Change, Form, Integers, LEAST_SEEN, NodeKind, Observed, Plan, Proposal, Rule, Scenario, Span, grouped,
    ident,
};

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let is_field = |place: usize| observed.tallies.kind(place) == NodeKind::Field;
    let declarations = observed.declarations(is_field);
    declarations.into_iter().filter_map(|places| proposal(observed, places)).collect()
}

fn proposal(observed: &Observed, places: Vec<usize>) -> Option<Proposal> {
    let first = *places.first()?;
    let (count, value) = sole_value(observed, &places)?;
    Some(Proposal {
        rule: Rule::Same,
        plan: Plan::of(&places, Change::Same),
        affected: count,
        of: count,
        change: format!("leave out `{}`: all are {value}", ident(observed.tallies.name(first))),
        cost: "one that differs later needs a place of its own".into(),
        // What an empty table takes isn't known, nor whether an emptied tree keeps a leaf.
        at_least: observed.owner(first).is_some_and(|owner| matches!(owner.form, Form::Hashed))
            || observed.sum(&places, |facts| facts.empty_trees) > 0,
        places,
    })
}

/// How many texts there are, if all of them are equal, and none is empty.
fn sole_text(observed: &Observed, places: &[usize]) -> Option<u64> {
    let &[place] = places else { return None };
    text_at(observed, place)?;
    let facts = observed.facts.get(place)?;
    let is_sole = observed.pooled.get(place)?.distinct == 1 && is_counted(observed, place);
    (is_sole && facts.texts >= LEAST_SEEN && facts.empty() == 0).then_some(facts.texts)
}

/// How many values there are, and what all of them are.
fn sole_value(observed: &Observed, places: &[usize]) -> Option<(u64, String)> {
    let sum = |of: fn(&super::Observations) -> u64| observed.sum(places, of);
    let facts = || places.iter().filter_map(|&place| observed.facts.get(place));
    let options = sum(|facts| facts.optional);
    let collections = sum(super::Observations::collections);
    let integers = Integers::from(facts().fold(Span::default(), |sum, facts| sum.and(facts.integers)));
    if options > 0 {
        let is_declared = places.iter().all(|&place| observed.declared_option(place).is_some());
        let is_none = is_declared && options >= LEAST_SEEN && sum(|facts| facts.somes) == 0;
        return is_none.then(|| (options, String::from("`None`")));
    }
    if let Some(count) = sole_text(observed, places) {
        return Some((count, String::from("one text")));
    }
    if collections > 0 {
        let is_declared =
            |&place: &usize| observed.declared(place).is_some() || observed.declared_entries(place).is_some();
        let is_empty = collections >= LEAST_SEEN && sum(super::Observations::empty) == collections;
        return (is_empty && places.iter().all(is_declared)).then(|| (collections, String::from("empty")));
    }
    let is_same = integers.count >= LEAST_SEEN && integers.min == integers.max;
    let name = places.first().map(|&place| observed.tallies.type_name(place)).filter(|_| is_same)?;
    let is_of_type = |&place: &usize| observed.tallies.type_name(place) == name;
    let value = plain(name, i64::try_from(integers.min).ok()?)?;
    places.iter().all(is_of_type).then_some((integers.count, value))
}

/// How one would write the value of this type that was observed as `integer`.
fn plain(type_name: &str, integer: i64) -> Option<String> {
    match type_name {
        "bool" => Some((integer == 1).to_string()),
        "char" => Some(format!("{:?}", char::from_u32(u32::try_from(integer).ok()?)?)),
        "f32" => Some(format!("{:?}", f32::from_bits(u32::try_from(integer).ok()?))),
        "f64" => Some(format!("{:?}", f64::from_bits(integer as u64))),
        name => super::narrow::is_integer(name).then(|| grouped(integer)),
    }
}
