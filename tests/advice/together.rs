//! Findings together: eight rules at once, on one value.

use crate::check::{all_advice, measured, measured_after};
use memfootprint::MemFootprint;
use memfootprint_support::numbers::wide;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::num::NonZeroU8;
use std::rc::Rc;

/// What a trader keeps, each type as it comes to mind.
#[expect(clippy::struct_excessive_bools, reason = "that is what the advice is about")]
#[derive(MemFootprint)]
struct Loose {
    id: u64,
    symbol: String,
    note: Option<String>,
    legs: Vec<u32>,
    tags: Vec<String>,
    quantity: i64,
    /// Always the same.
    version: u32,
    priority: Option<u64>,
    is_open: bool,
    is_short: bool,
    is_hedge: bool,
    is_late: bool,
    is_test: bool,
    kind: Kind<[u64; 12]>,
    fills: BTreeMap<u16, u16>,
    account: Rc<u64>,
}

#[derive(MemFootprint)]
enum Kind<Schedule> {
    Market,
    Limit(u32),
    /// Rare.
    Iceberg {
        schedule: Schedule,
        peak: u32,
    },
}

#[expect(dead_code, reason = "only its bytes count")]
struct Tight {
    id: u16,
    symbol: Symbol,
    note: Option<Box<str>>,
    legs: Box<[u8]>,
    tags: Box<[Tag]>,
    quantity: i16,
    priority: Option<NonZeroU8>,
    flags: u8,
    kind: TightKind,
    fills: Box<[(u8, u8)]>,
    account: u64,
}

#[expect(dead_code, reason = "only its bytes count")]
enum TightKind {
    Market,
    Limit(u32),
    Iceberg(Box<([u64; 12], u32)>),
}

fn orders() -> Vec<Loose> {
    let mut orders = Vec::new();
    for id in 0..3000_usize {
        orders.push(order(id));
    }
    orders
}

fn order(id: usize) -> Loose {
    let mut legs = Vec::with_capacity(8);
    legs.extend(0..id as u32 % 6);
    let mut tags = Vec::new();
    for tag in 0..id % 4 {
        tags.push(["urgent", "night", "limit", "iceberg"][(id + tag) % 4].to_string());
    }
    let mut note = String::with_capacity(60);
    note.push_str("the note of the order with the number ");
    note.push_str(&id.to_string());
    let mut fills = BTreeMap::new();
    fills.extend((0..=id as u16 % 40).map(|fill| (fill, fill / 2)));
    Loose {
        id: id as u64,
        symbol: String::from(["EURUSD", "a long symbol of which there are many"][id % 2]),
        note: (!id.is_multiple_of(3)).then_some(note),
        legs,
        tags,
        quantity: id as i64 - 1000,
        version: 3,
        priority: (!id.is_multiple_of(5)).then_some(id as u64 % 5),
        is_open: id.is_multiple_of(2),
        is_short: id.is_multiple_of(3),
        is_hedge: id.is_multiple_of(7),
        is_late: id > 2900,
        is_test: id.is_multiple_of(11),
        kind: match id % 100 {
            0 => Kind::Iceberg { schedule: [7; 12], peak: 9 },
            odd if odd % 2 == 1 => Kind::Limit(odd as u32),
            _ => Kind::Market,
        },
        fills,
        account: Rc::new(id as u64 % 7 * 1000),
    }
}

enum Symbol {
    EurUsd,
    Long,
}

enum Tag {
    Urgent,
    Night,
    Limit,
    Iceberg,
}

fn tag(text: &str) -> Tag {
    match text {
        "urgent" => Tag::Urgent,
        "night" => Tag::Night,
        "limit" => Tag::Limit,
        _ => Tag::Iceberg,
    }
}

