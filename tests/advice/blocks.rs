//! Boxes, maps, texts and bytes whose blocks could be fewer.

use crate::check::{all_advice, comes_true, finding, map};
use compact_str::CompactString;
use memfootprint::MemFootprint;
use memfootprint::advise::{Advice, Evidence, Rule};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex};

fn none_of(rule: Rule, advice: &Advice) {
    assert!(advice.findings().iter().all(|finding| finding.rule != rule), "{advice}");
}

#[derive(MemFootprint)]
struct Part {
    id: u64,
    name: Box<str>,
}

fn part(index: usize) -> Part {
    Part { id: index as u64, name: "a part".into() }
}

#[derive(MemFootprint)]
struct Holder<Inner> {
    inner: Inner,
    flag: bool,
}

#[test]
fn boxes_in_collections_and_structs() {
    let boxes = || (0..200).map(|index| Box::new(part(index))).collect::<Vec<_>>();
    comes_true((Rule::Unboxed, "[*]", Evidence::LayoutExact), boxes, |items| map(items, |item| *item));

    let optional = || (0..200).map(|index| Some(Box::new(index as u16))).collect::<Vec<_>>();
    comes_true((Rule::Unboxed, "[*]", Evidence::AtLeast), optional, |items| {
        map(items, |item| item.map(|item| *item))
    });

    let holders =
        || (0..200).map(|index| Holder { inner: Box::new(index as u8), flag: true }).collect::<Vec<_>>();
    comes_true((Rule::Unboxed, "[*].inner", Evidence::LayoutExact), holders, |items| {
        map(items, |item| Holder { inner: *item.inner, flag: item.flag })
    });
}

#[test]
fn boxes_that_are_needed() {
    #[derive(MemFootprint)]
    enum Tree {
        Leaf(u8),
        Node(Box<Tree>, Box<[u8; 64]>),
    }
    #[derive(MemFootprint)]
    struct List {
        next: Option<Box<List>>,
        number: u64,
    }
    let tree =
        (0..20).map(|leaf| Tree::Node(Box::new(Tree::Leaf(leaf)), Box::new([1; 64]))).collect::<Vec<_>>();
    none_of(Rule::Unboxed, &all_advice(&tree));
    let list = |number| Some(Box::new(List { next: None, number }));
    let lists = (0..20).map(|number| List { next: list(number), number }).collect::<Vec<_>>();
    none_of(Rule::Unboxed, &all_advice(&lists));
    let unsized_ = (0..20).map(|_| ("text".into(), [1_u8; 9].into())).collect::<Vec<(Box<str>, Box<[u8]>)>>();
    none_of(Rule::Unboxed, &all_advice(&unsized_));
}

#[test]
fn maps_by_dense_keys() {
    let value = |key: u32| if key.is_multiple_of(3) { None } else { Some((key, part(key as usize))) };
    let by_key = |entries: &mut dyn Iterator<Item = (u32, Part)>, offset: u32, slots: u32| {
        let mut by_key: Vec<Option<Part>> = Vec::with_capacity(slots as usize);
        by_key.resize_with(slots as usize, || None);
        entries.for_each(|(key, part)| by_key[(key - offset) as usize] = Some(part));
        by_key
    };
    let table = || (0..3000).filter_map(value).collect::<HashMap<u32, Part>>();
    comes_true((Rule::Dense, "", Evidence::AtLeast), table, |table| by_key(&mut table.into_iter(), 0, 3000));
    let tree = || {
        (50_000..53_000)
            .filter(|key| key % 40 > 0)
            .map(|key| (key, part(key as usize)))
            .collect::<BTreeMap<u32, Part>>()
    };
    comes_true((Rule::Dense, "", Evidence::LayoutExact), tree, |tree| {
        by_key(&mut tree.into_iter(), 50_001, 2999)
    });

    let sparse = (0..1000_u32).map(|key| (key * 1000, 1_u64)).collect::<HashMap<_, _>>();
    none_of(Rule::Dense, &all_advice(&sparse));
    let far =
        (0..1000_u64).map(|key| (if key == 9 { u64::MAX } else { key }, 1_u64)).collect::<HashMap<_, _>>();
    none_of(Rule::Dense, &all_advice(&far));
    let several: Vec<HashMap<u8, u64>> = (0..9).map(|_| (0..9).map(|key| (key, 1)).collect()).collect();
    none_of(Rule::Dense, &all_advice(&several));
    let set = (0..1000).collect::<HashSet<u32>>();
    none_of(Rule::Dense, &all_advice(&set));
}

