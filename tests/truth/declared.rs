//! Figures that are the program's own word: never exact, and listed with their path.

use crate::check::{check, truth};
use memfootprint::cache::Cache;
use memfootprint::{
    Accuracy, Contents, Footprint, Measure, MemFootprint, Reason, SharedBlock, Sink, Startup, Walker,
    footprint, heap_size, report,
};
use memfootprint_support::thread::held_by;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

/// A foreign type, as far as this suite is concerned.
#[derive(Default, Clone)]
struct Foreign {
    bytes: Vec<u8>,
    names: Vec<String>,
    inner: Option<Box<Foreign>>,
}

fn blob(len: usize) -> Foreign {
    Foreign { bytes: Vec::with_capacity(len), ..Foreign::default() }
}

/// Says what it believes.
fn guess<'a, S: Sink>(value: &'a Foreign, walker: &mut Walker<'a, S>) {
    walker.block(value.bytes.len(), value.bytes.len());
}

/// Only hands over.
fn hand_over<'a, S: Sink>(value: &'a Foreign, walker: &mut Walker<'a, S>) {
    walker.value(&value.bytes);
    walker.value(&value.names);
    if let Some(inner) = &value.inner {
        walker.block(0, 0);
        walker.later(&**inner, hand_over_all);
    }
}

fn hand_over_all<'a, S: Sink>(value: &'a Foreign, walker: &mut Walker<'a, S>) {
    walker.field("bytes", &value.bytes);
    walker.elements(value.names.len(), &value.names);
}

fn listed(answer: &Footprint) -> Vec<(&str, &Reason, u64)> {
    answer.skipped.iter().map(|skipped| (skipped.path.as_str(), &skipped.reason, skipped.count)).collect()
}

const WORD: &Reason = &Reason::Declared;

#[derive(MemFootprint)]
struct Fields {
    #[footprint(with = guess)]
    guessed: Foreign,
    #[footprint(size = self.sized.bytes.len())]
    sized: Foreign,
    #[footprint(size = "1 KiB")]
    stated: Foreign,
    #[footprint(size = 0)]
    none: Foreign,
    #[footprint(with = hand_over)]
    handed: Foreign,
    own: String,
}

#[test]
fn each_is_listed_by_path() {
    let make = || Fields {
        guessed: blob(100),
        sized: blob(10),
        stated: blob(1),
        none: Foreign::default(),
        handed: blob(7),
        own: String::from("own"),
    };
    let (all, held) = held_by(|| vec![make(), make(), make()]);
    let answer = check(Accuracy::Declared, &all, held);
    let paths = [("[*].guessed", WORD, 3), ("[*].sized", WORD, 3), ("[*].stated", WORD, 3)];
    assert_eq!(listed(&answer), paths);
    assert!(all[0].none.bytes.is_empty());
    // A figure of zero is a figure: the blocks were 100 and 10 bytes.
    assert_eq!(answer.heap(), 3 * (size_of::<Fields>() + 1024 + 7 + 3));
    assert_eq!(heap_size(&all), answer.heap());
}

#[derive(MemFootprint)]
#[footprint(with = guess_all)]
struct Whole(Foreign);

fn guess_all<'a, S: Sink>(value: &'a Whole, walker: &mut Walker<'a, S>) {
    walker.blocks(2, 10, 20);
    walker.block(5, 5);
    walker.value(&value.0.names);
}

#[derive(MemFootprint)]
#[footprint(size = 12)]
struct Sized(#[allow(dead_code)] Foreign);

#[derive(MemFootprint)]
enum Either {
    Guessed(#[footprint(with = guess)] Foreign),
    Sized {
        #[footprint(size = 3)]
        foreign: Foreign,
    },
    Known(String),
    #[footprint(with = both)]
    Both(Foreign, [u8; 9]),
    #[footprint(with = neither)]
    Neither(String, Foreign),
}

fn both<'a, S: Sink>(foreign: &'a Foreign, _: &'a [u8; 9], walker: &mut Walker<'a, S>) {
    walker.block(1, 1);
    walker.value(&foreign.names);
}

fn neither<'a, S: Sink>(text: &'a String, foreign: &'a Foreign, walker: &mut Walker<'a, S>) {
    walker.value(text);
    hand_over(foreign, walker);
}

