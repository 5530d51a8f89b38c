//! Small B-trees as sorted slices of their entries.

use crate::check::{all_advice, comes_true, comes_true_as, map};
use memfootprint::advise::{Evidence, Rule};
use memfootprint::{DynFootprint, MemFootprint};
use memfootprint_support::numbers::{Random, wide};
use std::collections::{BTreeMap, BTreeSet};

type Odd = BTreeMap<u8, (u64, u8)>;

const LAYOUT: Evidence = Evidence::LayoutExact;

/// Entries that come in any order.
fn tree<K: Ord, V>(len: usize, entry: impl Fn(usize) -> (K, V)) -> BTreeMap<K, V> {
    let mut tree = BTreeMap::new();
    for index in 0..len {
        let (key, value) = entry(index.reverse_bits() >> 3 ^ index);
        tree.insert(key, value);
    }
    tree
}

fn has<T: DynFootprint>(value: &T, rule: Rule) -> bool {
    all_advice(value).findings().iter().any(|finding| finding.rule == rule)
}

fn sorted<K, V>(tree: BTreeMap<K, V>) -> Box<[(K, V)]> {
    tree.into_iter().collect()
}

#[test]
fn maps_and_sets() {
    // The figures of the guide.
    let four = || (0..10_000).map(|id| tree(4, |index| (wide(index), wide(index + id)))).collect::<Vec<_>>();
    comes_true_as("`Box<[(u64, u64)]>`, sorted by key", (Rule::Sorted, "[*]", LAYOUT), four, |trees| {
        map(trees, sorted)
    });
    let odd = || {
        (0..500).map(|id| (id, tree(1 + id % 60, |index| (wide(index) as u8, (wide(index), 1_u8))))).collect()
    };
    comes_true((Rule::Sorted, "[*].1", LAYOUT), odd, |trees: Vec<(usize, Odd)>| {
        map(trees, |(id, tree)| (id as u64, sorted(tree)))
    });
    let sets = || {
        let set = |id: usize| tree(1 + id % 9, |index| (wide(index) as u16, ())).into_keys().collect();
        (0..500).map(set).collect::<Vec<BTreeSet<u16>>>()
    };
    comes_true_as("`Box<[u16]>`, sorted and `binary_search`", (Rule::Sorted, "[*]", LAYOUT), sets, |sets| {
        map(sets, |set| set.into_iter().collect::<Box<[_]>>())
    });
    let optional = || {
        let tree =
            |id: usize| (!id.is_multiple_of(3)).then(|| tree(1 + id % 5, |index| (index as u8, wide(index))));
        (0..500).map(tree).collect::<Vec<Option<BTreeMap<u8, u64>>>>()
    };
    comes_true_as("`Option<Box<[(u8, u64)]>>`", (Rule::Sorted, "[*]", LAYOUT), optional, |trees| {
        map(trees, |tree| tree.map(sorted))
    });
    // One that was emptied could keep a leaf, which doesn't show.
    let empty = || {
        let mut trees = four();
        trees.iter_mut().step_by(3).for_each(|tree| *tree = BTreeMap::new());
        trees
    };
    comes_true((Rule::Sorted, "[*]", Evidence::AtLeast), empty, |trees| map(trees, sorted));
}