fn tighten(orders: Vec<Loose>) -> Box<[Tight]> {
    let tight = |order: Loose| Tight {
        id: order.id as u16,
        symbol: if order.symbol.len() == 6 { Symbol::EurUsd } else { Symbol::Long },
        note: order.note.map(String::into_boxed_str),
        legs: order.legs.iter().map(|&leg| leg as u8).collect(),
        tags: order.tags.iter().map(|text| tag(text)).collect(),
        quantity: order.quantity as i16,
        priority: order.priority.and_then(|priority| NonZeroU8::new(priority as u8)),
        flags: [order.is_open, order.is_short, order.is_hedge, order.is_late, order.is_test]
            .into_iter()
            .fold(0, |flags, flag| flags << 1 | u8::from(flag)),
        kind: match order.kind {
            Kind::Market => TightKind::Market,
            Kind::Limit(price) => TightKind::Limit(price),
            Kind::Iceberg { schedule, peak } => TightKind::Iceberg(Box::new((schedule, peak))),
        },
        fills: order.fills.into_iter().map(|(at, fill)| (at as u8, fill as u8)).collect(),
        account: *order.account,
    };
    // Not in place: the block of the larger type would stay.
    let mut tightened = Vec::with_capacity(orders.len());
    tightened.extend(orders.into_iter().map(tight));
    tightened.into_boxed_slice()
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
        ("[*]", "flags"),
        ("[*].account", "unshared"),
        ("[*].fills", "sorted"),
        ("[*].fills[key]", "narrow"),
        ("[*].fills[value]", "narrow"),
        ("[*].id", "narrow"),
        ("[*].kind", "rare"),
        ("[*].legs", "fixed"),
        ("[*].legs[*]", "narrow"),
        ("[*].note", "fixed"),
        ("[*].priority", "narrow"),
        ("[*].quantity", "narrow"),
        ("[*].symbol", "parsed"),
        ("[*].tags", "fixed"),
        ("[*].tags[*]", "parsed"),
        ("[*].version", "same"),
    ];
    assert_eq!(applied, expected, "{advice}");
    assert!(advice.is_exact(), "{advice}");

    let (promised, left) = (advice.saved_by_all(), advice.total_if_all_applied());
    let (tight, after) = measured_after(before, value, tighten);
    assert_eq!(after, left, "{advice}");
    assert_eq!(before - after, promised, "{advice}");
    drop(tight);
}

/// A table that becomes a sorted slice, of entries that become smaller.
#[test]
fn a_type_and_what_is_in_it() {
    let build = || -> HashMap<u64, String> {
        let name = |id: u64| {
            let mut name = String::with_capacity(40);
            name.push_str("the entry with the number ");
            name.push_str(&id.to_string());
            name
        };
        (0..3000).map(|id| (id * 1000, name(id))).collect()
    };
    let (table, before) = measured(build);
    let advice = all_advice(&table);
    let applied = advice.findings().iter().filter(|finding| finding.covered_by.is_none());
    let mut applied: Vec<(&str, &str)> =
        applied.map(|finding| (finding.path.as_str(), finding.rule.code())).collect();
    applied.sort_unstable();
    // Narrower keys would leave padding behind.
    assert_eq!(applied, [("", "sorted"), ("[value]", "fixed")], "{advice}");
    // The table might have lost entries, of which it would say nothing; this one has not.
    assert!(!advice.is_exact());
    let (_slice, after) = measured_after(before, table, |table| -> Box<[(u64, Box<str>)]> {
        let entry = |(id, name): (u64, String)| (id, name.into_boxed_str());
        let mut entries = Vec::with_capacity(table.len());
        entries.extend(table.into_iter().map(entry));
        entries.sort_unstable();
        entries.into_boxed_slice()
    });
    assert_eq!(advice.total_if_all_applied(), after, "{advice}");
}

/// What is given up in the blocks, beside a change of the type that leads to them.
#[test]
fn a_type_and_the_room_behind_it() {
    #[derive(MemFootprint)]
    struct Page<Bytes, Tags> {
        id: u64,
        bytes: Bytes,
        tags: Tags,
    }
    let page = |index: usize| {
        let mut bytes = Vec::with_capacity(70);
        bytes.extend(wide(index).to_be_bytes().map(|byte| byte | 1));
        bytes.resize(60, 0);
        let mut tags = VecDeque::with_capacity(if index % 60 < 2 { 9 } else { 0 });
        tags.resize(if index.is_multiple_of(60) { 4 } else { 0 }, wide(index));
        Page { id: wide(index), bytes, tags }
    };
    let pages = || (0..2000).map(page).collect::<Box<[_]>>();
    let (value, before) = measured(pages);
    let advice = all_advice(&value);
    let applied = advice.findings().iter().filter(|finding| finding.covered_by.is_none());
    let mut applied: Vec<_> = applied.map(|finding| (finding.path.as_str(), finding.rule.code())).collect();
    applied.sort_unstable();
    let expected =
        [("[*].bytes", "fixed"), ("[*].bytes", "zeros"), ("[*].tags", "rare"), ("[*].tags", "spare")];
    assert_eq!(applied, expected, "{advice}");
    let (_tight, after) = measured_after(before, value, |pages| {
        let tight = |Page { id, bytes, mut tags }: Page<Vec<u8>, VecDeque<u64>>| {
            tags.shrink_to_fit();
            Page {
                id,
                bytes: Box::<[u8]>::from(&bytes[..8]),
                tags: (!tags.is_empty()).then(|| Box::new(tags)),
            }
        };
        let mut tightened = Vec::with_capacity(pages.len());
        tightened.extend(pages.into_iter().map(tight));
        tightened.into_boxed_slice()
    });
    assert_eq!(advice.total_if_all_applied(), after, "{advice}");
}
