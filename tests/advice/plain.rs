//! Plain values: integers, truth values, and the structs that they lie in.

use crate::check::{all_advice, comes_true, finding, map, measured, measured_after};
use memfootprint::MemFootprint;
use memfootprint::advise::{Evidence, Rule};
use std::collections::{BTreeMap, BTreeSet, HashMap, LinkedList, VecDeque};
use std::num::NonZeroU16;
use std::rc::Rc;

#[derive(MemFootprint)]
struct Tick<Price, Volume> {
    price: Price,
    volume: Volume,
}

fn tick(index: usize) -> Tick<i64, u64> {
    Tick { price: index as i64 * 10 - 5000, volume: index as u64 }
}

#[derive(MemFootprint)]
struct Wide<Number>(Number, u32);

macro_rules! narrowed_in {
    ($evidence:ident, $path:literal, $build:expr, $apply:expr) => {
        comes_true((Rule::Narrow, $path, Evidence::$evidence), $build, $apply)
    };
}

fn wide(index: usize) -> Wide<u64> {
    Wide(index as u64, 1 + index as u32 * 1000)
}

fn narrowed(Wide(number, other): Wide<u64>) -> Wide<u16> {
    Wide(number as u16, other)
}

#[test]
fn integers_in_structs_wherever_these_lie() {
    let roomy = || {
        let mut items = Vec::with_capacity(3000);
        items.extend((0..2000).map(wide));
        items
    };
    narrowed_in!(LayoutExact, "[*].0", roomy, |items| map(items, narrowed));
    let boxed = || (0..2000).map(wide).collect::<Box<[_]>>();
    narrowed_in!(LayoutExact, "[*].0", boxed, |items| items
        .into_iter()
        .map(narrowed)
        .collect::<Vec<_>>()
        .into_boxed_slice());
    let behind = || (0..2000).map(|index| Box::new(wide(index))).collect::<Box<[_]>>();
    narrowed_in!(LayoutExact, "[*].0", behind, |items| -> Box<[Box<Wide<u16>>]> {
        items.into_iter().map(|item| Box::new(narrowed(*item))).collect()
    });
    let counted = || (0..2000).map(|index| Rc::new(wide(index))).collect::<Box<[_]>>();
    narrowed_in!(LayoutExact, "[*].0", counted, |items| -> Box<[Rc<Wide<u16>>]> {
        items.into_iter().filter_map(Rc::into_inner).map(|item| Rc::new(narrowed(item))).collect()
    });
    let deque = || (0..2000).map(wide).collect::<VecDeque<_>>();
    narrowed_in!(LayoutExact, "[*].0", deque, |items| {
        let mut deque = VecDeque::with_capacity(items.capacity());
        deque.extend(items.into_iter().map(narrowed));
        deque
    });
    let list = || (0..2000).map(wide).collect::<LinkedList<_>>();
    narrowed_in!(LayoutExact, "[*].0", list, |items| items
        .into_iter()
        .map(narrowed)
        .collect::<LinkedList<_>>());
    let tree = || (0..2000_u32).map(|key| (key, wide(key as usize))).collect::<BTreeMap<_, _>>();
    narrowed_in!(LayoutExact, "[value].0", tree, |items| items
        .into_iter()
        .map(|(key, item)| (key, narrowed(item)))
        .collect::<BTreeMap<_, _>>());
    let table = || (0..2000_u32).map(|key| (key, wide(key as usize))).collect::<HashMap<_, _>>();
    narrowed_in!(AtLeast, "[value].0", table, |items| {
        let mut narrow = HashMap::with_capacity(items.capacity());
        narrow.extend(items.into_iter().map(|(key, item)| (key, narrowed(item))));
        narrow
    });
}

