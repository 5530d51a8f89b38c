//! Keys that another collection holds again.

use crate::check::{all_advice, comes_true_as, map};
use memfootprint::advise::{Evidence, Rule};
use memfootprint::{Advise, DynFootprint, Measure, MemFootprint};
use memfootprint_support::numbers::wide;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

#[derive(MemFootprint)]
struct Users<Name, Index> {
    list: Vec<User<Name>>,
    by_name: Index,
}

#[derive(MemFootprint)]
struct User<Name> {
    name: Name,
    age: u8,
}

fn name(id: usize) -> String {
    let mut name = String::with_capacity(60);
    name.push_str("a name that nobody else has: ");
    name.push_str(&wide(id).to_string());
    name
}

const COUNT: usize = 10_000;

fn list() -> Vec<User<String>> {
    (0..COUNT).map(|id| User { name: name(id), age: wide(id) as u8 }).collect()
}

fn users() -> Users<String, HashMap<String, u64>> {
    let by_name = (0..COUNT).map(|id| (name(id).as_str().into(), wide(id))).collect();
    Users { list: list(), by_name }
}

/// In a table as large.
fn table<K: Eq + std::hash::Hash, V>(before: usize, entries: impl Iterator<Item = (K, V)>) -> HashMap<K, V> {
    let mut table = HashMap::with_capacity(before);
    table.extend(entries);
    table
}

#[test]
fn an_index_by_name() {
    let at = (Rule::Alike, "by_name[key]", Evidence::AtLeast);
    comes_true_as("`Arc<str>` in both", at, users, |Users { list, by_name }| {
        let list = map(list, |User { name, age }| User { name: Arc::<str>::from(name), age });
        let names: HashMap<Arc<str>, Arc<str>> =
            list.iter().map(|user| (user.name.clone(), user.name.clone())).collect();
        let shared = by_name.iter().map(|(name, &value)| (names[name.as_str()].clone(), value));
        let by_name = table(by_name.capacity(), shared);
        Users { list, by_name }
    });
    let indexed = "`u16`, an index into `list`";
    comes_true_as(indexed, at, users, |Users { list, by_name }| {
        let entries = by_name.values().enumerate().map(|(id, &value)| (id as u16, value));
        let by_name = table(by_name.capacity(), entries);
        Users { list, by_name }
    });
    // To the byte, if the table lost no entry.
    let advice = all_advice(&users());
    let saved = |new: &str| {
        let is_it = |it: &&memfootprint::advise::Finding| it.rule == Rule::Alike && it.change.contains(new);
        advice.findings().iter().find(is_it).map(|finding| finding.saved)
    };
    let blocks: usize = users().by_name.keys().map(String::capacity).sum();
    let entries = |entry: usize| (COUNT * 8 / 7).next_power_of_two() * entry;
    assert_eq!(saved(indexed), Some(blocks + entries(32) - entries(16)));
    assert_eq!(said(&users()), 2);
    comes_true_as(
        "`Arc<str>` in both",
        (Rule::Alike, "by_name[key]", Evidence::LayoutExact),
        || {
            let by_name = (0..COUNT).map(|id| (name(id).into_boxed_str(), id)).collect::<BTreeMap<_, _>>();
            Users { list: list(), by_name }
        },
        |Users { list, by_name }| {
            let list = map(list, |User { name, age }| User { name: Arc::<str>::from(name), age });
            // As many nodes as before.
            let by_name: BTreeMap<Arc<str>, usize> =
                by_name.values().map(|&id| (list[id].name.clone(), id)).collect();
            Users { list, by_name }
        },
    );
}

fn said<T: DynFootprint>(value: &T) -> usize {
    all_advice(value).findings().iter().filter(|finding| finding.rule == Rule::Alike).count()
}

#[test]
fn what_is_not_alike() {
    let keyed = |keys: fn(usize) -> String| Users {
        list: list(),
        by_name: (0..COUNT).map(|id| (keys(id), wide(id))).collect::<HashMap<_, _>>(),
    };
    assert_eq!(said(&keyed(name)), 2);
    // One differs, by as many bytes.
    let but_one = |id: usize| if id == 5000 { name(id).replace("nobody", "nobudy") } else { name(id) };
    assert_eq!(said(&keyed(but_one)), 0);
    // Texts of two sets, none of which is a list.
    let sets = (0..2).map(|_| (0..COUNT).map(name).collect::<HashSet<String>>()).collect::<Vec<_>>();
    assert_eq!(said(&sets), 0);
    let [one, other] = <[HashSet<String>; 2]>::try_from(sets).expect("two");
    assert_eq!(said(&(one, other)), 1);
    // The names of other users, of the same type, would have to be changed, too.
    let others = (users(), vec![User { name: name(1), age: 1 }]);
    assert_eq!(said(&others), 0);
    // Where a limit may end the walk, there is no second one.
    let soon = Measure::new().deadline(Duration::from_hours(1));
    let advice = Advise::new().measure(soon).min_saving(0.0).run(&users());
    assert!(advice.findings().iter().all(|finding| finding.rule != Rule::Alike), "{advice}");
}
