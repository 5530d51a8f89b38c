//! No false promise: over random values, to apply a finding saves what it said, or more.

use crate::check::{all_advice, map, measured, measured_after, pooling};
use compact_str::CompactString;
use memfootprint::MemFootprint;
use memfootprint::advise::{Evidence, Finding, Rule};
use proptest::prelude::*;
use smol_str::SmolStr;
use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;
use thin_vec::ThinVec;

/// Each field's type by itself can be another.
#[derive(MemFootprint, Debug)]
struct Item<Name, Note, Codes, Unit> {
    id: u8,
    name: Name,
    note: Note,
    codes: Codes,
    unit: Unit,
    tree: BTreeMap<u16, u8>,
    inner: Inner<Name>,
}

/// A struct in the struct, with the same type.
#[derive(MemFootprint, Debug)]
struct Inner<Name> {
    flag: bool,
    name: Name,
}

type Loose = Item<String, Option<String>, Vec<u16>, Rc<u64>>;

fn text(words: usize) -> impl Strategy<Value = String> {
    (0..words, 0..20_usize).prop_map(|(word, room)| {
        let mut text = String::with_capacity(room);
        text.push_str(&"word after word".repeat(word % 4)[..word.min(15 * (word % 4))]);
        text
    })
}

fn item() -> impl Strategy<Value = Loose> {
    let tree = prop::collection::vec(any::<u16>(), 0..40);
    let codes = (prop::collection::vec(any::<u16>(), 0..6), 0..10_usize);
    (any::<u8>(), text(12), prop::option::of(text(4)), codes, tree, text(3)).prop_map(
        |(id, name, note, (codes, room), keys, inner)| {
            let mut tree = BTreeMap::new();
            tree.extend(keys.into_iter().map(|key| (key, id)));
            let mut roomy = Vec::with_capacity(codes.len() + room);
            roomy.extend(codes);
            let inner = Inner { flag: true, name: inner };
            Item { id, name, note, codes: roomy, unit: Rc::new(1), tree, inner }
        },
    )
}

/// Applies a finding that changes no type, or says that it does.
fn applied_in_place(finding: &Finding, items: &mut Vec<Loose>) -> bool {
    let idle = finding.rule == Rule::Idle;
    match (finding.path.as_str(), finding.rule) {
        ("", Rule::Spare | Rule::Idle) => items.shrink_to_fit(),
        ("[*].name", Rule::Idle | Rule::Spare) => shrink(idle, items.iter_mut().map(|item| &mut item.name)),
        ("[*].inner.name", Rule::Idle | Rule::Spare) => {
            shrink(idle, items.iter_mut().map(|item| &mut item.inner.name));
        }
        ("[*].note", Rule::Idle | Rule::Spare) => {
            shrink(idle, items.iter_mut().filter_map(|item| item.note.as_mut()));
        }
        ("[*].codes", Rule::Idle | Rule::Spare) => {
            let codes = items.iter_mut().map(|item| &mut item.codes);
            codes.filter(|codes| codes.is_empty() == idle).for_each(Vec::shrink_to_fit);
        }
        ("[*].tree", Rule::Rebuild) => {
            for item in items {
                item.tree = std::mem::take(&mut item.tree).into_iter().collect();
            }
        }
        _ => return false,
    }
    true
}

/// Those that hold nothing, or the others.
fn shrink<'t>(idle: bool, texts: impl Iterator<Item = &'t mut String>) {
    texts.filter(|text| text.is_empty() == idle).for_each(String::shrink_to_fit);
}

