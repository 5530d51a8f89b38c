//! Each rule by itself, in the places where its figure has another form.

use crate::check::{all_advice, comes_true, comes_true_as, finding, map, measured, measured_after, pooling};
use memfootprint::advise::{Evidence, Rule};
use memfootprint::{Advice, DynFootprint, MemFootprint, Sink, Walker};
use std::cell::RefCell;
use std::collections::{BinaryHeap, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

fn spare(text: &str, room: usize) -> String {
    let mut spare = String::with_capacity(text.len() + room);
    spare.push_str(text);
    spare
}

#[derive(MemFootprint)]
struct Record<Name> {
    id: u64,
    name: Name,
    open: bool,
}

/// With room for more records than there are.
fn records(name: impl Fn(usize) -> String) -> Vec<Record<String>> {
    let mut records = Vec::with_capacity(1000);
    records.extend((0..700).map(|id| Record { id: id as u64, name: name(id), open: id % 2 == 0 }));
    records
}

/// The same values with names of another type, and as much room for more.
fn retyped<Name>(records: Vec<Record<String>>, mut name: impl FnMut(String) -> Name) -> Vec<Record<Name>> {
    let mut retyped = Vec::with_capacity(records.capacity());
    retyped.extend(records.into_iter().map(|Record { id, name: text, open }| Record {
        id,
        name: name(text),
        open,
    }));
    retyped
}

#[test]
fn idle_and_spare_room_of_vectors() {
    let build = || -> Vec<Vec<u32>> {
        (0..300)
            .map(|index| {
                if index % 3 == 0 {
                    Vec::with_capacity(10)
                } else {
                    let mut vec = Vec::with_capacity(9);
                    vec.push(1);
                    vec
                }
            })
            .collect()
    };
    comes_true((Rule::Idle, "[*]", Evidence::Exact), build, |mut vectors| {
        vectors.iter_mut().filter(|vec| vec.is_empty()).for_each(Vec::shrink_to_fit);
        vectors
    });
    comes_true((Rule::Spare, "[*]", Evidence::Exact), build, |mut vectors| {
        vectors.iter_mut().filter(|vec| !vec.is_empty()).for_each(Vec::shrink_to_fit);
        vectors
    });
}

#[test]
fn spare_room_of_the_other_sequences() {
    type Sequences = (VecDeque<u16>, BinaryHeap<u64>, String, std::path::PathBuf);
    let build = || -> Sequences {
        let mut path = std::path::PathBuf::with_capacity(100);
        path.push("/srv");
        (VecDeque::with_capacity(10), BinaryHeap::with_capacity(10), spare("ada", 7), path)
    };
    let build = || {
        let mut sequences = build();
        sequences.0.push_back(1);
        sequences.1.push(1);
        sequences
    };
    comes_true((Rule::Spare, "0", Evidence::Exact), build, |mut all| {
        all.0.shrink_to_fit();
        all
    });
    comes_true((Rule::Spare, "1", Evidence::Exact), build, |mut all| {
        all.1.shrink_to_fit();
        all
    });
    comes_true((Rule::Spare, "2", Evidence::Exact), build, |mut all| {
        all.2.shrink_to_fit();
        all
    });
    comes_true((Rule::Spare, "3", Evidence::Exact), build, |mut all| {
        all.3.shrink_to_fit();
        all
    });
}

#[test]
fn fixed_texts_in_a_vector_with_room() {
    comes_true(
        (Rule::Fixed, "[*].name", Evidence::LayoutExact),
        || records(|id| spare(&id.to_string(), id % 5)),
        |records| retyped(records, String::into_boxed_str),
    );
}

#[test]
fn fixed_vectors() {
    comes_true(
        (Rule::Fixed, "[*].1", Evidence::LayoutExact),
        || (0..100_u64).map(|id| (id, vec![id; id as usize % 7])).collect::<Vec<_>>(),
        |pairs| {
            pairs
                .into_iter()
                .map(|(id, vec)| (id, vec.into_boxed_slice()))
                .collect::<Vec<_>>()
                .into_boxed_slice()
                .into_vec()
        },
    );
}

#[test]
fn fixed_options_at_the_root_and_in_boxes() {
    #[derive(MemFootprint)]
    struct Deep<Text> {
        texts: Vec<Box<Option<Text>>>,
        inner: Box<(u64, Text)>,
    }
    let build = || Deep { texts: Vec::new(), inner: Box::new((1, String::from("inner"))) };
    comes_true((Rule::Fixed, "inner.1", Evidence::LayoutExact), build, |deep| Deep {
        texts: Vec::<Box<Option<Box<str>>>>::new(),
        inner: Box::new((1, deep.inner.1.into_boxed_str())),
    });
    let build = || (0..50).map(|id| (id % 2 == 0).then(|| spare("some", 3))).collect::<Vec<Option<String>>>();
    comes_true((Rule::Fixed, "[*]", Evidence::LayoutExact), build, |texts| {
        let boxed: Vec<Option<Box<str>>> =
            texts.into_iter().map(|text| text.map(String::into_boxed_str)).collect::<Box<[_]>>().into_vec();
        boxed
    });
    comes_true((Rule::Fixed, "", Evidence::LayoutExact), || spare("root", 9), String::into_boxed_str);
}

/// Looks like a `String` from within, and is an enum.
enum Shape {
    Round(String),
    Flat,
}
impl MemFootprint for Shape {
    const OWNS_HEAP: bool = true;
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if let Self::Round(text) = self {
            walker.value(text);
        }
    }
}

