//! No false promise about a type that is used in many places, whether or not a value of it is there.

use crate::check::{all_advice, map, measured, measured_after};
use memfootprint::MemFootprint;
use memfootprint::advise::{Evidence, Finding, Rule};
use proptest::collection::vec;
use proptest::prelude::*;

#[derive(MemFootprint)]
struct Item {
    boxed: Box<[u64; 4]>,
    text: Option<String>,
    number: u64,
    on: bool,
    off: bool,
}

#[expect(dead_code, reason = "only its bytes count")]
struct Changed<Boxed, Text, Number, Bits> {
    boxed: Boxed,
    text: Text,
    number: Number,
    bits: Bits,
}

/// Where items may lie.
#[derive(MemFootprint)]
struct Places<I> {
    plain: Vec<I>,
    room: Vec<I>,
    maybe: Vec<Option<I>>,
    pairs: Vec<Option<(u8, I)>>,
    results: Vec<Result<I, u16>>,
}

type Profile = (usize, usize, Option<usize>, Option<usize>, Option<usize>);

fn items((plain, room, maybe, pairs, results): Profile) -> Places<Item> {
    let item = |index: usize| Item {
        boxed: Box::new([index as u64; 4]),
        text: (!index.is_multiple_of(3)).then(|| "x".repeat(index % 40)),
        number: index as u64 % 200,
        on: index.is_multiple_of(2),
        off: index.is_multiple_of(5),
    };
    // One in so many, or none.
    let some =
        |every: Option<usize>| move |index: usize| every.is_some_and(|every| index.is_multiple_of(every));
    let indices = || 0..700_usize;
    Places {
        plain: (0..plain).map(item).collect(),
        room: Vec::with_capacity(room),
        maybe: indices().map(|index| some(maybe)(index).then(|| item(index))).collect(),
        pairs: indices().map(|index| some(pairs)(index).then(|| (7, item(index)))).collect(),
        results: indices().map(|index| if some(results)(index) { Ok(item(index)) } else { Err(7) }).collect(),
    }
}

fn everywhere<J>(places: Places<Item>, change: impl Fn(Item) -> J) -> Places<J> {
    Places {
        plain: map(places.plain, &change),
        room: map(places.room, &change),
        maybe: map(places.maybe, |item| item.map(&change)),
        pairs: map(places.pairs, |pair| pair.map(|(key, item)| (key, change(item)))),
        results: map(places.results, |item| item.map(&change)),
    }
}

/// The bytes once each item is changed.
fn after<J>(before: usize, places: Places<Item>, change: impl Fn(Item) -> J) -> usize {
    measured_after(before, places, |places| everywhere(places, change)).1
}

/// The bytes once a finding is applied, if that is how it is to be applied.
fn applied(finding: &Finding, before: usize, places: Places<Item>) -> Option<usize> {
    let field = finding.path.rsplit('.').next()?;
    match (finding.rule, field) {
        (Rule::Unboxed, "boxed") => Some(after(before, places, |Item { boxed, text, number, on, off }| {
            Changed { boxed: *boxed, text, number, bits: [on, off] }
        })),
        (Rule::Fixed, "text") => Some(after(before, places, |Item { boxed, text, number, on, off }| {
            Changed { boxed, text: text.map(String::into_boxed_str), number, bits: [on, off] }
        })),
        (Rule::Narrow, "number") => Some(after(before, places, |Item { boxed, text, number, on, off }| {
            Changed { boxed, text, number: number as u16, bits: [on, off] }
        })),
        (Rule::Flags, _) => Some(after(before, places, |Item { boxed, text, number, on, off }| Changed {
            boxed,
            text,
            number,
            bits: u8::from(on) | u8::from(off) << 1,
        })),
        _ => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn types_in_many_places(
        plain in 0..1500_usize,
        room in prop_oneof![Just(0_usize), 1..2000_usize],
        every in vec(proptest::option::of(1..9_usize), 3),
    ) {
        let profile = (plain, room, every[0], every[1], every[2]);
        let (value, before) = measured(|| items(profile));
        let advice = all_advice(&value);
        prop_assert_eq!(advice.footprint().total(), before);
        for finding in advice.findings() {
            let (again, _) = measured(|| items(profile));
            let Some(after) = applied(finding, before, again) else { continue };
            let (saved, promised) = (before as isize - after as isize, finding.saved as isize);
            if finding.evidence == Evidence::AtLeast {
                prop_assert!(saved >= promised, "{saved} < {promised} by {finding:?}\n{advice}");
            } else {
                prop_assert_eq!(saved, promised, "{:?}\n{}", finding, &advice);
            }
        }
    }
}