/// Applies one finding; gives the bytes afterwards.
fn applied(finding: &Finding, before: usize, mut items: Vec<Loose>) -> usize {
    macro_rules! retyped {
        ($apply:expr) => {
            measured_after(before, items, $apply).1
        };
    }
    let live = memfootprint_support::thread::live().bytes;
    if applied_in_place(finding, &mut items) {
        let change = memfootprint_support::thread::live().bytes - live;
        return usize::try_from(before as isize + change).expect("no less than nothing");
    }
    let is_small = finding.change.contains("SmolStr");
    match (finding.path.as_str(), finding.rule) {
        ("", Rule::Fixed) => retyped!(Vec::into_boxed_slice),
        ("[*].name", Rule::Fixed) => retyped!(|items| map(items, name(String::into_boxed_str))),
        ("[*].name", Rule::Duplicates) if is_small => retyped!(|items| map(items, name(small()))),
        ("[*].inner.name", Rule::Duplicates) if is_small => retyped!(|items| map(items, inner(small()))),
        ("[*].note", Rule::Duplicates) if is_small => retyped!(|items| map(items, note(small()))),
        ("[*].name", Rule::Duplicates) => retyped!(|items| map(items, name(pooling()))),
        ("[*].name", Rule::Inlined) => retyped!(|items| map(items, name(CompactString::from))),
        ("[*].name", Rule::Rare) => retyped!(|items| map(items, name(boxed_unless_empty))),
        ("[*].inner.name", Rule::Fixed) => retyped!(|items| map(items, inner(String::into_boxed_str))),
        ("[*].inner.name", Rule::Duplicates) => retyped!(|items| map(items, inner(pooling()))),
        ("[*].inner.name", Rule::Inlined) => retyped!(|items| map(items, inner(CompactString::from))),
        ("[*].inner.name", Rule::Rare) => retyped!(|items| map(items, inner(boxed_unless_empty))),
        ("[*].note", Rule::Fixed) => retyped!(|items| map(items, note(String::into_boxed_str))),
        ("[*].note", Rule::Duplicates) => retyped!(|items| map(items, note(pooling()))),
        ("[*].note", Rule::Inlined) => retyped!(|items| map(items, note(CompactString::from))),
        ("[*].note", Rule::Rare) => retyped!(|items| map(items, note(Box::new))),
        ("[*].codes", Rule::Fixed) => retyped!(|items| map(items, |item| {
            let Item { id, name, note, codes, unit, tree, inner } = item;
            Item { id, name, note, codes: codes.into_boxed_slice(), unit, tree, inner }
        })),
        ("[*].codes", Rule::Thin) => retyped!(|items| map(items, |item| {
            let Item { id, name, note, codes, unit, tree, inner } = item;
            let mut codes: ThinVec<u16> = codes.into_iter().collect();
            codes.shrink_to_fit();
            Item { id, name, note, codes, unit, tree, inner }
        })),
        ("[*].codes", Rule::Rare) => retyped!(|items| map(items, |item| {
            let Item { id, name, note, codes, unit, tree, inner } = item;
            let codes = (!codes.is_empty()).then(|| Box::new(codes));
            Item { id, name, note, codes, unit, tree, inner }
        })),
        ("[*].unit", Rule::Unshared) if finding.change.contains("Box") => {
            retyped!(|items| map(items, |item| {
                let Item { id, name, note, codes, unit, tree, inner } = item;
                Item { id, name, note, codes, unit: Box::new(*unit), tree, inner }
            }))
        }
        ("[*].unit", Rule::Unshared) => retyped!(|items| map(items, |item| {
            let Item { id, name, note, codes, unit, tree, inner } = item;
            Item { id, name, note, codes, unit: *unit, tree, inner }
        })),
        ("[*].tree", Rule::Sorted) => retyped!(|items| map(items, |item| {
            let Item { id, name, note, codes, unit, tree, inner } = item;
            (id, name, note, codes, unit, tree.into_iter().collect::<Box<[_]>>(), inner)
        })),
        ("[*].tree", Rule::Rare) => retyped!(|items| map(items, |item| {
            let Item { id, name, note, codes, unit, tree, inner } = item;
            (id, name, note, codes, unit, (!tree.is_empty()).then(|| Box::new(tree)), inner)
        })),
        ("[*].tree", Rule::Dense) => retyped!(|items| map(items, |item| {
            let Item { id, name, note, codes, unit, tree, inner } = item;
            (id, name, note, codes, unit, by_key(tree), inner)
        })),
        _ => panic!("not applied: {finding:?}"),
    }
}

