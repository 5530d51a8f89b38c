//! Bounds where a field's type asks something else of a parameter than that it is measured.

use memfootprint::{DynFootprint, MemFootprint, MemShrink, heap_size};
use std::borrow::Cow;
use std::cell::{LazyCell, Ref, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::{BuildHasherDefault, DefaultHasher};
use std::iter::{Enumerate, Peekable, Take};
use std::marker::PhantomData;
use std::mem::Discriminant;
use std::ops::Range;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::sync::mpsc::Sender;
use std::sync::{Arc, LazyLock, MutexGuard};

/// Has no footprint.
#[derive(Clone)]
struct Unmeasured;

fn measured<T: MemFootprint + ?Sized>() {}

fn shrunk<T: MemShrink + ?Sized>() {}

#[derive(MemFootprint, MemShrink)]
struct Text<'a, T: ?Sized + 'a + ToOwned>(Cow<'a, T>);

#[derive(MemFootprint, MemShrink)]
struct Part<'a, I: Iterator<Item: ToOwned>> {
    item: Option<Cow<'a, I::Item>>,
    all: Vec<Cow<'a, [u8]>>,
}

/// Leads back to itself through the `Cow`, which asks for `Vec<Tree<'a, T>>`.
#[derive(MemFootprint, MemShrink, Clone)]
struct Tree<'a, T: Clone> {
    value: T,
    children: Cow<'a, [Tree<'a, T>]>,
}

/// `Cow` asks for what it can own.
#[test]
fn cows() {
    measured::<Text<'static, str>>();
    measured::<Text<'static, [String]>>();
    measured::<Text<'static, std::path::Path>>();
    shrunk::<Text<'static, str>>();
    measured::<Part<'static, std::vec::IntoIter<String>>>();
    assert_eq!(heap_size(&Text::<str>(Cow::Owned("abc".into()))), 3);
    assert_eq!(heap_size(&Text::<str>(Cow::Borrowed("abc"))), 0);
    assert_eq!(heap_size(&Part::<std::vec::IntoIter<String>> { item: None, all: Vec::new() }), 0);
    let leaf = Tree { value: String::from("ab"), children: Cow::Borrowed(&[]) };
    let tree = Tree { value: String::from("c"), children: Cow::Owned(vec![leaf]) };
    assert_eq!(heap_size(&tree), 1 + size_of::<Tree<'_, String>>() + 2);
    assert_eq!(tree.children.len() + tree.value.len(), 2);
}

#[derive(MemFootprint, MemShrink)]
#[allow(dead_code)]
struct Handles<'a, T, F> {
    weak: Weak<T>,
    deep: std::sync::Weak<std::sync::Mutex<Vec<T>>>,
    slice: Weak<[T]>,
    lent: Option<Ref<'a, T>>,
    guard: Vec<MutexGuard<'a, T>>,
    sender: Sender<T>,
    kind: Discriminant<T>,
    items: std::slice::Iter<'a, T>,
    first: Take<Enumerate<std::slice::Iter<'a, T>>>,
    entries: std::collections::hash_map::Iter<'a, T, F>,
    lazy: LazyCell<u8, F>,
    function: Option<fn(T) -> F>,
    nested: (PhantomData<T>, [PhantomData<F>; 2]),
}

#[derive(MemFootprint, MemShrink)]
struct Table<K, V, S> {
    map: HashMap<K, V, S>,
    set: HashSet<K, S>,
    by_name: BTreeMap<String, HashMap<u8, V, BuildHasherDefault<DefaultHasher>>>,
}

#[derive(MemFootprint)]
#[allow(dead_code)]
struct Late<T, F = fn() -> T>(LazyLock<Vec<T>, F>);

#[derive(Default)]
struct Fixed;

impl std::hash::BuildHasher for Fixed {
    type Hasher = DefaultHasher;

    fn build_hasher(&self) -> DefaultHasher {
        DefaultHasher::new()
    }
}

/// Parameters that own nothing need no footprint.
#[test]
fn what_is_asked_of_nobody() {
    measured::<Handles<'static, Unmeasured, Unmeasured>>();
    shrunk::<Handles<'static, Unmeasured, Unmeasured>>();
    measured::<Late<String, Unmeasured>>();
    let mut table = Table {
        map: HashMap::with_hasher(Fixed),
        set: HashSet::with_hasher(Fixed),
        by_name: BTreeMap::new(),
    };
    table.set.insert(String::from("a"));
    table.map.insert(String::from("b"), 1_u8);
    table.by_name.insert("c".into(), HashMap::default());
    assert!(heap_size(&table) > 3);
    memfootprint::deep_shrink(&mut table);
}

/// Leads back to itself through `Weak`s, which ask nothing of what they point to.
#[derive(MemFootprint, MemShrink)]
#[allow(dead_code, clippy::type_complexity, reason = "a knot on purpose")]
struct Node<T, M = Unmeasured> {
    value: T,
    parent: RefCell<Weak<Node<T, M>>>,
    others: Vec<Weak<RefCell<(Other<T, M>, u8)>>>,
    children: RefCell<Vec<Rc<Node<T, M>>>>,
}

