//! Values of many types from a random seed, `values SEED COUNT`: what the allocator says of them beside what the runtime crate
//! says of them, `inside NAME BYTES`.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::rc::Rc;
use std::sync::{Arc, Mutex, OnceLock, RwLock};

use ledger::{Held, LEDGER, Random, text};
use memfootprint::{MemFootprint, heap_size};

#[derive(MemFootprint)]
struct Session {
    number: u64,
    name: String,
    kind: Kind,
    history: Option<Box<Session>>,
}

#[derive(MemFootprint, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Kind {
    Guest,
    Member(Box<str>),
    Admin { rights: Vec<u16>, note: Option<String> },
}

/// What can be made from a seed.
trait Make: Sized {
    fn make(random: &mut Random) -> Self;
}

fn some<T: Make, C: FromIterator<T>>(random: &mut Random, most: usize) -> C {
    (0..random.below(most)).map(|_| T::make(random)).collect()
}

macro_rules! make {
    ($($type:ty: |$random:ident| $made:expr;)*) => {
        $(impl Make for $type { fn make($random: &mut Random) -> Self { $made } })*
    };
}

make! {
    u8: |random| random.next() as u8;
    u16: |random| random.next() as u16;
    u64: |random| random.next();
    bool: |random| random.flip();
    String: |random| match random.below(4) {
        0 => String::new(),
        1 => String::with_capacity(random.below(90)),
        _ => text(random.below(10_000_000)),
    };
    Box<str>: |random| String::make(random).into();
    Rc<str>: |random| String::make(random).into();
    Arc<[u16]>: |random| some::<u16, Vec<_>>(random, 9).into();
    Kind: |random| match random.below(3) {
        0 => Kind::Guest,
        1 => Kind::Member(Make::make(random)),
        _ => Kind::Admin { rights: some(random, 9), note: Make::make(random) },
    };
    Session: |random| Session {
        number: random.next(),
        name: Make::make(random),
        kind: Make::make(random),
        history: if random.below(3) == 0 { Some(Make::make(random)) } else { None },
    };
}

macro_rules! make_generic {
    ($($type:ty, $($of:ident)+: |$random:ident| $made:expr;)*) => {
        $(impl<$($of: Make),+> Make for $type { fn make($random: &mut Random) -> Self { $made } })*
    };
}

make_generic! {
    Vec<T>, T: |random| {
        let mut all: Vec<T> = some(random, 9);
        if random.flip() {
            all.reserve(random.below(20));
        }
        all
    };
    Box<T>, T: |random| Self::new(T::make(random));
    Box<[T]>, T: |random| some(random, 9);
    Rc<T>, T: |random| Self::new(T::make(random));
    Arc<T>, T: |random| Self::new(T::make(random));
    Option<T>, T: |random| random.flip().then(|| T::make(random));
    VecDeque<T>, T: |random| {
        let mut all: VecDeque<T> = some(random, 9);
        for _ in 0..random.below(6) {
            all.pop_front();
            all.push_back(T::make(random));
        }
        all
    };
    LinkedList<T>, T: |random| some(random, 6);
    RefCell<T>, T: |random| Self::new(T::make(random));
    Mutex<T>, T: |random| Self::new(T::make(random));
    RwLock<T>, T: |random| Self::new(T::make(random));
    [T; 3], T: |random| std::array::from_fn(|_| T::make(random));
    (A, B), A B: |random| (A::make(random), B::make(random));
    Result<A, B>, A B: |random| if random.flip() { Ok(A::make(random)) } else { Err(B::make(random)) };
}

impl<K: Make + Ord, V: Make> Make for BTreeMap<K, V> {
    fn make(random: &mut Random) -> Self {
        some::<(K, V), _>(random, 40)
    }
}

impl<T: Make + Ord> Make for BTreeSet<T> {
    fn make(random: &mut Random) -> Self {
        some(random, 30)
    }
}

impl<T: Make + Ord> Make for BinaryHeap<T> {
    fn make(random: &mut Random) -> Self {
        some(random, 9)
    }
}

impl<K: Make + Eq + std::hash::Hash, V: Make> Make for HashMap<K, V> {
    fn make(random: &mut Random) -> Self {
        some::<(K, V), _>(random, 40)
    }
}

impl<T: Make + Eq + std::hash::Hash> Make for HashSet<T> {
    fn make(random: &mut Random) -> Self {
        some(random, 30)
    }
}

macro_rules! values {
    ($($name:ident: $type:ty;)*) => {
        $(static $name: OnceLock<Held<Vec<$type>>> = OnceLock::new();)*

        fn fill(random: &mut Random, count: usize) {
            $({
                let before = LEDGER.live();
                let values: Vec<$type> = (0..count).map(|_| Make::make(random)).collect();
                let after = LEDGER.live();
                let bytes = after.bytes - before.bytes;
                ledger::say!("root values::{} {bytes} {}", stringify!($name), after.blocks - before.blocks);
                ledger::say!("inside values::{} {}", stringify!($name), heap_size(&values));
                assert!($name.set(Held(values)).is_ok());
            })*
        }

        fn check() -> usize {
            let mut held = 0;
            $(held += heap_size(&$name.get().unwrap().0);)*
            held
        }
    };
}

values! {
    TEXTS: String;
    BOXED_TEXTS: Box<str>;
    RC_TEXTS: Rc<str>;
    LISTS: Vec<String>;
    LISTS_OF_LISTS: Vec<Vec<Option<Box<u64>>>>;
    SLICES: Box<[(u8, String)]>;
    BOXES: Box<Box<[String; 3]>>;
    RCS: Rc<Vec<u16>>;
    ARCS: Arc<(u64, String)>;
    ARC_SLICES: Arc<[u16]>;
    OPTIONS: Option<Option<Box<String>>>;
    RESULTS: Result<Vec<u8>, Box<Kind>>;
    DEQUES: VecDeque<String>;
    LINKED: LinkedList<Box<str>>;
    HEAPS: BinaryHeap<Vec<u8>>;
    SETS: HashSet<String>;
    MAPS: HashMap<u64, Vec<String>>;
    MAPS_OF_SETS: HashMap<u8, BTreeSet<Kind>>;
    TREES: BTreeMap<String, u8>;
    TREES_OF_TREES: BTreeMap<u16, BTreeMap<u8, Box<u8>>>;
    TREE_SETS: BTreeSet<String>;
    KINDS: Kind;
    SESSIONS: Session;
    CELLS: RefCell<Vec<Kind>>;
    LOCKS: Mutex<Option<Session>>;
    RW_LOCKS: RwLock<(String, HashMap<bool, String>)>;
    ARRAYS: [Option<Rc<Session>>; 3];
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let seed = arguments.next().unwrap_or(1);
    let count = arguments.next().unwrap_or(400);
    fill(&mut Random(seed), count as usize);
    ledger::ready();
    ledger::say!("{}", check());
}
