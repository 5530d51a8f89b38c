//! Findings together.

use crate::check::{all_advice, measured, measured_after};
use memfootprint::MemFootprint;
use std::collections::HashSet;
use std::sync::Arc;

#[derive(MemFootprint)]
struct Order<Symbol, Note, Legs, Tags> {
    id: u64,
    symbol: Symbol,
    note: Note,
    legs: Legs,
    tags: Tags,
}

type Loose = Order<String, Option<String>, Vec<u32>, Vec<String>>;
type Tight = Order<Arc<str>, Option<Box<str>>, Box<[u32]>, Box<[Arc<str>]>>;

fn orders() -> Vec<Loose> {
    let mut orders = Vec::new();
    for id in 0..1000_usize {
        let mut legs = Vec::with_capacity(8);
        legs.extend(0..id as u32 % 6);
        let mut tags = Vec::new();
        for tag in 0..id % 4 {
            tags.push(["urgent", "night", "limit", "iceberg"][(id + tag) % 4].to_string());
        }
        let mut note = String::with_capacity(40);
        note.push_str(&id.to_string());
        let symbol = String::from(["EURUSD", "a long symbol of which there are many"][id % 2]);
        orders.push(Loose { id: id as u64, symbol, note: (id % 3 != 0).then_some(note), legs, tags });
    }
    orders
}

/// One `Arc` for all equal texts.
fn pooled(pool: &mut HashSet<Arc<str>>, text: &str) -> Arc<str> {
    let pooled: Arc<str> = pool.get(text).cloned().unwrap_or_else(|| text.into());
    pool.insert(pooled.clone());
    pooled
}

#[test]
fn all_findings_at_once_save_what_is_said() {
    let (value, before) = measured(orders);
    let advice = all_advice(&value);
    assert_eq!(advice.footprint().total(), before);
    let applied = advice.findings().iter().filter(|finding| finding.covered_by.is_none());
    let mut applied: Vec<(&str, &str)> =
        applied.map(|finding| (finding.path.as_str(), finding.rule.code())).collect();
    applied.sort_unstable();
    let expected = [
        ("", "fixed"),
        ("[*].legs", "fixed"),
        ("[*].note", "fixed"),
        ("[*].symbol", "duplicates"),
        ("[*].tags", "fixed"),
        ("[*].tags[*]", "duplicates"),
    ];
    assert_eq!(applied, expected, "{advice}");

    let (promised, left) = (advice.saved_by_all(), advice.total_if_all_applied());
    let tighten = |orders: Vec<Loose>| -> Box<[Tight]> {
        let (mut symbols, mut tags) = (HashSet::new(), HashSet::new());
        let tight = |order: Loose| Tight {
            id: order.id,
            symbol: pooled(&mut symbols, &order.symbol),
            note: order.note.map(String::into_boxed_str),
            legs: order.legs.into_boxed_slice(),
            tags: order.tags.iter().map(|tag| pooled(&mut tags, tag)).collect(),
        };
        // Not in place: the block of the larger type would stay.
        let mut tightened = Vec::with_capacity(orders.len());
        tightened.extend(orders.into_iter().map(tight));
        tightened.into_boxed_slice()
    };
    let (tight, after) = measured_after(before, value, tighten);
    assert_eq!(after, left, "{advice}");
    assert_eq!(before - after, promised, "{advice}");
    drop(tight);
}
