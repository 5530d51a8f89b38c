//! What is not proposed: as it would cost more elsewhere, say what isn't so, or couldn't be written.

use crate::check::{all_advice, comes_true_as, map};
use memfootprint::advise::{Evidence, Finding, Rule};
use memfootprint::{Advice, Advise, DynFootprint, MemFootprint};
use memfootprint_support::numbers::wide;
use std::collections::HashMap;
use std::rc::{Rc, Weak};

/// What is said by a rule, at any path.
fn said(advice: &Advice, rule: Rule) -> Vec<&Finding> {
    advice.findings().iter().filter(|finding| finding.rule == rule).collect()
}

#[track_caller]
fn refuses<T: DynFootprint>(rule: Rule, value: &T) {
    let advice = all_advice(value);
    assert!(said(&advice, rule).is_empty(), "{advice}");
}

#[derive(MemFootprint, Clone, Copy)]
struct Switches {
    on: bool,
    open: bool,
}

#[derive(MemFootprint, Clone, Copy)]
struct Entry {
    switches: Switches,
    number: u16,
}

fn entry(index: u64) -> Entry {
    let switches = Switches { on: index.is_multiple_of(2), open: index.is_multiple_of(3) };
    Entry { switches, number: wide(index) as u16 }
}

/// Bits in place of `Switches` save a byte of each that is by itself. An entry stays as large, and an enum that can't tell
/// by a truth value any more which variant it is takes two bytes more.
#[test]
fn what_costs_an_enum_its_niche() {
    #[derive(MemFootprint)]
    enum Slot {
        Taken(Entry),
        Free,
    }
    #[derive(MemFootprint)]
    struct Table {
        switches: Vec<Switches>,
        slots: Vec<Slot>,
        maybe: Vec<Option<Entry>>,
    }
    let switches = || (0..2000).map(|index| entry(index).switches).collect::<Vec<_>>();
    let slots = || {
        (0..2000).map(|index| if index % 5 == 0 { Slot::Free } else { Slot::Taken(entry(index)) }).collect()
    };
    let maybe = || (0..2000).map(|index| Some(entry(index))).collect();
    assert_eq!((size_of::<Entry>(), size_of::<Slot>(), size_of::<Option<Entry>>()), (4, 4, 4));
    assert!(!said(&all_advice(&switches()), Rule::Flags).is_empty());
    refuses(Rule::Flags, &Table { switches: switches(), slots: slots(), maybe: vec![] });
    refuses(Rule::Flags, &Table { switches: switches(), slots: vec![], maybe: maybe() });
}

/// A box is aligned to eight bytes, of which an enum with a larger variant of single bytes takes six more.
#[test]
fn what_aligns_an_enum_to_more() {
    #[derive(MemFootprint)]
    struct Row {
        digest: Option<[u8; 40]>,
    }
    #[derive(MemFootprint)]
    enum Item {
        Row(Row),
        Bytes([u8; 41]),
    }
    #[derive(MemFootprint)]
    struct Table {
        rows: Vec<Row>,
        items: Vec<Item>,
    }
    let row = |index: u64| Row { digest: index.is_multiple_of(50).then_some([wide(index) as u8; 40]) };
    let rows = || (0..2000).map(row).collect::<Vec<_>>();
    let item = |index: u64| {
        if index.is_multiple_of(2) { Item::Row(row(index)) } else { Item::Bytes([wide(index) as u8; 41]) }
    };
    assert!(!said(&all_advice(&rows()), Rule::Rare).is_empty());
    let value = Table { rows: rows(), items: (0..20_000).map(item).collect() };
    let advice = all_advice(&value);
    assert!(said(&advice, Rule::Rare).iter().all(|finding| !finding.path.ends_with("digest")), "{advice}");
}

/// `[Option<Node>; 2]` in a `Node` would have no size.
#[test]
fn boxes_in_arrays_that_lead_back() {
    #[derive(MemFootprint)]
    struct Node {
        key: u64,
        below: [Option<Box<Node>>; 2],
    }
    fn tree(depth: u64) -> Node {
        let below = || (depth > 0).then(|| Box::new(tree(depth - 1)));
        Node { key: wide(depth), below: [below(), below()] }
    }
    refuses(Rule::Unboxed, &tree(10));
}