/// Short texts inline, and a clone of the first for all long ones that are equal.
fn small() -> impl FnMut(String) -> SmolStr {
    let mut pool: HashSet<SmolStr> = HashSet::new();
    move |text| {
        let pooled = pool.get(text.as_str()).cloned().unwrap_or_else(|| text.as_str().into());
        pool.insert(pooled.clone());
        pooled
    }
}

/// Both names are of one type parameter in an `Item`, and yet two declarations.
type Parts<Name, InnerName> =
    (u8, Name, Option<String>, Vec<u16>, Rc<u64>, BTreeMap<u16, u8>, Inner<InnerName>);

fn name<Name>(mut apply: impl FnMut(String) -> Name) -> impl FnMut(Loose) -> Parts<Name, String> {
    move |Item { id, name, note, codes, unit, tree, inner }| (id, apply(name), note, codes, unit, tree, inner)
}

fn inner<Name>(mut apply: impl FnMut(String) -> Name) -> impl FnMut(Loose) -> Parts<String, Name> {
    move |Item { id, name, note, codes, unit, tree, inner }| {
        (id, name, note, codes, unit, tree, Inner { flag: inner.flag, name: apply(inner.name) })
    }
}

fn note<Note>(
    mut apply: impl FnMut(String) -> Note,
) -> impl FnMut(Loose) -> Item<String, Option<Note>, Vec<u16>, Rc<u64>> {
    move |Item { id, name, note, codes, unit, tree, inner }| Item {
        id,
        name,
        note: note.map(&mut apply),
        codes,
        unit,
        tree,
        inner,
    }
}

#[expect(clippy::box_collection, reason = "a word is less than three")]
fn boxed_unless_empty(text: String) -> Option<Box<String>> {
    (!text.is_empty()).then(|| Box::new(text))
}

/// From the smallest key on, or from 0.
fn by_key(tree: BTreeMap<u16, u8>) -> Vec<Option<u8>> {
    let Some((min, max)) = tree.keys().next().copied().zip(tree.keys().last().copied()) else {
        return Vec::new();
    };
    let offset = if min <= max / 8 { 0 } else { min };
    let mut by_key = vec![None; usize::from(max - offset) + 1];
    for (key, value) in tree {
        by_key[usize::from(key - offset)] = Some(value);
    }
    by_key
}

/// A copy with the same room everywhere.
fn copied(items: &[Loose], room: usize) -> Vec<Loose> {
    fn roomy(text: &String) -> String {
        let mut copy = String::with_capacity(text.capacity());
        copy.push_str(text);
        copy
    }
    let mut copies = Vec::with_capacity(items.len() + room);
    copies.extend(items.iter().map(|item| {
        let mut codes = Vec::with_capacity(item.codes.capacity());
        codes.extend(&item.codes);
        let mut tree = BTreeMap::new();
        item.tree.iter().for_each(|(&key, &value)| _ = tree.insert(key, value));
        Item {
            id: item.id,
            name: roomy(&item.name),
            note: item.note.as_ref().map(roomy),
            codes,
            unit: Rc::new(*item.unit),
            tree,
            inner: Inner { flag: item.inner.flag, name: roomy(&item.inner.name) },
        }
    }));
    copies
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_promise_is_false(items in prop::collection::vec(item(), 0..40), room in 0..20_usize) {
        let (value, before) = measured(|| copied(&items, room));
        let advice = all_advice(&value);
        prop_assert_eq!(advice.footprint().total(), before);
        for finding in advice.findings() {
            let (again, _) = measured(|| copied(&items, room));
            let after = applied(finding, before, again);
            prop_assert!(after <= before, "{} > {}: {:?}", after, before, finding);
            match finding.evidence {
                Evidence::AtLeast => prop_assert!(before - after >= finding.saved, "{:?}", finding),
                _ => prop_assert_eq!(before - after, finding.saved, "{:?}", finding),
            }
        }
        prop_assert!(advice.total_if_all_applied() <= before);
    }
}
