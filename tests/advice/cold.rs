//! Large structs with fields that are mostly empty.

use crate::check::{all_advice, comes_true_as, map, measured, measured_after};
use memfootprint::advise::{Evidence, Rule};
use memfootprint::{DynFootprint, MemFootprint};
use memfootprint_support::numbers::wide;
use proptest::prelude::*;
use std::collections::{BTreeSet, HashMap};

#[derive(MemFootprint)]
struct Order {
    id: u64,
    price: u64,
    note: Option<String>,
    tags: Vec<u32>,
    error: Option<[u64; 4]>,
    extra: HashMap<u8, u8>,
    fills: BTreeSet<u16>,
    open: bool,
}

#[expect(dead_code, reason = "only its bytes count")]
struct Hot {
    id: u64,
    price: u64,
    open: bool,
    rest: Option<Box<Rest>>,
}

#[expect(dead_code, reason = "only its bytes count")]
struct Rest {
    note: Option<String>,
    tags: Vec<u32>,
    error: Option<[u64; 4]>,
    extra: HashMap<u8, u8>,
    fills: BTreeSet<u16>,
}

/// Which of the fields have something, one bit each.
fn order(id: usize, set: u64) -> Order {
    let has = |bit: u32| set >> bit & 1 == 1;
    let mut tags = Vec::new();
    if has(1) {
        tags.reserve_exact(9);
        tags.push(1);
    }
    Order {
        id: wide(id),
        price: wide(id + 1),
        note: has(0).then(|| String::from("a note")),
        tags,
        error: has(2).then_some([wide(id); 4]),
        extra: if has(3) { HashMap::from([(1, 2)]) } else { HashMap::new() },
        fills: if has(4) { BTreeSet::from([1, 2]) } else { BTreeSet::new() },
        open: id.is_multiple_of(2),
    }
}

fn cold(order: Order) -> Hot {
    let Order { id, price, note, tags, error, extra, fills, open } = order;
    let is_set =
        note.is_some() || !tags.is_empty() || error.is_some() || !extra.is_empty() || !fills.is_empty();
    let rest = is_set.then(|| Box::new(Rest { note, tags, error, extra, fills }));
    Hot { id, price, open, rest }
}

const ALL: &str = "`rest: Option<Box<Rest>>`, of `struct Rest { note: Option<String>, tags: Vec<u32>, error: Option<[u64; 4]>, \
                   extra: HashMap<u8, u8>, fills: BTreeSet<u16> }`";

const AT: (Rule, &str, Evidence) = (Rule::Cold, "[*]", Evidence::AtLeast);

#[test]
fn fields_that_are_seldom_set() {
    // No two in one order: to the byte.
    let apart =
        || (0..2000).map(|id| order(id, if id % 40 < 5 { 1 << (id % 40) } else { 0 })).collect::<Vec<_>>();
    comes_true_as(ALL, AT, apart, |orders| map(orders, cold));
    let (orders, before) = measured(apart);
    let advice = all_advice(&orders);
    let saved =
        advice.findings().iter().find(|finding| finding.rule == Rule::Cold).map(|finding| finding.saved);
    let cost = advice.findings()[0].cost.clone();
    let (_cold, after) = measured_after(before, orders, |orders| map(orders, cold));
    assert_eq!(saved, Some(before - after), "{advice}");
    assert_eq!(
        cost,
        "a pointer hop and an allocation for at most 250 of 2 000; what is left lies in 1 of 3 cache lines"
    );
    // All in one: fewer boxes than could be told.
    let together = || (0..2000).map(|id| order(id, if id % 40 == 0 { 31 } else { 0 })).collect::<Vec<_>>();
    comes_true_as(ALL, AT, together, |orders| map(orders, cold));
    // Where structs are in boxes, and in what else leads to them.
    let boxes =
        || (0..2000).map(|id| Box::new(order(id, if id % 40 == 0 { 31 } else { 0 }))).collect::<Vec<_>>();
    comes_true_as(ALL, AT, boxes, |orders| map(orders, |order| Box::new(cold(*order))));
}

fn has_cold<T: DynFootprint>(value: &T) -> bool {
    all_advice(value).findings().iter().any(|finding| finding.rule == Rule::Cold)
}

#[test]
fn structs_that_stay_as_they_are() {
    #[derive(MemFootprint)]
    struct Small {
        id: u64,
        note: Option<String>,
        tags: Vec<u32>,
    }
    #[derive(MemFootprint)]
    #[repr(C)]
    struct Fixed {
        id: [u64; 8],
        note: Option<String>,
        tags: Vec<u32>,
    }
    let orders = |every: usize, count: usize| {
        (0..count).map(|id| order(id, if id % every == 0 { 31 } else { 0 })).collect::<Vec<_>>()
    };
    assert!(has_cold(&orders(4, 2000)));
    assert!(!has_cold(&orders(3, 2000)));
    // Too few to tell.
    assert!(!has_cold(&orders(4, 900)));
    let small = |id: usize| Small { id: wide(id), note: None, tags: vec![] };
    assert!(!has_cold(&(0..2000).map(small).collect::<Vec<_>>()));
    // Others rely on where the fields are.
    let fixed = |id: usize| Fixed { id: [wide(id); 8], note: None, tags: vec![] };
    assert!(!has_cold(&(0..2000).map(fixed).collect::<Vec<_>>()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is set together, no less is saved than was said.
    #[test]
    fn any_fields(shares in prop::array::uniform5(0..30_u64), room in 0..20_usize, seed: u64) {
        let set = |id: usize| {
            let is_set = |(at, &share): (usize, &u64)| {
                u64::from((wide(id) ^ seed).rotate_left(11 * at as u32) % 100 < share) << at
            };
            shares.iter().enumerate().map(is_set).sum::<u64>()
        };
        let build = || {
            let mut orders = Vec::with_capacity(1200 + room);
            orders.extend((0..1200).map(|id| order(id, set(id))));
            orders
        };
        let (orders, before) = measured(build);
        let advice = all_advice(&orders);
        prop_assert_eq!(advice.footprint().total(), before);
        let is_it = |finding: &&memfootprint::advise::Finding| {
            finding.rule == Rule::Cold && finding.change.starts_with(ALL)
        };
        if let Some(finding) = advice.findings().iter().find(is_it) {
            let saved = finding.saved;
            let (_cold, after) = measured_after(before, orders, |orders| map(orders, cold));
            prop_assert!(before - after >= saved, "{} < {saved}\n{advice}", before - after);
        }
    }
}
