//! What the pages are about.

use memfootprint::{MemFootprint, Report};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

#[derive(MemFootprint)]
pub(crate) struct Shop {
    pub(crate) orders: Vec<Order>,
    customers: HashMap<u64, String>,
    cache: Mutex<Vec<u8>>,
    /// What a page must show as the text that it is.
    #[footprint(rename = "</script><img src=x onerror=\"hostile=1\">")]
    markup: Vec<u8>,
    #[footprint(rename = "a\u{202e}b\u{2028}'\"<!--")]
    direction: Vec<u8>,
    #[footprint(skip = "behind a <b>C</b> interface")]
    _handle: usize,
}

#[derive(MemFootprint)]
pub(crate) struct Order {
    id: u64,
    symbol: Arc<str>,
    legs: Vec<u32>,
    state: State,
}

#[derive(MemFootprint)]
enum State {
    New,
    Filled(Box<[u64]>),
}

pub(crate) fn shop(orders: u64) -> Shop {
    let symbols: [Arc<str>; 2] = ["EURUSD".into(), "USDJPY".into()];
    let order = |id| Order {
        id,
        symbol: symbols[id as usize % 2].clone(),
        legs: {
            let mut legs = Vec::with_capacity(8);
            legs.extend([1, 2, 3]);
            legs
        },
        state: if id % 3 == 0 { State::New } else { State::Filled(Box::new([id; 4])) },
    };
    Shop {
        orders: (0..orders).map(order).collect(),
        customers: (0..40).map(|id| (id, format!("customer {id}"))).collect(),
        cache: Mutex::new(vec![7; 3000]),
        markup: vec![1; 2000],
        direction: vec![1; 1000],
        _handle: 0,
    }
}

pub(crate) fn report() -> Report {
    memfootprint::Measure::new().name("shop").report(&shop(100))
}

/// A report of so many fields below so many fields, each with as many bytes as its number.
pub(crate) fn wide(groups: u64, fields: u64) -> Report {
    let figures = |bytes: u64| json!({"bytes": bytes, "heap": 0, "slack": 0, "shared": 0, "allocations": 0});
    let node = |name: String, kind: &str, path: String, own: u64, deep: u64, children: Vec<Value>| {
        json!({
            "name": name, "type": format!("wide::T{own}"), "kind": kind, "path": path, "count": 1, "size": deep, "padding": 0,
            "recursive": false, "own": figures(own), "deep": figures(deep), "skipped": [], "children": children,
        })
    };
    let mut total = 0;
    let groups = (0..groups).map(|group| {
        let bytes = |field| group * fields + field + 1;
        let sum: u64 = (0..fields).map(bytes).sum();
        total += sum;
        let leaf = |field| {
            node(
                format!("field_{field}"),
                "field",
                format!("group_{group}.field_{field}"),
                bytes(field),
                bytes(field),
                vec![],
            )
        };
        node(
            format!("group_{group}"),
            "field",
            format!("group_{group}"),
            0,
            sum,
            (0..fields).map(leaf).collect(),
        )
    });
    let groups: Vec<Value> = groups.collect();
    let document = json!({
        "format": "memfootprint.report", "version": 1,
        "footprint": {
            "total": total, "inline": total, "heap": 0, "used": 0, "slack": 0, "shared": 0, "allocations": 0,
            "accuracy": {"kind": "exact"}, "skipped": [],
        },
        "root": node("wide".into(), "root", String::new(), 0, total, groups),
    });
    Report::from_json(&document.to_string()).expect("it adds up")
}