/// The blocks of `Rc<[T]>` have no words for a `Weak<Vec<T>>`, and are laid out otherwise where `T` is aligned to more.
#[test]
fn counted_collections_that_must_stay() {
    #[derive(MemFootprint, Clone, Copy)]
    #[repr(align(32))]
    struct Line([u64; 4]);
    #[derive(MemFootprint)]
    struct Name {
        text: Rc<String>,
        other: Option<Weak<String>>,
    }
    let name = |index: u64| {
        let text = Rc::new(format!("a name with the number {}", wide(index)));
        Name { other: index.is_multiple_of(9).then(|| Rc::downgrade(&text)), text }
    };
    let texts = || (0..2000).map(name);
    // Shared, or it would be said to have no `Rc` at all.
    let shared = || texts().map(|name| name.text).flat_map(|text| [text.clone(), text]).collect::<Vec<_>>();
    assert!(!said(&all_advice(&shared()), Rule::Nested).is_empty());
    refuses(Rule::Nested, &texts().collect::<Vec<_>>());
    let lines = |index: u64| Rc::new(vec![Line([wide(index); 4]); 3]);
    let shared = (0..2000).map(lines).flat_map(|lines| [lines.clone(), lines]).collect::<Vec<_>>();
    refuses(Rule::Nested, &shared);
}

/// A box in place of half of the values costs an allocation for each.
#[test]
fn variants_that_are_not_rare() {
    #[derive(MemFootprint)]
    #[expect(clippy::large_enum_variant, reason = "that is the point")]
    enum Message {
        Ping(u8),
        Text([u64; 30]),
    }
    let message = |every: u64| {
        move |index: u64| {
            if index.is_multiple_of(every) { Message::Text([index; 30]) } else { Message::Ping(index as u8) }
        }
    };
    let messages = |every| (0..2000).map(message(every)).collect::<Vec<_>>();
    assert!(!said(&all_advice(&messages(4)), Rule::Rare).is_empty());
    refuses(Rule::Rare, &messages(3));
}

#[test]
fn texts_that_are_not_all_one() {
    #[derive(MemFootprint)]
    struct Price {
        amount: u64,
        currency: String,
    }
    let prices = |currency: fn(u64) -> &'static str| {
        let price = |index| Price { amount: wide(index), currency: currency(index).into() };
        (0..20_000).map(price).collect::<Vec<_>>()
    };
    let change = |prices: &Vec<Price>, advise: Advise| {
        let advice = advise.run(prices);
        said(&advice, Rule::Same).first().map(|finding| finding.change.clone())
    };
    assert_eq!(
        change(&prices(|_| "EUR"), Advise::new()).as_deref(),
        Some("leave out `currency`: all are one text")
    );
    assert_eq!(
        change(&prices(|_| ""), Advise::new()).as_deref(),
        Some("leave out `currency`: all are empty")
    );
    refuses(Rule::Same, &prices(|index| if index == 7 { "" } else { "EUR" }));
    // One of those that weren't read may be another.
    assert_eq!(change(&prices(|_| "EUR"), Advise::new().sample(16)), None);
    // Nothing to tell apart.
    refuses(Rule::Numbered, &vec![String::from("EUR"); 20_000]);
}

/// Of ten texts, a sample of distinct ones holds one or none: too few to tell how many there are.
#[test]
fn copies_of_too_few_texts_in_a_sample() {
    #[derive(MemFootprint)]
    struct Texts {
        many: Vec<String>,
        few: Vec<String>,
    }
    let text = |count: u64| move |index: u64| format!("the text with the number {:020}", wide(index % count));
    let value = || Texts {
        // Every fifth is the same, so that copies are met early.
        many: (0..60_000).map(|index| if index % 5 == 0 { 0 } else { index }).map(text(15_000)).collect(),
        few: (0..60_000).map(text(10)).collect(),
    };
    let value = value();
    let paths = |advice: &Advice| -> Vec<String> {
        let mut paths: Vec<String> =
            said(advice, Rule::Duplicates).iter().map(|finding| finding.path.clone()).collect();
        paths.sort();
        paths
    };
    assert_eq!(paths(&Advise::new().min_saving(0.0).run(&value)), ["few[*]", "many[*]"]);
    let sampled = Advise::new().min_saving(0.0).max_observed(16 << 10).run(&value);
    assert_eq!(paths(&sampled), ["many[*]"], "{sampled}");
}