#[test]
fn integers_by_themselves() {
    let numbers = || (0..2000_u64).collect::<Box<[_]>>();
    narrowed_in!(LayoutExact, "[*]", numbers, |items| -> Box<[u16]> {
        items.into_iter().map(|item| item as u16).collect()
    });
    // One in eight may be as large as a byte allows: no room is left above.
    let bytes = || (0..2000_u64).map(|index| index % 256).collect::<Box<[_]>>();
    narrowed_in!(LayoutExact, "[*]", bytes, |items| -> Box<[u16]> {
        items.into_iter().map(|item| item as u16).collect()
    });
    let keys = || (0..2000_u64).map(|key| key * 1000).collect::<BTreeSet<_>>();
    narrowed_in!(LayoutExact, "[*]", keys, |items| {
        items.into_iter().map(|item| item as u32).collect::<BTreeSet<_>>()
    });
    // By itself, each of two leaves only padding behind.
    let (ticks, before) = measured(|| (0..2000).map(tick).collect::<Box<[_]>>());
    let advice = all_advice(&ticks);
    let price = finding(&advice, Rule::Narrow, "[*].price");
    assert_eq!((price.saved, price.added), (0, 2000 * 12), "{advice}");
    let narrow = |tick: Tick<i64, u64>| Tick { price: tick.price as i16, volume: tick.volume as u16 };
    let narrowed = |ticks: Box<[_]>| {
        let mut narrowed = Vec::with_capacity(ticks.len());
        narrowed.extend(ticks.into_iter().map(narrow));
        narrowed.into_boxed_slice()
    };
    let (_narrowed, after) = measured_after(before, ticks, narrowed);
    assert_eq!(advice.total_if_all_applied(), after, "{advice}");
}

#[test]
fn options_of_integers() {
    let no_zeros = || (1..2001).map(|index| Some(index % 1000 + 1)).collect::<Box<[Option<u64>]>>();
    narrowed_in!(LayoutExact, "[*]", no_zeros, |items| -> Box<[Option<NonZeroU16>]> {
        items.into_iter().map(|item| NonZeroU16::new(item.unwrap_or(0) as u16)).collect()
    });
    let zeros =
        || (0..2000).map(|index| (index % 3 > 0).then_some(index % 2)).collect::<Box<[Option<u64>]>>();
    narrowed_in!(LayoutExact, "[*]", zeros, |items| -> Box<[Option<u8>]> {
        items.into_iter().map(|item| item.map(|item| item as u8)).collect()
    });
}

#[test]
fn what_may_be_too_large_stays_as_it_is() {
    let huge = |index: usize| if index == 7 { u128::MAX } else { 1 };
    let huge = (0..2000).map(huge).collect::<Vec<u128>>();
    let low = (0..2000).map(|index| if index == 7 { i128::MIN } else { 1 }).collect::<Vec<i128>>();
    let wide = (0..2000).map(|index| if index == 7 { u64::MAX } else { 1 }).collect::<Vec<u64>>();
    let few = (0..999).collect::<Vec<u64>>();
    for advice in [all_advice(&huge), all_advice(&low), all_advice(&wide), all_advice(&few)] {
        assert!(advice.findings().iter().all(|finding| finding.rule != Rule::Narrow), "{advice}");
    }
    // The option tells its `None` by a number that can't be, which would be lost with the field.
    let optional = (0..2000).map(|index| Some(wide_flag(index))).collect::<Vec<Option<Flagged>>>();
    let advice = all_advice(&optional);
    assert!(advice.findings().iter().all(|finding| finding.rule != Rule::Same), "{advice}");
}

#[derive(MemFootprint)]
struct Flagged {
    number: u64,
    flag: bool,
}

fn wide_flag(index: usize) -> Flagged {
    Flagged { number: index as u64 * 1_000_000_000, flag: true }
}

#[derive(MemFootprint)]
struct Row {
    id: u32,
    version: u32,
    parent: Option<u64>,
    children: Vec<u32>,
    live: bool,
    text: Box<str>,
    unit: String,
}

fn row(index: usize) -> Row {
    let text = format!("row {index}").into_boxed_str();
    let children = Vec::with_capacity(index % 2 * 10);
    Row {
        id: index as u32 * 1_000_000,
        version: 3,
        parent: None,
        children,
        live: true,
        text,
        unit: String::from("km"),
    }
}

