//! `#[derive(MemShrink)]`: shapes, bounds, options.

use crate::check::{frees, shrinks, shrinks_with};
use memfootprint::{
    Accuracy, DryRun, MemFootprint, MemShrink, Shrink, Shrinker, deep_shrink, shrink_dry_run, size,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{Hash, RandomState};
use std::marker::PhantomData;
use std::mem::ManuallyDrop;

/// With no letters, and room for so many.
fn room(capacity: usize) -> String {
    String::with_capacity(capacity)
}

/// Has nothing to do with shrinking.
#[derive(Debug, Clone, PartialEq)]
struct Foreign(Vec<u8>);

#[derive(MemShrink, Debug, Clone, PartialEq)]
struct Named {
    id: u64,
    r#type: String,
    legs: Vec<String>,
}

#[derive(MemShrink, Debug, Clone, PartialEq)]
struct Tuple(String, u8, Box<Named>);

#[derive(MemShrink, Debug, Clone, PartialEq)]
struct Unit;

#[derive(MemShrink, Debug, Clone, PartialEq)]
#[allow(dead_code)]
enum Never {}

#[derive(MemShrink, Debug, Clone, PartialEq)]
enum Event {
    Nothing,
    Text(String),
    Many {
        first: String,
        rest: Vec<Event>,
    },
    #[shrink(skip)]
    Foreign(Foreign, String),
}

/// Structs and enums of all kinds are shrunk in all of their fields.
#[test]
fn shapes() {
    let named = || Named { id: 1, r#type: room(10), legs: vec![room(10)] };
    assert_eq!(frees(&Shrink::new(), &mut Tuple(room(10), 1, Box::new(named()))).calls, 3);
    assert_eq!(shrinks(&mut named()).bytes, 20);
    assert_eq!(shrinks(&mut Unit).bytes, 0);
    assert_eq!(shrinks(&mut None::<Never>).bytes, 0);
    let text = || Event::Text(room(10));
    let mut events =
        vec![Event::Nothing, text(), Event::Many { first: room(10), rest: vec![text(), Event::Nothing] }];
    assert_eq!(frees(&Shrink::new(), &mut events).bytes, 30);
    let mut foreign = Event::Foreign(Foreign(Vec::with_capacity(10)), room(10));
    assert_eq!(frees(&Shrink::new(), &mut foreign).bytes, 0);
}

#[derive(MemShrink)]
#[allow(dead_code)]
struct Everything<'a, T, U: 'a + Clone = u8, const N: usize = 2>
where
    T: Default,
{
    own: Vec<T>,
    borrowed: &'a mut Vec<U>,
    array: [T; N],
    marker: PhantomData<Foreign>,
    function: fn(Foreign) -> Foreign,
    pointer: *const Foreign,
}

trait Source {
    type Item;
}

struct Lines;

impl Source for Lines {
    type Item = String;
}

#[derive(MemShrink)]
struct Projected<S: Source> {
    items: Vec<S::Item>,
    qualified: Option<<S as Source>::Item>,
}

#[derive(MemShrink)]
struct Wide<T: ?Sized> {
    head: String,
    tail: T,
}

#[derive(MemShrink)]
struct Index<K, V, H = RandomState> {
    entries: HashMap<K, V, H>,
    seen: HashSet<(K, u8), H>,
    ordered: Option<BTreeMap<Vec<K>, V>>,
    names: BTreeSet<String>,
}

type Renamed<K> = HashMap<K, u8>;

#[derive(MemShrink)]
#[shrink(bound = "K: MemShrink + Hash + Eq")]
struct UnderAnotherName<K>(Renamed<K>);

#[derive(MemShrink)]
#[repr(C, packed)]
#[allow(dead_code)]
struct Packed<T> {
    tag: u8,
    value: T,
    #[shrink(skip)]
    text: ManuallyDrop<String>,
}

/// Only what is owned is asked for `MemShrink`, and shrunk.
#[test]
fn generics() {
    let mut borrowed = Vec::<u8>::with_capacity(10);
    let mut value = Everything::<String> {
        own: vec![room(10)],
        borrowed: &mut borrowed,
        array: [room(10), room(10)],
        marker: PhantomData,
        function: |it| it,
        pointer: std::ptr::null(),
    };
    assert_eq!(frees(&Shrink::new(), &mut value).bytes, 30);
    assert_eq!(borrowed.capacity(), 10, "what is lent is someone else's");
    let mut value = Projected::<Lines> { items: vec![room(10)], qualified: Some(room(10)) };
    assert_eq!(frees(&Shrink::new(), &mut value).bytes, 20);
    let mut wide: Box<Wide<[String]>> = Box::new(Wide { head: room(10), tail: [room(10), room(10)] });
    assert_eq!(frees(&Shrink::new(), &mut wide).bytes, 30);
    assert_eq!(wide.tail.len(), 2);
    let mut index = Index {
        entries: HashMap::from([(1, room(10))]),
        seen: HashSet::from([(1, 2)]),
        ordered: Some(BTreeMap::from([(vec![1], room(10))])),
        names: BTreeSet::from([room(10)]),
    };
    assert_eq!(frees(&Shrink::new(), &mut index).bytes, 20);
    assert_eq!(index.seen.len() + index.names.len(), 2);
    let mut other = UnderAnotherName(HashMap::from([(room(10), 1)]));
    assert_eq!(frees(&Shrink::new().keys(), &mut other).bytes, 10);
    let mut packed = Packed { tag: 1, value: 2_u64, text: ManuallyDrop::new(String::new()) };
    assert_eq!(frees(&Shrink::new(), &mut packed).bytes, 0);
}

macro_rules! declare {
    ($Name:ident $field:ident $ty:ty, $keep:literal) => {
        #[derive(MemShrink)]
        struct $Name {
            #[shrink(keep = $keep)]
            $field: $ty,
            #[cfg(any())]
            gone: Missing,
            #[cfg(all())]
            #[shrink(skip)]
            there: String,
        }
    };
}

declare!(Declared kept Vec<u8>, "50%");

/// Fields that a macro makes have their settings, and those that `cfg` takes away are gone.
#[test]
fn macros_and_cfg() {
    let mut kept = Vec::with_capacity(100);
    kept.extend([0; 10]);
    let mut value = Declared { kept, there: room(10) };
    assert_eq!(frees(&Shrink::new(), &mut value).bytes, 85);
    assert_eq!((value.kept.capacity(), value.there.capacity()), (15, 10));
}

const LIMIT: usize = 50;

#[derive(MemShrink, Default)]
struct Settings {
    #[shrink(keep = "100%")]
    kept: Vec<Vec<u8>>,
    #[shrink(min_slack = LIMIT)]
    small: Vec<u8>,
    #[shrink(min_slack = "1 KiB")]
    large: Vec<u8>,
    #[shrink(min_slack = "50%")]
    share: Vec<u8>,
    #[shrink(keep = "0%", min_slack = "0 B")]
    tight: Vec<u8>,
    plain: Vec<u8>,
}

/// Four bytes, and room for so many.
fn bytes(capacity: usize) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(capacity);
    bytes.extend([1; 4]);
    bytes
}

fn settings(capacity: usize) -> Settings {
    Settings {
        kept: vec![bytes(capacity)],
        small: bytes(capacity),
        large: bytes(capacity),
        share: bytes(capacity),
        tight: bytes(capacity),
        plain: bytes(capacity),
    }
}

fn capacities(value: &Settings) -> [usize; 6] {
    let Settings { kept, small, large, share, tight, plain } = value;
    [&kept[0], small, large, share, tight, plain].map(Vec::capacity)
}

#[test]
fn settings_hold_below_a_field() {
    for (capacity, expected) in [
        (4, [4; 6]),
        (6, [6, 6, 6, 6, 4, 4]),
        (8, [8, 8, 8, 4, 4, 4]),
        (53, [8, 53, 53, 4, 4, 4]),
        (54, [8, 4, 54, 4, 4, 4]),
        (1028, [8, 4, 4, 4, 4, 4]),
    ] {
        let mut value = settings(capacity);
        frees(&Shrink::new(), &mut value);
        assert_eq!(capacities(&value), expected, "{capacity}");
    }
}

#[test]
fn a_fields_settings_come_before_the_runs() {
    let mut value = settings(100);
    frees(&Shrink::new().keep_percent(25).min_slack(size!("10 B")), &mut value);
    assert_eq!(capacities(&value), [8, 5, 100, 5, 4, 5]);
}

#[test]
fn settings_hold_for_what_is_deferred() {
    let mut value = settings(100);
    frees(&Shrink::new().max_stack(0), &mut value);
    assert_eq!(capacities(&value), [8, 4, 100, 4, 4, 4]);
}

#[derive(MemShrink, Debug, Clone, PartialEq)]
#[shrink(keys, keep = "50%")]
struct Keys {
    set: HashSet<String>,
    map: BTreeMap<String, Vec<u8>>,
    plain: Vec<u8>,
}

#[test]
fn settings_of_a_type() {
    let text = || room(9) + "ab";
    let mut keys = Keys { set: [text()].into(), map: [(text(), bytes(10))].into(), plain: bytes(10) };
    // Two letters keep one more, four bytes two.
    assert_eq!(shrinks_with(&Shrink::new(), &mut keys).bytes, 6 + 6 + 4 + 4);
    assert!(keys.set.contains("ab") && keys.map.contains_key("ab"));
}

/// Shrinks what it is asked to, by hand.
fn trim(foreign: &mut Foreign, shrinker: &mut Shrinker<'_>) {
    let before = foreign.0.capacity();
    if shrinker.pays(before, shrinker.target(foreign.0.len())) {
        foreign.0.shrink_to(shrinker.target(foreign.0.len()));
        shrinker.freed(before - foreign.0.capacity());
    }
}

fn spare(foreign: &Foreign, dry_run: &mut DryRun<'_>) {
    let (now, then) = (foreign.0.capacity(), dry_run.target(foreign.0.len()));
    if dry_run.pays(now, then) {
        dry_run.freed(now - then);
    }
}

#[derive(MemShrink)]
struct ByHand {
    #[shrink(with = trim, dry_run = spare, keep = "25%")]
    seen: Foreign,
    #[shrink(with = "trim")]
    unseen: Foreign,
}

#[derive(MemShrink)]
#[shrink(with = whole, dry_run = whole_spare)]
struct Whole(String, Foreign);

fn whole<'a>(value: &'a mut Whole, shrinker: &mut Shrinker<'a>) {
    shrinker.value(&mut value.0);
    trim(&mut value.1, shrinker);
}

