//! No false promise: over random values in other crates' types, to apply a finding saves what it said, or more.

use super::{all_advice, map, measured, measured_after};
use crate::numbers::Random;
use arcstr::ArcStr;
use compact_str::CompactString;
use memfootprint::MemFootprint;
use memfootprint::advise::{Evidence, Finding, Rule};
use smallvec::SmallVec;
use smol_str::SmolStr;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;
use thin_vec::ThinVec;

/// Each field's type by itself can be another.
#[derive(MemFootprint)]
struct Item<Name, Label, Key, Tags, Codes> {
    id: u8,
    name: Name,
    label: Label,
    key: Key,
    tags: Tags,
    codes: Codes,
}

type Loose = Item<CompactString, SmolStr, Option<ArcStr>, SmallVec<[u16; 3]>, ThinVec<u32>>;

fn items(random: &mut Random) -> Vec<Loose> {
    let (most, words) = (1 + random.below(8), 1 + random.below(20));
    let text =
        |random: &mut Random| "a word after others, again ".repeat(3)[..random.below(words) * 3].to_string();
    let item = |id: usize, random: &mut Random| {
        let mut name = CompactString::with_capacity(random.below(50));
        name.push_str(&text(random));
        let mut tags = SmallVec::with_capacity(random.below(2) * 8);
        tags.extend((0..random.below(most)).map(|tag| tag as u16));
        let mut codes = ThinVec::with_capacity(random.below(2) * 5);
        codes.extend((0..random.below(most)).map(|code| code as u32));
        let (label, key) = (text(random).into(), text(random));
        let key = (random.below(3) > 0).then(|| ArcStr::from(key));
        Item { id: id as u8, name, label, key, tags, codes }
    };
    let mut items = Vec::with_capacity(200);
    items.extend((0..random.below(180)).map(|id| item(id, random)));
    items
}

fn pooling<Key: Clone + Eq + Hash, Text: Clone>(make: impl Fn(&Key) -> Text) -> impl FnMut(Key) -> Text {
    let mut pool: HashMap<Key, Text> = HashMap::new();
    move |key| pool.entry(key.clone()).or_insert_with(|| make(&key)).clone()
}

/// One of all that are equal.
fn interning<Text: Clone + Eq + Hash>() -> impl FnMut(Text) -> Text {
    let mut pool: HashSet<Text> = HashSet::new();
    move |text| {
        let pooled = pool.get(&text).cloned().unwrap_or_else(|| text.clone());
        pool.insert(pooled.clone());
        pooled
    }
}

macro_rules! fields {
    ($($field:ident: $Old:ty, $($all:ident)*;)*) => {$(
        /// Puts something else in place of the field.
        fn $field<New>(items: Vec<Loose>, mut apply: impl FnMut($Old) -> New) -> impl Sized {
            map(items, |Item { $($all),* }| {
                let $field = apply($field);
                ($($all),*)
            })
        }
    )*};
}

fields! {
    name: CompactString, id name label key tags codes;
    label: SmolStr, id name label key tags codes;
    key: Option<ArcStr>, id name label key tags codes;
    tags: SmallVec<[u16; 3]>, id name label key tags codes;
    codes: ThinVec<u32>, id name label key tags codes;
}

/// Applies one finding; gives the bytes afterwards.
fn applied(finding: &Finding, before: usize, items: Vec<Loose>) -> usize {
    let idle = finding.rule == Rule::Idle;
    macro_rules! field {
        ($field:ident, $apply:expr) => {
            measured_after(before, items, |items| $field(items, $apply))
        };
    }
    macro_rules! room {
        ($($room:literal)*) => {
            match () {
                $(() if finding.change.contains(concat!("SmallVec<[u16; ", $room, "]>")) => {
                    field!(tags, |tags: SmallVec<[u16; 3]>| {
                        let mut tags: SmallVec<[u16; $room]> = tags.into_iter().collect();
                        tags.shrink_to_fit();
                        tags
                    })
                })*
                () => panic!("not applied: {finding:?}"),
            }
        };
    }
    macro_rules! shrink {
        ($field:ident) => {
            measured_after(before, items, |mut items| {
                let all = items.iter_mut().map(|item| &mut item.$field);
                all.filter(|one| one.is_empty() == idle).for_each(|one| one.shrink_to_fit());
                items
            })
        };
    }
    match (finding.path.as_str(), finding.rule) {
        ("", Rule::Fixed) => measured_after(before, items, Vec::into_boxed_slice),
        ("", Rule::Spare | Rule::Idle) => measured_after(before, items, |mut items| {
            items.shrink_to_fit();
            items
        }),
        ("[*].name", Rule::Idle | Rule::Spare) => shrink!(name),
        ("[*].tags", Rule::Idle | Rule::Spare) => shrink!(tags),
        ("[*].codes", Rule::Idle | Rule::Spare) => shrink!(codes),
        ("[*].name", Rule::Fixed) => {
            field!(name, |name: CompactString| name.into_string().into_boxed_str())
        }
        ("[*].name", Rule::Duplicates) if finding.change.contains("SmolStr") => {
            field!(name, pooling(|name: &CompactString| SmolStr::from(name.as_str())))
        }
        ("[*].name", Rule::Duplicates) => {
            field!(name, pooling(|name: &CompactString| -> Arc<str> { name.as_str().into() }))
        }
        ("[*].name", Rule::Rare) => {
            field!(name, |name: CompactString| (!name.is_empty()).then(|| Box::new(name)))
        }
        ("[*].label", Rule::Duplicates) => field!(label, interning::<SmolStr>()),
        ("[*].key", Rule::Duplicates) => field!(key, {
            let mut intern = interning::<ArcStr>();
            move |key: Option<ArcStr>| key.map(&mut intern)
        }),
        ("[*].tags", Rule::Fixed) => field!(tags, |tags: SmallVec<[u16; 3]>| tags.into_boxed_slice()),
        ("[*].tags", Rule::Thin) => field!(tags, |tags: SmallVec<[u16; 3]>| {
            let mut tags: ThinVec<u16> = tags.into_iter().collect();
            tags.shrink_to_fit();
            tags
        }),
        ("[*].tags", Rule::Rare) => {
            field!(tags, |tags: SmallVec<[u16; 3]>| (!tags.is_empty()).then(|| Box::new(tags)))
        }
        ("[*].tags", Rule::InlineRoom) => room!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16),
        ("[*].codes", Rule::Fixed) => {
            field!(codes, |codes: ThinVec<u32>| codes.into_iter().collect::<Box<[u32]>>())
        }
        _ => panic!("not applied: {finding:?}"),
    }
}

#[test]
fn no_promise_is_false() {
    let mut random = Random::new(11);
    let mut rules = HashSet::new();
    for round in 0..150 {
        let seed = random.below(usize::MAX / 2) as u64;
        let again = || measured(|| items(&mut Random::new(seed)));
        let (value, before) = again();
        let advice = all_advice(&value);
        assert_eq!(advice.footprint().total(), before);
        for finding in advice.findings() {
            rules.insert((finding.path.clone(), finding.rule));
            let after = applied(finding, before, again().0);
            let saved = before as isize - after as isize;
            match finding.evidence {
                Evidence::AtLeast => assert!(saved >= finding.saved as isize, "{round}: {saved} {finding:?}"),
                _ => assert_eq!(saved, finding.saved as isize, "{round}: {finding:?}"),
            }
        }
    }
    assert!(rules.len() > 14, "{rules:?}");
}