#[test]
fn strings_that_fit_into_their_words() {
    let text = |index: usize| {
        let mut text = String::with_capacity(index % 40 + index % 7);
        text.push_str(&"a name of which some are longer than others"[..index % 40]);
        text
    };
    comes_true(
        (Rule::Inlined, "[*]", Evidence::LayoutExact),
        || (0..200).map(text).collect::<Vec<_>>(),
        |texts| map(texts, CompactString::from),
    );
    comes_true(
        (Rule::Inlined, "[*]", Evidence::LayoutExact),
        || (0..200).map(|index| (index % 3 > 0).then(|| text(index))).collect::<Vec<_>>(),
        |texts| map(texts, |text| text.map(CompactString::from)),
    );
}

#[test]
fn buffers_that_end_in_zeros() {
    let buffer = |index: usize| {
        let mut buffer = Vec::with_capacity(100 + index % 3);
        buffer.extend((0..100).map(|at| u8::from(at < index) * 7));
        buffer
    };
    comes_true(
        (Rule::Zeros, "[*]", Evidence::LayoutExact),
        || (0..100).map(buffer).collect::<Vec<_>>(),
        |buffers| {
            map(buffers, |mut buffer: Vec<u8>| {
                let used = buffer.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
                if used < 50 {
                    buffer.truncate(used);
                }
                buffer.shrink_to_fit();
                buffer
            })
        },
    );
}

#[test]
fn bytes_of_which_there_are_several() {
    let blob = |index: usize| vec![(index % 5) as u8; 40 + index % 5];
    let mut pool: HashSet<Arc<[u8]>> = HashSet::new();
    let mut pooled = |blob: &[u8]| {
        let pooled: Arc<[u8]> = pool.get(blob).cloned().unwrap_or_else(|| blob.into());
        pool.insert(pooled.clone());
        pooled
    };
    let blobs = || (0..300).map(blob).collect::<Vec<_>>();
    let mut pool_all = |blobs: Vec<Vec<u8>>| map(blobs, |blob| pooled(&blob));
    // The pool itself is there before.
    drop(pool_all(blobs()));
    let advice = all_advice(&blobs());
    let found = advice.findings().iter().find(|finding| finding.rule == Rule::Duplicates);
    assert_eq!(found.map(|finding| (finding.affected, finding.of)), Some((295, 300)), "{advice}");
    let boxes = || (0..300).map(|index| blob(index).into_boxed_slice()).collect::<Vec<_>>();
    let advice = all_advice(&boxes());
    let found = advice.findings().iter().find(|finding| finding.rule == Rule::Duplicates);
    let arcs =
        (0..5).map(|index| 16 + (40 + index) as usize).map(|bytes| bytes.next_multiple_of(8)).sum::<usize>();
    let blocks = (0..300).map(|index| 40 + index % 5).sum::<usize>();
    assert_eq!(found.map(|finding| finding.saved), Some(blocks - arcs), "{advice}");
}

#[test]
fn many_small_collections_in_one() {
    #[expect(dead_code, reason = "only its bytes count")]
    struct Joined<T> {
        items: Box<[T]>,
        ends: Box<[u32]>,
    }
    fn join<T, Inner: IntoIterator<Item = T>>(outer: impl IntoIterator<Item = Inner>) -> Joined<T> {
        let (mut items, mut ends) = (Vec::new(), Vec::new());
        for inner in outer {
            items.extend(inner);
            ends.push(items.len() as u32);
        }
        Joined { items: items.into_boxed_slice(), ends: ends.into_boxed_slice() }
    }
    let inner = |index: usize| {
        let mut inner = Vec::with_capacity(index % 5);
        inner.extend((0..index as u32 % 4).map(|number| number * 1_000_000_000));
        inner
    };
    let vecs = || {
        let mut outer = Vec::with_capacity(400);
        outer.extend((0..300).map(inner));
        outer
    };
    comes_true((Rule::Joined, "", Evidence::LayoutExact), vecs, join);
    let parts = || (0..300).map(|index| (0..index % 3).map(part).collect()).collect::<Box<[Box<[Part]>]>>();
    comes_true((Rule::Joined, "", Evidence::LayoutExact), parts, |parts| {
        join(parts.into_iter().map(Vec::from))
    });
    let texts = || (0..300).map(|index| "x".repeat(index % 3)).collect::<Vec<String>>();
    comes_true((Rule::Joined, "", Evidence::LayoutExact), texts, |texts| {
        join(texts.into_iter().map(String::into_bytes))
    });
}