fn whole_spare<'a>(value: &'a Whole, dry_run: &mut DryRun<'a>) {
    dry_run.value(&value.0);
    spare(&value.1, dry_run);
}

/// Functions shrink foreign values, on their word; without one for the dry run it is a lower bound.
#[test]
fn by_hand() {
    let mut value = ByHand { seen: Foreign(bytes(10)), unseen: Foreign(bytes(10)) };
    let foreseen = shrink_dry_run(&value);
    assert_eq!((foreseen.bytes, foreseen.accuracy), (5, Accuracy::AtLeast));
    let freed = deep_shrink(&mut value);
    // What a function says is its word.
    assert_eq!((freed.bytes, freed.calls, freed.accuracy), (5 + 6, 2, Accuracy::Declared));
    assert_eq!(freed.to_string(), "11 B freed by 2 calls, as declared");
    let mut value = Whole(room(10), Foreign(bytes(10)));
    assert_eq!(shrink_dry_run(&value).accuracy, Accuracy::Declared);
    let freed = frees(&Shrink::new(), &mut value);
    assert_eq!((freed.bytes, freed.accuracy), (16, Accuracy::Declared));
}

#[derive(MemShrink)]
struct HandsOver {
    #[shrink(with = hand_over, dry_run = would_hand_over)]
    foreign: Held,
    own: Vec<ByHand>,
}