#[test]
fn types_and_variants_too() {
    let answer = footprint(&[Whole(blob(1)), Whole(blob(2))]);
    assert_eq!((answer.heap(), answer.allocations, listed(&answer)), (50, 6, vec![("[*]", WORD, 2)]));
    assert_eq!(listed(&footprint(&Sized(blob(1)))), [("", WORD, 1)]);
    let either = [
        Either::Guessed(blob(0)),
        Either::Sized { foreign: blob(0) },
        Either::Known("known".into()),
        Either::Sized { foreign: blob(0) },
    ];
    let paths = [("[*]::Guessed.0", WORD, 1), ("[*]::Sized.foreign", WORD, 2)];
    assert_eq!(listed(&footprint(&either)), paths);
    truth(Accuracy::Exact, || Either::Known("known".into()));
    truth(Accuracy::Exact, || vec![Either::Known("known".into())]);
    let answer = footprint(&Either::Both(blob(9), [1; 9]));
    assert_eq!((answer.heap(), answer.accuracy, answer.skipped[0].count), (1, Accuracy::Declared, 1));
    truth(Accuracy::Exact, || Either::Neither("text".into(), blob(9)));
}

/// An implementation by hand, which answers for its figures.
#[derive(Clone)]
struct Pile(Box<[u64]>);

impl MemFootprint for Pile {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.block(size_of_val(&*self.0), size_of_val(&*self.0));
        walker.elements(self.0.len(), &*self.0);
    }
}

#[derive(Clone, MemFootprint)]
struct Derived {
    pile: Pile,
    map: HashMap<u8, Pile>,
}

/// A foreign type that holds others of the program's.
struct Holder {
    pile: Pile,
    piles: Vec<Pile>,
    boxed: Box<Pile>,
    map: HashMap<u8, Pile>,
    derived: Derived,
    behind: Mutex<Pile>,
    cell: RefCell<Pile>,
    shared: [Rc<Pile>; 2],
    text: Arc<str>,
    plain: Plain,
}

#[derive(Clone, Default, MemFootprint)]
struct Plain {
    names: Vec<String>,
    map: HashMap<u8, Box<str>>,
    tree: std::collections::BTreeMap<u8, Option<Rc<String>>>,
    lock: Arc<Mutex<Vec<RefCell<String>>>>,
}

fn every_way<'a, S: Sink>(holder: &'a Holder, walker: &mut Walker<'a, S>) {
    walker.value(&holder.pile);
    walker.contents(&holder.piles);
    walker.value(&holder.piles);
    walker.pointee(&*holder.boxed);
    walker.entries(holder.map.len(), &holder.map);
    walker.field("derived", &holder.derived);
    walker.elements(holder.shared.len(), &holder.shared);
    walker.guarded(&*holder.cell.borrow());
    if let Ok(behind) = holder.behind.try_lock() {
        walker.held(behind);
    }
    walker.later(&holder.derived, |derived, walker| walker.value(derived));
    // The trait's own method, of types that the crate knows, and of those made of them.
    holder.text.walk(walker);
    holder.plain.walk(walker);
}