/// `Arc<String>` is a pointer to a block with little in it but a pointer to another.
#[test]
fn counted_pointers_to_another_block() {
    fn shared<T: ?Sized>(count: usize, owners: usize, item: impl Fn(usize) -> Arc<T>) -> Vec<Holder<Arc<T>>> {
        let mut holders = Vec::with_capacity(count * owners);
        for inner in (0..count).map(item) {
            holders.extend((0..owners).map(|_| Holder { inner: inner.clone(), flag: true }));
        }
        holders
    }
    let exactly = (Rule::Nested, "[*].inner", Evidence::LayoutExact);
    let at_least = (Rule::Nested, "[*].inner", Evidence::AtLeast);
    let numbers = |index: usize| {
        let mut numbers = Vec::with_capacity(9);
        numbers.resize(index % 7, u64::MAX);
        numbers
    };
    comes_true(
        exactly,
        || shared(300, 2, |index| Arc::new(numbers(index))),
        |_| shared(300, 2, |index| Arc::<[u64]>::from(numbers(index))),
    );
    let text = |index: usize| "a text of some length".repeat(index % 3 + 1);
    comes_true(
        at_least,
        || shared(300, 2, |index| Arc::new(text(index))),
        |_| shared(300, 2, |index| Arc::<str>::from(text(index))),
    );
    // Pointers of another declaration to the same blocks are of the same type.
    let names = || (0..90).map(|index| Arc::new(text(index))).collect::<Vec<_>>();
    let both =
        |names: Vec<_>| (names.clone(), names.into_iter().map(|name| (name, 1_u8)).collect::<Box<[_]>>());
    let shared_twice = || both(names());
    comes_true((Rule::Nested, "0[*]", Evidence::AtLeast), shared_twice, |_| {
        let text = |name: Arc<String>| Arc::<str>::from(name.as_str());
        let names = map(names(), text);
        (names.clone(), map(names, |name| (name, 1_u8)).into_boxed_slice())
    });
    assert_eq!(finding(&all_advice(&shared_twice()), Rule::Nested, "0[*]").also, ["1[*].0"]);
    // A word with each of many pointers is more than is saved.
    none_of(Rule::Nested, &all_advice(&shared(10, 90, |index| Arc::new(numbers(index)))));
    // A table can have more room than it tells, and an enum grow.
    let table = (0..90).map(|index| (index, Arc::new(text(index)))).collect::<HashMap<usize, Arc<String>>>();
    none_of(Rule::Nested, &all_advice(&table));
    none_of(Rule::Nested, &all_advice(&table.into_values().map(Ok).collect::<Vec<Result<_, u8>>>()));
}

#[test]
fn caches_without_a_limit() {
    #[derive(MemFootprint)]
    struct Server {
        page_cache: Mutex<HashMap<u64, String>>,
        sessions: HashMap<u64, String>,
        cached_names: memfootprint::cache::Cache<u64, String>,
        memo: BTreeMap<u64, String>,
    }
    let pages = || (0..1000).map(|page| (page, format!("page {page}"))).collect::<HashMap<_, _>>();
    let server = Server {
        page_cache: Mutex::new(pages()),
        sessions: pages(),
        cached_names: memfootprint::cache::Cache::builder().entries(10).build().expect("a limit"),
        memo: pages().into_iter().collect(),
    };
    let advice = memfootprint::advise(&server);
    let unbounded = advice.findings().iter().filter(|finding| finding.rule == Rule::Unbounded);
    let mut paths: Vec<&str> = unbounded.map(|finding| finding.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(paths, ["memo", "page_cache"], "{advice}");
    assert_eq!(server.sessions.len() + server.memo.len(), 2000);
    assert!(server.cached_names.get(&1).is_none());
    assert!(server.page_cache.lock().is_ok());
}