#[derive(Default)]
struct Held {
    text: String,
    rows: Vec<Vec<u8>>,
    map: HashMap<u8, String>,
    tree: BTreeMap<u8, String>,
    cell: std::cell::RefCell<String>,
}

fn hand_over<'a>(held: &'a mut Held, shrinker: &mut Shrinker<'a>) {
    shrinker.buffer(&mut held.text);
    shrinker.value(&mut held.rows);
    shrinker.value(&mut held.map);
    shrinker.value(&mut held.tree);
    shrinker.value(&mut held.cell);
    shrinker.taken(&mut String::with_capacity(0));
}

fn would_hand_over<'a>(held: &'a Held, dry_run: &mut DryRun<'a>) {
    dry_run.buffer(&held.text);
    dry_run.value(&held.rows);
    dry_run.values(held.map.values());
    dry_run.value(&held.tree);
    dry_run.guarded(&*held.cell.borrow());
}

#[test]
fn what_is_handed_over_isnt_declared() {
    let held = || Held {
        text: room(10),
        rows: vec![bytes(10), bytes(10)],
        map: [(1, room(7))].into(),
        tree: [(1, room(7))].into(),
        cell: room(3).into(),
    };
    let mut value = HandsOver { foreign: held(), own: Vec::new() };
    let freed = deep_shrink(&mut value);
    assert!(freed.bytes > 0 && freed.accuracy == Accuracy::Exact, "{freed:?}");
    let value = HandsOver { foreign: held(), own: Vec::new() };
    let foreseen = shrink_dry_run(&value);
    assert!(foreseen.bytes > 0 && foreseen.accuracy == Accuracy::Exact, "{foreseen:?}");
    // One function within another's value, and what comes after.
    let by_hand = || ByHand { seen: Foreign(bytes(10)), unseen: Foreign(Vec::new()) };
    let mut value = HandsOver { foreign: held(), own: vec![by_hand()] };
    assert_eq!(deep_shrink(&mut value).accuracy, Accuracy::Declared);
    assert!(value.foreign.tree.contains_key(&1));
}

/// A cache grows up to its limit again.
#[test]
fn caches_keep_what_they_hold() {
    #[derive(MemFootprint, MemShrink)]
    struct Service {
        #[bounded(entries = 100)]
        cache: memfootprint::cache::Cache<u32, String>,
        names: Vec<String>,
    }
    let mut service = Service { cache: Service::bounded_cache(), names: Vec::with_capacity(10) };
    service.cache.insert(7, String::with_capacity(50));
    let before = memfootprint::heap_size(&service.cache);
    assert_eq!(deep_shrink(&mut service).bytes, 10 * size_of::<String>());
    assert_eq!(memfootprint::heap_size(&service.cache), before);
    assert!(service.names.is_empty());
}