/// What to give up the room would save isn't credited to a pool.
#[test]
fn a_pool_that_saves_less_than_to_shrink() {
    let text = |index: u64| {
        let mut text = String::with_capacity(500);
        // Of two hundred one is a copy; the pool's counters cost more.
        text.push_str("a text with the number ");
        text.push_str(&wide(index / 200 * 200 + index % 199).to_string());
        text
    };
    let texts = (0..4000).map(text).collect::<Vec<_>>();
    let advice = all_advice(&texts);
    assert!(said(&advice, Rule::Duplicates).is_empty(), "{advice}");
    assert!(!said(&advice, Rule::Spare).is_empty(), "{advice}");
}

/// In an enum without a niche, what a plain value saves is at most one for `None` less.
#[test]
fn what_is_known_of_an_option_is_a_lower_bound() {
    let pages = || (0..2000_u64).map(|index| Some(Rc::new((wide(index), index as u32)))).collect::<Vec<_>>();
    let plain = |pages| map(pages, |page: Option<Rc<(u64, u32)>>| page.and_then(Rc::into_inner));
    comes_true_as("`Option<(u64, u32)>`", (Rule::Unshared, "[*]", Evidence::AtLeast), pages, plain);
}

#[test]
fn caches_too_small_to_matter() {
    #[derive(MemFootprint)]
    struct Service {
        cache: HashMap<u64, u64>,
        data: Vec<u64>,
    }
    let service = |entries: u64| Service {
        cache: (0..entries).map(|index| (wide(index), wide(index))).collect(),
        data: (0..100_000_u64).map(wide).collect(),
    };
    let is_said = |service| !said(&memfootprint::advise(&service), Rule::Unbounded).is_empty();
    assert!(is_said(service(10_000)));
    assert!(!is_said(service(10)));
}

/// Where the largest change keeps out three that together save more, these are applied.
#[test]
fn one_change_in_place_of_three() {
    #[derive(MemFootprint)]
    struct Switches {
        level: u8,
        a: bool,
        b: bool,
        c: bool,
    }
    let switches = |index: u64| Switches { level: wide(index) as u8, a: true, b: false, c: true };
    let value: Box<[Switches]> = (0..2000).map(switches).collect();
    let advice = all_advice(&value);
    assert_eq!(advice.findings()[0].rule, Rule::Flags, "{advice}");
    assert_eq!(advice.saved_by_all(), 3 * 2000, "{advice}");
}

/// Where the collections end is told by a `u32` each.
#[test]
fn more_than_a_u32_can_tell() {
    let lists = |room: usize| -> Option<Vec<Vec<u8>>> {
        let list = |_| {
            let mut list = Vec::new();
            list.try_reserve_exact(room).ok().map(|()| list)
        };
        (0..128).map(list).collect()
    };
    let joins = |lists: &Vec<Vec<u8>>| !said(&all_advice(lists), Rule::Joined).is_empty();
    // Room that isn't written to takes addresses and no memory; a system may refuse it all the same.
    let Some((fits, exceeds)) = lists((1 << 25) - 1).zip(lists(1 << 25)) else { return };
    assert!(joins(&fits));
    assert!(!joins(&exceeds));
}

/// A boxed array has the name of a boxed slice, but for its length, and no elements that could be joined.
#[test]
fn boxed_arrays_are_no_collections() {
    refuses(Rule::Joined, &(0..1000_u32).map(|id| Box::new(id.to_le_bytes())).collect::<Vec<_>>());
    let slices = |id: u32| vec![[id, 2]; 3].into_boxed_slice();
    let advice = all_advice(&(0..1000_u32).map(slices).collect::<Vec<_>>());
    assert!(advice.findings().iter().any(|finding| finding.rule == Rule::Joined), "{advice}");
}