#[test]
fn where_the_layout_is_not_known_the_promise_is_kept_and_more() {
    let build = || (0..100).map(|id| (id, spare("in a table", 6))).collect::<HashMap<u32, String>>();
    // A table can be larger than it tells.
    let fix = |(id, text): (u32, String)| (id, text.into_boxed_str());
    comes_true((Rule::Fixed, "[value]", Evidence::AtLeast), build, |table| -> HashMap<u32, Box<str>> {
        let mut fixed = HashMap::with_capacity(table.capacity());
        fixed.extend(table.into_iter().map(fix));
        fixed
    });

    let shapes: Vec<Shape> =
        (0..10).map(|id| if id > 4 { Shape::Flat } else { Shape::Round(spare("x", 1)) }).collect();
    let advice = all_advice(&shapes);
    assert_eq!(finding(&advice, Rule::Spare, "[*]").saved, 5);
    assert!(advice.findings().iter().all(|finding| finding.path != "[*]" || finding.rule != Rule::Fixed));
}

#[test]
fn duplicates_of_strings_and_boxes() {
    let name = |id: usize| spare(["", "amsterdam", "london and paris"][id % 3], id % 4);
    comes_true(
        (Rule::Duplicates, "[*].name", Evidence::LayoutExact),
        || records(name),
        |records| retyped(records, pooling()),
    );
    let boxes = || {
        (0..500)
            .map(|id| Box::from(["GET", "POST", "a longer verb that is met often"][id % 3]))
            .collect::<Vec<Box<str>>>()
    };
    comes_true((Rule::Duplicates, "[*]", Evidence::LayoutExact), boxes, |boxes| {
        let mut pool = pooling();
        let pooled: Vec<Arc<str>> =
            boxes.into_iter().map(|text| pool(text.into_string())).collect::<Box<[_]>>().into_vec();
        pooled
    });
}

#[test]
fn trees_built_anew() {
    use std::collections::{BTreeMap, BTreeSet};
    for len in (0..2000).step_by(7).chain([143, 144, 145, 155, 156, 157, 1727, 1728, 1729, 20_000]) {
        let build = || {
            let mut tree = BTreeMap::new();
            (0..len).for_each(|key: u32| _ = tree.insert(key.reverse_bits(), [key as u8; 3]));
            tree
        };
        let rebuilt = |tree: BTreeMap<u32, [u8; 3]>| tree.into_iter().collect::<BTreeMap<_, _>>();
        let is_loose = |advice: &Advice| advice.findings().iter().any(|found| found.rule == Rule::Rebuild);
        if is_loose(&all_advice(&build())) {
            comes_true((Rule::Rebuild, "", Evidence::Exact), build, rebuilt);
        } else {
            let (tree, before) = measured(build);
            let (_tree, after) = measured_after(before, tree, rebuilt);
            assert!(after >= before, "{len} entries: {before} could be {after}");
        }
    }
    let build = || {
        let mut tree = BTreeSet::new();
        (0..500).for_each(|key: u64| _ = tree.insert(key));
        (0..10).map(|_| tree.clone()).chain([BTreeSet::new()]).collect::<Box<[BTreeSet<u64>]>>()
    };
    comes_true((Rule::Rebuild, "[*]", Evidence::Exact), build, |mut trees| {
        trees.iter_mut().for_each(|tree| *tree = std::mem::take(tree).into_iter().collect());
        trees
    });
}

#[derive(MemFootprint)]
struct Holder<Byte, Text, Optional> {
    byte: Byte,
    text: Text,
    optional: Optional,
}

type Counted = Holder<Arc<u8>, Rc<str>, Option<Arc<String>>>;