#[derive(MemFootprint)]
struct ByEveryWay(#[footprint(with = every_way)] Holder);

#[test]
fn what_is_handed_over_answers_for_itself() {
    let pile = || Pile(vec![1, 2, 3].into());
    let derived = || Derived { pile: pile(), map: HashMap::from([(1, pile())]) };
    let holder = Holder {
        pile: pile(),
        piles: vec![pile(), pile()],
        boxed: Box::new(pile()),
        map: HashMap::from([(1, pile())]),
        derived: derived(),
        behind: Mutex::new(pile()),
        cell: RefCell::new(pile()),
        shared: [Rc::new(pile()), Rc::new(pile())],
        text: "text".into(),
        plain: Plain {
            names: vec![String::from("a"), String::from("b")],
            map: HashMap::from([(1, "c".into())]),
            tree: [(1, Some(Rc::new(String::from("d"))))].into(),
            lock: Arc::new(Mutex::new(vec![RefCell::new(String::from("e"))])),
        },
    };
    let answer = footprint(&ByEveryWay(holder));
    assert!(answer.skipped.iter().all(|skipped| skipped.reason == Reason::Removals), "{answer:?}");
    assert_eq!(answer.accuracy, Accuracy::Presumed);
}

#[test]
fn what_is_known_after_a_figure_is_still_declared() {
    #[derive(MemFootprint)]
    struct Mixed(#[footprint(with = mixed)] Foreign);

    /// The figure comes after what is handed over.
    fn mixed<'a, S: Sink>(value: &'a Foreign, walker: &mut Walker<'a, S>) {
        walker.value(&value.names);
        walker.contents(&value.names);
        walker.elements(value.names.len(), &value.names);
        walker.field("names", &value.names);
        walker.block(1, 1);
    }

    assert_eq!(listed(&footprint(&Mixed(Foreign::default()))), [("0", WORD, 1)]);
}

mod other {
    pub(super) struct Blob {
        pub(super) bytes: Vec<u8>,
        pub(super) pile: super::Pile,
        pub(super) hidden: Hidden,
    }

    pub(super) struct Hidden(pub(super) Vec<u8>);
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Blob")]
struct Mirror {
    bytes: Vec<u8>,
    pile: Pile,
    #[footprint(with = hidden)]
    hidden: other::Hidden,
}

fn hidden<'a, S: Sink>(hidden: &'a other::Hidden, walker: &mut Walker<'a, S>) {
    walker.value(&hidden.0);
}

#[derive(MemFootprint)]
struct Mirrored(#[footprint(with = Mirror::walk)] other::Blob);

#[test]
fn mirrors_are_exact() {
    let mirrored = truth(Accuracy::Exact, || {
        Mirrored(other::Blob {
            bytes: vec![1; 3],
            pile: Pile(vec![1].into()),
            hidden: other::Hidden(vec![1; 5]),
        })
    });
    truth(Accuracy::Exact, || {
        let bytes = mirrored.0.bytes.clone();
        Mirrored(other::Blob { bytes, pile: mirrored.0.pile.clone(), hidden: other::Hidden(vec![]) })
    });
}

/// A pointer with a count of its own, as of `bytes`.
fn shared<'a, S: Sink>(bytes: &'a Arc<Vec<u8>>, walker: &mut Walker<'a, S>) {
    let (address, owners) = (Arc::as_ptr(bytes) as usize, Arc::strong_count(bytes));
    walker.shared_leaf(SharedBlock { address, bytes: bytes.len(), owners });
}

#[derive(MemFootprint)]
struct Slices {
    #[footprint(with = shared)]
    one: Arc<Vec<u8>>,
    #[footprint(with = shared)]
    rest: Arc<Vec<u8>>,
}

#[test]
fn shared_blocks_are_figures_as_well() {
    let bytes = Arc::new(Vec::with_capacity(1000));
    let answer = footprint(&Slices { one: bytes.clone(), rest: bytes });
    assert_eq!(listed(&answer), [("one", WORD, 1), ("rest", WORD, 1)]);
    let answer = footprint(&Slices { one: Arc::default(), rest: Arc::default() });
    assert_eq!(answer.accuracy, Accuracy::Declared);
}

#[test]
fn at_any_depth_and_behind_anything() {
    #[derive(MemFootprint)]
    struct Link {
        #[footprint(with = guess)]
        foreign: Foreign,
        next: Option<Box<Link>>,
    }

    let mut list = None;
    for _ in 0..10_000 {
        list = Some(Box::new(Link { foreign: blob(3), next: list }));
    }
    for measure in [Measure::new(), Measure::new().max_stack(8 * 1024), Measure::new().max_values(1 << 40)] {
        let answer = measure.footprint(&list);
        assert_eq!(answer.accuracy, Accuracy::Declared);
        assert_eq!(answer.skipped.iter().map(|skipped| skipped.count).sum::<u64>(), 10_000);
    }
    while let Some(mut link) = list {
        list = link.next.take();
    }
    let guessed = || Whole(blob(1));
    let values = (
        Rc::new(RefCell::new(guessed())),
        Arc::new(Mutex::new(guessed())),
        HashMap::from([(1, guessed())]),
        Box::new(guessed()) as Box<dyn memfootprint::DynFootprint>,
    );
    let answer = footprint(&values);
    let declared = answer.skipped.iter().filter(|skipped| skipped.reason == Reason::Declared);
    assert_eq!(declared.map(|skipped| skipped.count).sum::<u64>(), 4, "{answer:?}");
}

/// A list whose nodes are walked by a function each.
#[test]
fn a_function_that_calls_itself_counts_every_value() {
    #[derive(MemFootprint)]
    struct Root(#[footprint(with = nodes)] Foreign);

    fn nodes<'a, S: Sink>(value: &'a Foreign, walker: &mut Walker<'a, S>) {
        if let Some(inner) = &value.inner {
            walker.block(size_of::<Foreign>(), size_of::<Foreign>());
            walker.later(&**inner, nodes);
        }
    }

    let mut root = Foreign::default();
    for _ in 0..100 {
        root = Foreign { inner: Some(Box::new(root)), ..Foreign::default() };
    }
    for measure in [Measure::new(), Measure::new().max_stack(16 * 1024)] {
        let answer = measure.footprint(&Root(root.clone()));
        assert_eq!(listed(&answer), [("0", WORD, 100)]);
        assert_eq!(answer.heap(), 100 * size_of::<Foreign>());
    }
}

/// Some pages, of which the last is filled to an unknown extent.
struct Log {
    pages: usize,
    bytes: Vec<u8>,
}

impl MemFootprint for Log {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.estimated(50);
        walker.block(self.pages * 100 - 50, self.pages * 100 - 50);
    }
}