#[test]
fn in_structs_that_shrink_with_it() {
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    enum Word {
        Size,
        Colour,
        Weight,
        MadeIn,
    }
    #[derive(MemFootprint)]
    struct Row<Tags> {
        tags: Tags,
        id: u32,
        open: bool,
    }
    let rows = || -> BTreeMap<u32, Row<BTreeMap<String, u32>>> {
        let word = |index: usize| String::from(["size", "colour", "weight", "made in"][index % 4]);
        let row = |id: usize| Row {
            tags: tree(5, |at| (word(at), id as u32)),
            id: id as u32,
            open: id.is_multiple_of(2),
        };
        (0..1000).map(|id| (id as u32 * 1000, row(id))).collect()
    };
    comes_true((Rule::Sorted, "[value].tags", LAYOUT), rows, |rows| {
        let row = |(key, Row { tags, id, open })| (key, Row { tags: sorted(tags), id, open });
        rows.into_iter().map(row).collect::<BTreeMap<_, _>>()
    });
    // The same few keys in all: each tree is one leaf, in whatever order.
    let word = |text: &str| match text {
        "size" => Word::Size,
        "colour" => Word::Colour,
        "weight" => Word::Weight,
        _ => Word::MadeIn,
    };
    comes_true_as("an enum of the", (Rule::Parsed, "[value].tags[key]", LAYOUT), rows, |rows| {
        let row = |(key, Row { tags, id, open }): (u32, Row<BTreeMap<String, u32>>)| {
            let tags = tags.into_iter().map(|(key, value)| (word(&key), value)).collect::<BTreeMap<_, _>>();
            (key, Row { tags, id, open })
        };
        rows.into_iter().map(row).collect::<BTreeMap<_, _>>()
    });
}

/// A document of one's own: objects in objects.
#[test]
fn objects_in_objects() {
    #[derive(MemFootprint)]
    enum Json<Object> {
        Null,
        Number(f64),
        Text(Box<str>),
        List(Vec<Self>),
        Object(Object),
    }
    #[derive(MemFootprint)]
    struct Loose(BTreeMap<Box<str>, Json<Loose>>);
    #[expect(dead_code, reason = "only its bytes count")]
    struct Tight(Box<[(Box<str>, Json<Tight>)]>);
    fn object(depth: usize, random: &mut Random) -> Loose {
        let mut entries = BTreeMap::new();
        for index in 0..=random.below(6) {
            let value = match random.below(5) {
                0 => Json::Null,
                1 => Json::Number(index as f64),
                2 => Json::Text("a text".into()),
                3 if depth > 0 => {
                    Json::List((0..3).map(|_| Json::Object(object(depth - 1, random))).collect())
                }
                _ if depth > 0 => Json::Object(object(depth - 1, random)),
                _ => Json::Null,
            };
            entries.insert(format!("key {index}").into(), value);
        }
        Loose(entries)
    }
    fn tight(value: Json<Loose>) -> Json<Tight> {
        match value {
            Json::Null => Json::Null,
            Json::Number(number) => Json::Number(number),
            Json::Text(text) => Json::Text(text),
            Json::List(list) => Json::List(map(list, tight)),
            Json::Object(object) => Json::Object(tight_object(object)),
        }
    }
    fn tight_object(object: Loose) -> Tight {
        Tight(object.0.into_iter().map(|(key, value)| (key, tight(value))).collect())
    }
    let build = || {
        let mut random = Random::new(7);
        (0..200).map(|_| object(4, &mut random)).collect::<Vec<_>>()
    };
    comes_true((Rule::Sorted, "[*].0", Evidence::AtLeast), build, |objects| map(objects, tight_object));
}

/// To insert into a long slice moves too much.
#[test]
fn trees_that_are_not_small() {
    let of = |len: usize| vec![tree(len, |index| (wide(index), wide(index))); 3];
    assert!(has(&of(64), Rule::Sorted));
    assert!(!has(&of(65), Rule::Sorted));
}

#[test]
fn trees_that_are_mostly_empty() {
    #[derive(MemFootprint)]
    struct Row {
        id: u64,
        tags: BTreeSet<u8>,
    }
    let trees = || {
        (0..1000_usize)
            .map(|id| tree(if id % 20 == 0 { 3 } else { 0 }, |index| (wide(index), id)))
            .collect::<Vec<_>>()
    };
    let at = (Rule::Rare, "[*]", Evidence::AtLeast);
    comes_true_as("`Option<Box<BTreeMap<u64, usize>>>`", at, trees, |trees| {
        map(trees, |tree| (!tree.is_empty()).then(|| Box::new(tree)))
    });
    let rows = || (0..1000_usize).map(|id| Row { id: wide(id), tags: BTreeSet::new() }).collect::<Vec<_>>();
    let at = (Rule::Same, "[*].tags", Evidence::AtLeast);
    comes_true_as("leave out `tags`: all are empty", at, rows, |rows| map(rows, |row| row.id));
}