#[test]
fn counted_pointers_without_a_second_owner() {
    let build = || -> Vec<Counted> {
        let holder = |id: u8| Holder {
            byte: Arc::new(id),
            text: id.to_string().into(),
            optional: id.is_multiple_of(2).then(|| Arc::new(spare("text", 2))),
        };
        (0..100).map(holder).collect()
    };
    let byte = (Rule::Unshared, "[*].byte", Evidence::LayoutExact);
    comes_true_as("`byte: u8`", byte, build, |holders| {
        map(holders, |Holder { byte, text, optional }| Holder { byte: *byte, text, optional })
    });
    comes_true_as("Box<u8>", byte, build, |holders| {
        map(holders, |Holder { byte, text, optional }| Holder { byte: Box::new(*byte), text, optional })
    });
    comes_true((Rule::Unshared, "[*].text", Evidence::LayoutExact), build, |holders| {
        let text = |text: Rc<str>| Box::<str>::from(&*text);
        map(holders, |holder| Holder {
            byte: holder.byte,
            text: text(holder.text),
            optional: holder.optional,
        })
    });
    let optional = |evidence| (Rule::Unshared, "[*].optional", evidence);
    let own = |text: Arc<String>| Arc::into_inner(text).expect("no other owner");
    comes_true_as("Option<Box<String>>", optional(Evidence::LayoutExact), build, |holders| {
        map(holders, |Holder { byte, text, optional }| Holder {
            byte,
            text,
            optional: optional.map(|text| Box::new(own(text))),
        })
    });
    comes_true_as("Option<Box<str>>", optional(Evidence::LayoutExact), build, |holders| {
        map(holders, |Holder { byte, text, optional }| Holder {
            byte,
            text,
            optional: optional.map(|text| own(text).into_boxed_str()),
        })
    });

    let named = |id: usize| Named { id, name: Rc::new(vec![id as u16; id % 5]) };
    let each = |id: usize| (Rc::new(named(id)), id as u8, Rc::new(RefCell::new(named(id))));
    let all = || (0..100).map(each).collect::<Vec<_>>();
    let of = |path| (Rule::Unshared, path, Evidence::LayoutExact);
    comes_true(of("[*].0"), all, |all| {
        map(all, |(named, id, cell)| (Rc::into_inner(named).expect("no other owner"), id, cell))
    });
    comes_true(of("[*].2"), all, |all| {
        map(all, |(named, id, cell)| (named, id, Rc::into_inner(cell).expect("no other owner")))
    });
    // What a cell takes isn't known so well.
    let name = (Rule::Unshared, "[*].0.name", Evidence::AtLeast);
    comes_true_as("Box<[u16]>", name, all, |all| {
        let own = |Named { id, name }: Named<Rc<Vec<u16>>>| Named {
            id,
            name: Rc::unwrap_or_clone(name).into_boxed_slice(),
        };
        map(all, |(one, id, cell)| {
            let one = Rc::into_inner(one).expect("no other owner");
            let cell = Rc::into_inner(cell).expect("no other owner").into_inner();
            (Rc::new(own(one)), id, Rc::new(RefCell::new(own(cell))))
        })
    });

    let one = Arc::new(1_u64);
    for shared in [vec![one.clone(), one.clone(), Arc::new(2)], {
        let weak = Arc::new(1);
        _ = Box::leak(Box::new(Arc::downgrade(&weak)));
        vec![weak]
    }] {
        let advice = all_advice(&shared);
        assert!(advice.findings().iter().all(|finding| finding.rule != Rule::Unshared), "{advice}");
    }
}

#[derive(MemFootprint)]
struct Named<Name> {
    id: usize,
    name: Name,
}

/// Tables that lost no entry: what is promised as a lower bound is met to the byte.
#[test]
fn hash_tables_as_sorted_slices() {
    fn sorted<Entry: Ord>(entries: impl IntoIterator<Item = Entry>) -> Box<[Entry]> {
        let mut entries: Box<[Entry]> = entries.into_iter().collect();
        entries.sort_unstable();
        entries
    }
    fn to_the_byte<T: DynFootprint, U>(path: &str, build: impl FnOnce() -> T, apply: impl FnOnce(T) -> U) {
        let (value, before) = measured(build);
        let advice = all_advice(&value);
        let promised = finding(&advice, Rule::Sorted, path);
        assert_eq!(promised.evidence, Evidence::AtLeast);
        let saved = promised.saved;
        let (_applied, after) = measured_after(before, value, apply);
        assert_eq!(before - after, saved, "{advice}");
    }
    let map = |len: u64| (0..len).map(|key| (key, String::from("value"))).collect::<HashMap<u64, String>>();
    for len in [0, 1, 3, 4, 10, 100] {
        let maps = || vec![(7_u8, map(len)), (8, HashMap::new()), (9, map(1))].into_boxed_slice();
        to_the_byte("[*].1", maps, |maps| {
            maps.into_iter().map(|(id, map)| (id, sorted(map))).collect::<Vec<_>>().into_boxed_slice()
        });
        to_the_byte("", || (0..len).map(|key| key as u16).collect::<HashSet<u16>>(), sorted);
    }
    let lossy = || {
        let mut lossy = map(100);
        lossy.retain(|key, _| key % 3 == 0);
        lossy
    };
    comes_true((Rule::Sorted, "", Evidence::AtLeast), lossy, sorted);
}