#[test]
fn fields_that_are_the_same_everywhere() {
    let rows = || (0..2000).map(row).collect::<Box<[_]>>();
    macro_rules! without {
        ($($field:ident)* - $gone:literal) => {
            comes_true(
                (Rule::Same, concat!("[*].", $gone), Evidence::LayoutExact),
                rows,
                |rows| {
                    struct Slim($(#[allow(dead_code)] of!($field)),*);
                    rows.into_iter().map(|row| Slim($(row.$field),*)).collect::<Box<[_]>>()
                },
            )
        };
    }
    macro_rules! of {
        (id) => { u32 };
        (version) => { u32 };
        (parent) => { Option<u64> };
        (children) => { Vec<u32> };
        (live) => { bool };
        (text) => { Box<str> };
        (unit) => { String };
    }
    without!(id parent children live text unit - "version");
    without!(id version children live text unit - "parent");
    // Those with room for children give that up as well.
    without!(id version parent live text unit - "children");
    without!(id version parent children text unit - "live");
    without!(id version parent children live text - "unit");
}

#[test]
fn truth_values_as_bits() {
    #[expect(clippy::struct_excessive_bools, reason = "that is what the advice is about")]
    #[derive(MemFootprint)]
    struct Switches {
        level: u8,
        a: bool,
        b: bool,
        c: bool,
        d: bool,
    }
    let switches = |index: usize| Switches {
        level: index as u8,
        a: index.is_multiple_of(2),
        b: index.is_multiple_of(3),
        c: index.is_multiple_of(5),
        d: index.is_multiple_of(7),
    };
    comes_true(
        (Rule::Flags, "[*]", Evidence::LayoutExact),
        || (0..2000).map(switches).collect::<Box<[_]>>(),
        |items| {
            let bits = |item: Switches| {
                let bits =
                    [item.a, item.b, item.c, item.d].iter().fold(0, |bits, &bit| bits << 1 | u8::from(bit));
                [item.level, bits]
            };
            items.into_iter().map(bits).collect::<Box<[[u8; 2]]>>()
        },
    );
}

#[test]
fn fields_in_another_order() {
    #[derive(MemFootprint)]
    #[repr(C)]
    struct Gaps {
        tag: u8,
        number: u64,
        kind: u16,
        name: Box<str>,
        open: bool,
    }
    #[repr(C)]
    struct Tight {
        number: u64,
        name: Box<str>,
        kind: u16,
        tag: u8,
        open: bool,
    }
    let gaps = |index: usize| Gaps {
        tag: index as u8,
        number: index as u64 * 1_000_000_000_000,
        kind: index as u16,
        name: "name".into(),
        open: index.is_multiple_of(2),
    };
    comes_true(
        (Rule::Ordered, "[*]", Evidence::LayoutExact),
        || (0..2000).map(gaps).collect::<Box<[_]>>(),
        |items| {
            let tight = |Gaps { tag, number, kind, name, open }| Tight { number, name, kind, tag, open };
            let mut tightened = Vec::with_capacity(items.len());
            tightened.extend(items.into_iter().map(tight));
            tightened.into_boxed_slice()
        },
    );
}

/// The type that is proposed holds numbers of twice the size.
#[test]
fn the_room_that_is_left() {
    let proposed = |low: i64, high: i64| {
        let numbers = (0..2000).map(|index| if index % 2 == 0 { low } else { high }).collect::<Vec<_>>();
        let advice = all_advice(&numbers);
        let found = advice.findings().iter().find(|finding| finding.rule == Rule::Narrow);
        found.and_then(|finding| finding.change.split('`').nth(1).map(String::from))
    };
    let cases = [
        (0, 127, Some("u8")),
        (0, 128, Some("u16")),
        (-64, 63, Some("i8")),
        (-65, 63, Some("i16")),
        (-64, 64, Some("i16")),
        (-1, 0x3FFF, Some("i16")),
        (-1, 0x4000, Some("i32")),
        (0, 0x7FFF_FFFF, Some("u32")),
        (0, 0x8000_0000, None),
        (i64::from(i32::MIN) / 2 - 1, 0, None),
        (i64::MIN, i64::MAX, None),
    ];
    for (low, high, expected) in cases {
        assert_eq!(proposed(low, high).as_deref(), expected, "{low} to {high}");
    }
}

/// A truth value that is always the same could go, or be a bit, not both.
#[test]
fn bits_beside_what_is_always_the_same() {
    #[derive(MemFootprint)]
    struct Switches {
        level: u8,
        always: bool,
        b: bool,
        c: bool,
    }
    let switches = |index: usize| Switches {
        level: index as u8,
        always: true,
        b: index.is_multiple_of(2),
        c: index.is_multiple_of(3),
    };
    let (value, before) = measured(|| (0..2000).map(switches).collect::<Box<[_]>>());
    let advice = all_advice(&value);
    let (_packed, after) = measured_after(before, value, |items| -> Box<[[u8; 2]]> {
        let pack = |item: Switches| {
            [item.level, u8::from(item.always) | u8::from(item.b) << 1 | u8::from(item.c) << 2]
        };
        let mut packed = Vec::with_capacity(items.len());
        packed.extend(items.into_iter().map(pack));
        packed.into_boxed_slice()
    });
    assert_eq!(advice.total_if_all_applied(), after, "{advice}");
}

/// A struct that can't shrink, in an enum that needs two values that mean nothing else.
#[test]
fn structs_that_are_aligned_to_more_than_a_word() {
    #[derive(MemFootprint)]
    struct Wide<Name> {
        id: u128,
        number: u64,
        name: Name,
    }
    #[derive(MemFootprint)]
    enum Slot<Name> {
        Full(Wide<Name>),
        Empty,
        Gone,
    }
    let slots = |index: usize| match index % 3 {
        0 => Slot::Empty,
        1 => Slot::Gone,
        _ => {
            let mut name = String::with_capacity(4);
            name.push('x');
            Slot::Full(Wide { id: index as u128, number: index as u64, name })
        }
    };
    let (value, before) = measured(|| (0..2000).map(slots).collect::<Box<[_]>>());
    let advice = all_advice(&value);
    for finding in advice.findings().iter().filter(|finding| finding.rule == Rule::Fixed) {
        let (again, _) = measured(|| (0..2000).map(slots).collect::<Box<[_]>>());
        let (_fixed, after) = measured_after(before, again, |slots| -> Box<[Slot<Box<str>>]> {
            let fix = |slot| match slot {
                Slot::Full(Wide { id, number, name }) => {
                    Slot::Full(Wide { id, number, name: String::into_boxed_str(name) })
                }
                Slot::Empty => Slot::Empty,
                Slot::Gone => Slot::Gone,
            };
            let mut fixed = Vec::with_capacity(slots.len());
            fixed.extend(slots.into_iter().map(fix));
            fixed.into_boxed_slice()
        });
        assert!(before as isize - after as isize >= finding.saved as isize, "{advice}");
    }
}

/// An array is as many times its element, and so is a slice.
#[test]
fn integers_in_arrays() {
    #[derive(MemFootprint)]
    struct Board<Count> {
        counts: [Count; 5],
        turns: [[Count; 2]; 3],
        name: u8,
    }
    #[expect(dead_code, reason = "only its bytes count")]
    struct Tight([u16; 5], [[usize; 2]; 3], u8);
    let board = |index: usize| Board { counts: [index; 5], turns: [[1 << 40; 2]; 3], name: 1 };
    let boards = || (0..1000).map(board).collect::<Vec<_>>();
    let (boards, before) = measured(boards);
    let advice = all_advice(&boards);
    let narrow = finding(&advice, Rule::Narrow, "[*].counts[*]");
    assert_eq!(
        (narrow.change.as_str(), narrow.evidence),
        ("`u16`: they are 0 to 999", Evidence::LayoutExact)
    );
    let saved = narrow.saved;
    let tight = |Board { counts, turns, name }| Tight(counts.map(|count| count as u16), turns, name);
    let (_tight, after) = measured_after(before, boards, |boards| map(boards, tight));
    assert_eq!(before - after, saved);

    let turns = (0..1000).map(|index| Board { counts: [usize::MAX; 5], turns: [[index; 2]; 3], name: 1 });
    let advice = all_advice(&turns.collect::<Vec<_>>());
    assert_eq!(finding(&advice, Rule::Narrow, "[*].turns[*][*]").saved, 1000 * (96 - 56));

    let numbers: Vec<u64> = (0..2000).collect();
    let advice = memfootprint::advise(numbers.as_slice());
    let narrow = finding(&advice, Rule::Narrow, "[*]");
    assert_eq!((narrow.saved, narrow.evidence), (2000 * 6, Evidence::LayoutExact), "{advice}");
}
