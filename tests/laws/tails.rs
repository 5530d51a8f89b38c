//! The tree adds up to the total for values of unsized types too: whatever their tail, and whatever holds them.

use crate::figures::{figures, nodes, sum};
use memfootprint::{DynFootprint, Measure, MemFootprint, footprint, heap_size, report, total_size};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;
use std::borrow::Cow;
use std::cell::RefCell;
use std::fmt::Debug;
use std::mem::ManuallyDrop;
use std::rc::Rc;
use std::sync::{Arc, Mutex, RwLock};

trait Part: DynFootprint + Debug + Send + Sync {}

impl<T: MemFootprint + Debug + Send + Sync> Part for T {}

memfootprint::measured_dyn!(dyn Part);

#[derive(Debug, MemFootprint)]
#[allow(clippy::struct_field_names, reason = "its tail is what it is about")]
struct Tail<T: ?Sized> {
    head: char,
    list: Vec<u8>,
    tail: T,
}

#[derive(Debug, MemFootprint)]
#[repr(C)]
struct InOrder<T: ?Sized> {
    first: u8,
    second: u64,
    third: u16,
    tail: T,
}

#[derive(Debug, MemFootprint)]
#[repr(align(64))]
struct Aligned<T: ?Sized>(u8, T);

#[derive(Debug, MemFootprint)]
#[repr(transparent)]
struct Only<T: ?Sized>(T);

/// A tail that isn't walked with the others.
#[derive(Debug, MemFootprint)]
struct Apart<T: ?Sized> {
    name: String,
    #[footprint(skip)]
    tail: T,
}

#[derive(Debug, MemFootprint)]
struct Opaque<T: ?Sized> {
    name: String,
    #[footprint(opaque)]
    tail: T,
}

#[derive(Debug, MemFootprint)]
struct Stated<T: ?Sized> {
    name: String,
    #[footprint(size = 7)]
    tail: T,
}

/// Whether a field is unsized, the alias doesn't tell.
#[derive(Debug, MemFootprint)]
struct Alias<T: ?Sized>(u16, Strings<T>);
type Strings<T> = T;

/// Recursive through a tail.
#[derive(Debug, MemFootprint)]
struct Twig {
    number: u16,
    below: Option<Box<Tail<[Twig]>>>,
}

/// Checks every answer about `value`: all of them add up to its total.
#[track_caller]
fn adds_up<T: DynFootprint + ?Sized>(value: &T) {
    let what = std::any::type_name::<T>();
    for measure in [Measure::new(), Measure::new().max_values(1 << 40), Measure::new().max_depth(2)] {
        let report = measure.report(value);
        let root = report.root();
        assert_eq!(root.deep.bytes, total_size(value) as u64, "{what}: {report}");
        assert_eq!(root.deep.heap, heap_size(value) as u64, "{what}: {report}");
        assert_eq!(report.footprint().total(), total_size(value), "{what}");
        let all = nodes(&report);
        assert_eq!(sum(all.iter().map(|node| &node.own)), figures(root.deep), "{what}: {report}");
        for node in all {
            let parts = core::iter::once(&node.own).chain(node.children.iter().map(|child| &child.deep));
            assert_eq!(sum(parts), figures(node.deep), "{what}: {}: {report}", node.name);
        }
        let by_type = report.by_type();
        assert_eq!(sum(by_type.rows().iter().map(|row| &row.own)), figures(root.deep), "{what}");
        let folded = report.to_folded();
        let folded = folded.lines().map(|line| line.rsplit_once(' ').expect("a figure").1);
        let folded: u64 = folded.map(|bytes| bytes.parse::<u64>().expect("a number")).sum();
        assert_eq!(folded, root.deep.bytes, "{what}");
        let json: Value = serde_json::from_str(&report.to_json()).expect("JSON");
        assert_eq!(json["footprint"]["total"], total_size(value), "{what}");
        assert_eq!(json["root"]["deep"]["bytes"], total_size(value), "{what}");
    }
    assert_eq!(memfootprint::advise(value).footprint().total(), total_size(value), "{what}");
}

/// Checks it in every holder.
macro_rules! held {
    ($value:expr => $Unsized:ty) => {{
        let make = || $value;
        adds_up::<$Unsized>(&make());
        adds_up(&(Box::new(make()) as Box<$Unsized>));
        adds_up(&(Rc::new(make()) as Rc<$Unsized>));
        let arc = Arc::new(make()) as Arc<$Unsized>;
        adds_up(&(arc.clone(), vec![arc]));
        adds_up(&(Box::new(RefCell::new(make())) as Box<RefCell<$Unsized>>));
        adds_up(&(Rc::new(RefCell::new(make())) as Rc<RefCell<$Unsized>>));
        adds_up(&(Arc::new(Mutex::new(make())) as Arc<Mutex<$Unsized>>));
        adds_up(&(Arc::new(RwLock::new(make())) as Arc<RwLock<$Unsized>>));
        adds_up::<RefCell<$Unsized>>(&RefCell::new(make()));
        adds_up(&(Box::new(ManuallyDrop::new(make())) as Box<ManuallyDrop<$Unsized>>));
        let tail = |tail| Tail { head: 'x', list: Vec::with_capacity(7), tail };
        adds_up(&(Box::new(tail(make())) as Box<Tail<$Unsized>>));
        let of_cell = Tail { head: 'x', list: Vec::new(), tail: RefCell::new(make()) };
        adds_up(&(Box::new(of_cell) as Box<Tail<RefCell<$Unsized>>>));
        let of_lock = Tail { head: 'x', list: Vec::new(), tail: Mutex::new(make()) };
        adds_up(&(Rc::new(of_lock) as Rc<Tail<Mutex<$Unsized>>>));
        adds_up(&vec![(1_u8, Some(Box::new(tail(make())) as Box<Tail<$Unsized>>)), (2, None)]);
        adds_up(
            &(Box::new(Tail { head: 'x', list: vec![1], tail: tail(make()) }) as Box<Tail<Tail<$Unsized>>>),
        );
        adds_up(
            &(Box::new(InOrder { first: 1, second: 2, third: 3, tail: make() }) as Box<InOrder<$Unsized>>),
        );
        adds_up(&(Box::new(Aligned(1, make())) as Box<Aligned<$Unsized>>));
        adds_up(&(Box::new(Only(make())) as Box<Only<$Unsized>>));
        adds_up(&(Box::new(Aligned(1, Only(tail(make())))) as Box<Aligned<Only<Tail<$Unsized>>>>));
        adds_up(&(Box::new(Alias(1, make())) as Box<Alias<$Unsized>>));
        adds_up(&(Box::new(Apart { name: "name".into(), tail: make() }) as Box<Apart<$Unsized>>));
        adds_up(&(Box::new(Opaque { name: "name".into(), tail: make() }) as Box<Opaque<$Unsized>>));
        adds_up(&(Box::new(Stated { name: "name".into(), tail: make() }) as Box<Stated<$Unsized>>));
    }};
}