#[derive(MemFootprint, MemShrink)]
#[allow(dead_code)]
struct Other<T, M>(Weak<Node<T, M>>, Option<T>, PhantomData<M>);

/// Pointers back to the type itself ask for nothing more.
#[test]
fn ways_back() {
    let node = |value: &str, parent| -> Rc<Node<String>> {
        let (parent, children) = (RefCell::new(parent), RefCell::default());
        Rc::new(Node { value: value.into(), parent, others: vec![], children })
    };
    let root = node("a", Weak::new());
    root.children.borrow_mut().push(node("bc", Rc::downgrade(&root)));
    assert_eq!(heap_size(&root), 2 * (16 + size_of::<Node<String>>()) + 3 + 4 * 8);
    measured::<Other<u8, Unmeasured>>();
    shrunk::<Node<String>>();
}

trait Plugin: DynFootprint {}

impl Plugin for String {}

/// An owner of something unsized is measured through it: the bound is on the owner.
#[derive(MemFootprint)]
struct Owners<T: ?Sized, U>
where
    U: ?Sized,
{
    boxed: Box<T>,
    shared: Option<Arc<U>>,
    pinned: Pin<Rc<U>>,
}

#[derive(MemFootprint)]
#[allow(dead_code)]
struct Watched<T: ?Sized>(Weak<T>);

#[derive(MemFootprint)]
struct Pinned<P>(Pin<P>);

#[test]
fn owners_of_unsized_values() {
    let owners = Owners::<dyn Plugin, [u8]> {
        boxed: Box::new(String::from("abc")),
        shared: None,
        pinned: Pin::new(Rc::from([1, 2])),
    };
    assert_eq!(heap_size(&owners), 24 + 3 + 24);
    assert!(owners.shared.is_none() && owners.pinned.len() == 2 && size_of_val(&*owners.boxed) == 24);
    measured::<Watched<str>>();
    assert_eq!(heap_size(&Pinned(Box::pin(7_u8))), 1);
    measured::<Pinned<&mut Unmeasured>>();
}

/// Types of the same names as std's, which do ask for a measured parameter.
mod own {
    use memfootprint::{MemFootprint, MemShrink};

    #[derive(MemFootprint, MemShrink, Default)]
    pub(super) struct Map<K, V>(pub(super) Vec<(K, V)>);

    #[derive(MemFootprint, MemShrink)]
    pub(super) struct Weak<T>(pub(super) Vec<T>);

    #[derive(MemFootprint, MemShrink)]
    pub(super) struct Cow<T> {
        pub(super) value: T,
        pub(super) next: Option<Box<Cow<T>>>,
    }
}

#[derive(MemFootprint, MemShrink)]
struct SameNames<T> {
    map: own::Map<u8, T>,
    weak: own::Weak<T>,
    cow: own::Cow<T>,
    range: Range<T>,
    ahead: Option<Peekable<std::vec::IntoIter<u8>>>,
}

#[test]
fn other_types_of_these_names() {
    let cow = own::Cow { value: Box::new(1_u8), next: None };
    let value = SameNames {
        map: own::Map(Vec::new()),
        weak: own::Weak(vec![Box::new(2)]),
        cow,
        range: Box::new(3)..Box::new(4),
        ahead: None,
    };
    assert_eq!(heap_size(&value), 8 + 4);
    assert_eq!(value.map.0.len() + value.weak.0.len() + usize::from(*value.cow.value), 2);
    assert!(value.cow.next.is_none() && value.range.start < value.range.end && value.ahead.is_none());
}

/// An array of no elements has nothing to measure.
#[derive(MemFootprint, MemShrink)]
#[allow(dead_code)]
struct NoElements<T> {
    none: [T; 0],
    suffixed: [[T; 0usize]; 4],
    hex: [fn(T); 0x0],
    pair: ([Vec<T>; 0], ()),
    some: [String; 1],
}

macro_rules! arrays {
    ($name:ident, $ty:ty, $len:literal) => {
        #[derive(MemFootprint)]
        struct $name<T> {
            none: [$ty; $len],
            marker: PhantomData<T>,
        }
    };
}

arrays!(FromMacro, Unmeasured, 0);

#[derive(MemFootprint)]
#[repr(C, packed)]
#[allow(dead_code)]
struct AlignedLike<T>(u8, [T; 0]);

#[test]
fn arrays_of_no_elements() {
    let value = NoElements::<Unmeasured> {
        none: [],
        suffixed: [[]; 4].map(|_: [u8; 0]| []),
        hex: [],
        pair: ([], ()),
        some: ["a".into()],
    };
    assert_eq!(heap_size(&value), 1);
    shrunk::<NoElements<Unmeasured>>();
    let value = FromMacro::<Unmeasured> { none: [], marker: PhantomData };
    assert_eq!(heap_size(&value), 0);
    let _ = (value.none, value.marker);
    measured::<AlignedLike<String>>();
    const { assert!(!AlignedLike::<String>::OWNS_HEAP && !FromMacro::<u8>::OWNS_HEAP) };
}