fn log(bytes: usize) -> Log {
    Log { pages: bytes.div_ceil(100), bytes: vec![0; bytes] }
}

#[derive(MemFootprint)]
struct Logs {
    first: Log,
    rest: Vec<Log>,
    #[footprint(with = about)]
    other: Log,
}

/// Before or after the block makes no difference.
fn about<'a, S: Sink>(log: &'a Log, walker: &mut Walker<'a, S>) {
    walker.block(log.bytes.len() + 3, log.bytes.len() + 3);
    walker.estimated(5);
}

#[test]
fn errors_of_estimates_add_up() {
    let make = || Logs { first: log(1), rest: vec![log(100), log(150), log(201)], other: log(1000) };
    let (logs, held) = held_by(make);
    let answer = check(Accuracy::Estimated { plus_minus: 205 }, &logs, held);
    let about = |plus_minus| Reason::Estimated { plus_minus };
    let places = [("first", &about(50), 1), ("rest[*]", &about(150), 3), ("other", &about(5), 1)];
    assert_eq!(listed(&answer), places);
    assert_eq!(answer.heap(), 50 + 3 * size_of::<Log>() + 50 + 150 + 250 + 1003);
    let text = report(&logs).to_string();
    assert!(text.contains("estimated:") && text.contains("rest[*] × 3"), "{text}");
    let json = report(&logs).to_json();
    assert!(json.contains(r#""accuracy":{"kind":"estimated","plus_minus":205}"#), "{json}");
    assert!(json.contains(r#""path":"rest[*]","reason":"estimated","plus_minus":150,"count":3"#), "{json}");
}

#[test]
fn the_least_sure_names_the_whole() {
    let map = || HashMap::from([(1, 2)]);
    let cell = || std::cell::Cell::new(String::new());
    let estimate = || log(1);
    let declared = || Sized(blob(0));
    assert_eq!(footprint(&map()).accuracy, Accuracy::Presumed);
    assert_eq!(footprint(&(declared(), map())).accuracy, Accuracy::Declared);
    assert_eq!(footprint(&(declared(), map(), estimate())).accuracy, Accuracy::Estimated { plus_minus: 50 });
    let all = (declared(), map(), estimate(), cell());
    let answer = footprint(&all);
    assert_eq!((answer.accuracy, answer.skipped.len()), (Accuracy::AtLeast, 4));
}

/// Contents that report figures by hand belong to a type.
struct Link<T>(Box<T>);

impl<T: MemFootprint> MemFootprint for Link<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.block(size_of::<T>(), size_of::<T>());
        walker.contents(self);
    }
}

impl<T: MemFootprint> Contents for Link<T> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.value(&*self.0);
    }
}

#[test]
fn implementations_by_hand_answer_for_themselves() {
    truth(Accuracy::Exact, || Link(Box::new(Link(Box::new(String::from("text"))))));
    truth(Accuracy::Exact, || vec![Pile(vec![1].into()); 3]);
}

/// That figures are declared is told by texts, JSON, advice, the log, and a cache of such values.
#[test]
fn every_answer_tells() {
    let value = vec![Fields {
        guessed: blob(1),
        sized: blob(1),
        stated: blob(1),
        none: blob(1),
        handed: blob(1),
        own: String::new(),
    }];
    let text = report(&value).to_string();
    assert!(text.contains("as declared") && text.contains("declared, not measured:"), "{text}");
    assert!(text.contains("[*].guessed"), "{text}");
    let json = report(&value).to_json();
    assert!(json.contains(r#""accuracy":{"kind":"declared"}"#), "{json}");
    assert!(json.contains(r#"{"path":"[*].sized","reason":"declared","count":1}"#), "{json}");
    let advice = memfootprint::advise(&value);
    assert!(advice.to_json().contains(r#""kind":"declared""#));
    assert!(!advice.to_string().contains("at least"), "{advice}");
    let line = Startup::new("svc").root("value", &value).log().to_string();
    assert!(line.contains(" accuracy=declared "), "{line}");
    let line = Startup::new("svc").root("log", &log(3)).log().to_string();
    assert!(line.contains(" accuracy=estimated "), "{line}");
    let cache = Cache::builder().bytes(1 << 20).build().expect("room");
    drop(cache.insert(1, Whole(blob(3))));
    assert!(footprint(&cache).skipped.iter().any(|skipped| skipped.reason == Reason::Declared));
    assert_eq!(footprint(&cache).heap(), cache.stats().used);
}