fn texts(lens: &[usize]) -> [String; 3] {
    core::array::from_fn(|index| String::with_capacity(lens[index % lens.len()]))
}

fn twig(shape: &[usize], depth: usize) -> Twig {
    let below = |index: usize| twig(&shape[index % shape.len()..], depth - 1);
    let below: Option<Box<Tail<[Twig]>>> = match shape[depth % shape.len()] % 4 {
        _ if depth == 0 => None,
        0 => None,
        1 => Some(Box::new(Tail { head: 'x', list: Vec::with_capacity(depth), tail: [below(1)] })),
        2 => Some(Box::new(Tail { head: 'x', list: vec![], tail: [below(1), below(2)] })),
        _ => Some(Box::new(Tail { head: 'x', list: vec![], tail: [below(1), below(2), below(3)] })),
    };
    Twig { number: depth as u16, below }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn slices(lens in vec(0_usize..30, 1..4), count in 0_usize..4, numbers in any::<[u32; 5]>()) {
        match count {
            0 => held!([] as [String; 0] => [String]),
            1 => held!([texts(&lens)[0].clone()] => [String]),
            2 => held!([texts(&lens), texts(&lens)] => [[String; 3]]),
            _ => held!(texts(&lens) => [String]),
        }
        held!(numbers => [u32]);
        held!([Some(Box::new(numbers)), None] => [Option<Box<[u32; 5]>>]);
    }

    #[test]
    fn trait_objects(lens in vec(0_usize..30, 1..4), number in any::<u64>()) {
        held!(texts(&lens) => dyn Part);
        held!(number => dyn Part);
        held!(() => dyn Part);
        held!(vec![number; 3] => dyn Part);
        held!(Tail { head: 'y', list: vec![1], tail: texts(&lens) } => dyn Part);
        held!(Box::new(number) as Box<dyn Part> => dyn Part);
        held!(RwLock::new(Tail { head: 'y', list: vec![1], tail: texts(&lens) }) => dyn Part);
    }

    #[test]
    fn recursive_types(shape in vec(0_usize..4, 1..5), depth in 0_usize..6) {
        let twig = twig(&shape, depth);
        adds_up(&twig);
        adds_up(&Rc::new(RefCell::new(twig)));
    }

    #[test]
    fn texts_and_aliases(text in "[a-z]{0,40}", lens in vec(0_usize..30, 1..4)) {
        adds_up(text.as_str());
        adds_up(&(text.as_str(), Box::<str>::from(text.as_str()), Rc::<str>::from(text.as_str())));
        adds_up(&Arc::<[u8]>::from(text.as_bytes()));
        adds_up(&Box::<[String]>::from(texts(&lens)));
        adds_up(&texts(&lens)[1..]);
        held!(Tail { head: 'x', list: vec![], tail: Cow::<str>::Owned(text.clone()) } => dyn Part);
    }
}

#[test]
fn a_tail_has_its_own_line() {
    let value: Box<Tail<[String]>> = Box::new(Tail {
        head: 'x',
        list: Vec::with_capacity(7),
        tail: [String::from("ab"), String::from("c")],
    });
    let report = report(&value);
    let tail = &report.root().children[2];
    assert_eq!((tail.name.as_ref(), tail.deep.bytes, tail.own.bytes), ("tail", 2 * 24 + 3, 0));
    assert_eq!((tail.children[0].count, tail.children[0].deep.bytes), (2, 2 * 24 + 3));
    // The pointer with its length, and the half word of padding behind the `char`.
    assert_eq!(report.root().own.bytes, 16 + 4);
    // Of one that isn't walked, all of it.
    let value: Box<Tail<[u32]>> = Box::new(Tail { head: 'x', list: vec![], tail: [1, 2, 3] });
    let report_of_numbers = memfootprint::report(&value);
    let tail = &report_of_numbers.root().children[2];
    assert_eq!((tail.deep.bytes, tail.own.bytes, tail.children.len()), (12, 12, 0));
    let value: Rc<Tail<dyn Part>> = Rc::new(Tail { head: 'x', list: vec![], tail: [1_u64, 2] });
    let report = memfootprint::report(&value);
    let tail = &report.root().children[2];
    assert_eq!((tail.deep.bytes, tail.children[0].deep.bytes), (16, 16), "{report}");
    assert_eq!(footprint(&value).total() as u64, report.root().deep.bytes);
}
