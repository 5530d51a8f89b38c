//! A type that changes does so wherever it is used, where no value of it was met, too.

use crate::check::{all_advice, comes_true, comes_true_as, map};
use compact_str::CompactString;
use memfootprint::advise::{Evidence, Finding, Rule};
use memfootprint::{Advice, DynFootprint, MemFootprint};
use memfootprint_support::numbers::wide;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::marker::PhantomData;
use std::rc::{Rc, Weak};
use std::sync::Mutex;

fn said(advice: &Advice, rule: Rule) -> Vec<&Finding> {
    advice.findings().iter().filter(|finding| finding.rule == rule).collect()
}

#[track_caller]
fn proposes<T: DynFootprint>(rule: Rule, value: &T) {
    let advice = all_advice(value);
    assert!(!said(&advice, rule).is_empty(), "{advice}");
}

#[track_caller]
fn refuses<T: DynFootprint>(rule: Rule, value: &T) {
    let advice = all_advice(value);
    assert!(said(&advice, rule).is_empty(), "{advice}");
}

/// Values that are met, and others of which it is known only that there are some.
#[derive(MemFootprint)]
struct Both<T, Other> {
    met: Vec<T>,
    other: Other,
}

#[derive(MemFootprint)]
struct Boxed {
    value: Box<[u64; 8]>,
}

fn boxed() -> Vec<Boxed> {
    (0..1000_usize).map(|index| Boxed { value: Box::new([wide(index); 8]) }).collect()
}

#[derive(MemFootprint)]
enum Slot {
    Taken(Boxed),
    Free,
}

/// Its name doesn't tell what it holds.
#[derive(MemFootprint)]
struct Hidden {
    _value: Boxed,
}

/// Its parameter is only a name.
#[derive(MemFootprint)]
struct Tagged<T>(u64, PhantomData<T>);

/// Without their box, values are eight times as large, wherever there are some or there is room for some.
#[test]
fn what_grows() {
    fn beside<Other: MemFootprint>(other: Other) -> Both<Boxed, Other> {
        Both { met: boxed(), other }
    }
    let met = || beside(Vec::<Boxed>::new());
    comes_true_as("`value: [u64; 8]`", (Rule::Unboxed, "met[*].value", Evidence::LayoutExact), met, |both| {
        (map(both.met, |boxed| *boxed.value), both.other)
    });
    refuses(Rule::Unboxed, &beside(Vec::<Boxed>::with_capacity(5000)));
    refuses(Rule::Unboxed, &beside((0..5000).map(|_| None).collect::<Vec<Option<Boxed>>>()));
    refuses(Rule::Unboxed, &beside((0..5000).map(|_| None).collect::<Vec<Option<(u8, Boxed)>>>()));
    refuses(Rule::Unboxed, &beside((0..5000).map(Err).collect::<Vec<Result<Boxed, u16>>>()));
    refuses(Rule::Unboxed, &beside((0..5000).map(|_| OnceCell::new()).collect::<Vec<OnceCell<Boxed>>>()));
    refuses(Rule::Unboxed, &beside((0..5000).map(|_| Slot::Free).collect::<Vec<_>>()));
    refuses(Rule::Unboxed, &beside((0..5000).map(|_| None).collect::<Vec<Option<Hidden>>>()));
    // Its block is still there.
    let gone: Weak<Boxed> = Rc::downgrade(&Rc::new(boxed().remove(0)));
    refuses(Rule::Unboxed, &beside(vec![gone]));
    let mut emptied = boxed().into_iter().enumerate().collect::<HashMap<_, _>>();
    emptied.clear();
    refuses(Rule::Unboxed, &beside(emptied));
    proposes(Rule::Unboxed, &beside(Vec::<(u8, Hidden)>::new()));
    proposes(Rule::Unboxed, &beside(vec![Tagged(5, PhantomData::<Hidden>)]));
    let locked = beside(Mutex::new(boxed().remove(0)));
    let guard = locked.other.lock().expect("no panic before");
    refuses(Rule::Unboxed, &locked);
    drop(guard);
    assert!(matches!(Slot::Taken(boxed().remove(0)), Slot::Taken(boxed) if boxed.value[0] == 0));
}

/// Of what is behind a pointer, the pointer's size tells nothing.
#[test]
fn what_grows_behind_pointers() {
    #[derive(MemFootprint)]
    struct Pair {
        value: Box<[u64; 8]>,
        _key: u64,
    }
    #[derive(MemFootprint)]
    struct Hides {
        _pair: Pair,
    }
    let pair = |index: usize| Pair { value: Box::new([wide(index); 8]), _key: 5 };
    let beside = |other| Both { met: (0..1000).map(pair).collect(), other };
    proposes(Rule::Unboxed, &beside(vec![]));
    let gone: Weak<Hides> = Rc::downgrade(&Rc::new(Hides { _pair: pair(0) }));
    refuses(Rule::Unboxed, &beside(vec![gone]));
    assert_eq!(pair(0).value.len(), 8);
}

/// A number is as large as its box, but no number stands for `None`.
#[test]
fn what_stays_as_large() {
    #[derive(MemFootprint)]
    struct Number {
        value: Box<u64>,
    }
    let beside = |none| Both {
        met: (0..1000_usize).map(|index| Number { value: Box::new(wide(index)) }).collect(),
        other: (0..none).map(|_| None).collect::<Vec<Option<(u8, Number)>>>(),
    };
    comes_true(
        (Rule::Unboxed, "met[*].value", Evidence::LayoutExact),
        || beside(0),
        |both| (map(both.met, |number| *number.value), both.other),
    );
    refuses(Rule::Unboxed, &beside(5000));
}

#[derive(MemFootprint)]
struct Shared<T> {
    value: Option<Rc<T>>,
}

/// A pointer to a slice is two words where one to a `Vec` is one, and a plain value more still.
#[test]
fn pointers_that_are_mostly_empty() {
    fn both<T>(value: impl Fn(usize) -> T, empty: usize) -> Both<Shared<T>, Vec<Shared<T>>> {
        let met = (0..1000).map(|index| Shared { value: Some(Rc::new(value(index))) }).collect();
        Both { met, other: (0..empty).map(|_| Shared { value: None }).collect() }
    }
    let arrays = |empty| both(|index| [wide(index); 8], empty);
    assert!(said(&all_advice(&arrays(0)), Rule::Unshared).iter().any(|it| it.change.contains("[u64; 8]>`")));
    for finding in said(&all_advice(&arrays(5000)), Rule::Unshared) {
        assert!(finding.change.contains("Box<[u64; 8]>"), "{}", finding.change);
    }
    let texts = |empty| both(|index| format!("the text with the number {}", wide(index)), empty);
    let advice = all_advice(&texts(50_000));
    assert!(said(&advice, Rule::Nested).is_empty(), "{advice}");
    for finding in said(&advice, Rule::Unshared) {
        assert!(finding.change.contains("Box<String>"), "{advice}");
    }
}

#[test]
fn collections_that_are_mostly_empty() {
    #[derive(MemFootprint)]
    struct Row {
        names: Vec<String>,
    }
    let row = |index: usize| Row { names: (0..3).map(|at| wide(index + at).to_string()).collect() };
    let rows = |empty| Both {
        met: (0..1000).map(row).collect(),
        other: (0..empty).map(|_| Row { names: vec![] }).collect::<Vec<_>>(),
    };
    proposes(Rule::Joined, &rows(0));
    refuses(Rule::Joined, &rows(50_000));
}

/// With a box in it, an enum is aligned to a word, and so is what holds it.
#[test]
fn enums_that_are_aligned_to_more() {
    #[derive(MemFootprint, Clone, Copy)]
    enum Event {
        Digest([u8; 17]),
        Key(u8),
    }
    let event = |index: usize| {
        if index.is_multiple_of(50) { Event::Digest([index as u8; 17]) } else { Event::Key(index as u8) }
    };
    let events = || (0..1000).map(event).collect::<Vec<_>>();
    proposes(Rule::Rare, &events());
    let none = vec![None::<(u8, Event)>; 5000];
    let advice = all_advice(&Both { met: events(), other: none });
    assert!(said(&advice, Rule::Rare).iter().all(|finding| finding.path != "met[*]"), "{advice}");
}

/// What gets smaller does so wherever it is: where it is known how much is there, that is counted.
#[test]
fn what_shrinks() {
    #[derive(MemFootprint)]
    struct Text {
        text: Option<String>,
    }
    #[derive(MemFootprint)]
    struct Number {
        number: u64,
    }
    let text = |index: usize| Text { text: Some(wide(index).to_string().into_boxed_str().into_string()) };
    let texts = || Both {
        met: (0..1000).map(text).collect(),
        other: (0..5000).map(|_| Text { text: None }).collect::<Vec<_>>(),
    };
    let fixed = |item: Text| item.text.map(String::into_boxed_str);
    comes_true((Rule::Fixed, "met[*].text", Evidence::AtLeast), texts, |both| {
        (map(both.met, fixed), map(both.other, fixed))
    });
    let numbers = || Both {
        met: (0..2000).map(|number| Number { number }).collect(),
        other: Vec::<Number>::with_capacity(5000),
    };
    let narrow = |item: Number| item.number as u16;
    comes_true((Rule::Narrow, "met[*].number", Evidence::LayoutExact), numbers, |both| {
        (map(both.met, narrow), map(both.other, narrow))
    });
    let none_beside = || Both { met: numbers().met, other: Vec::<(u8, Number)>::new() };
    comes_true((Rule::Narrow, "met[*].number", Evidence::LayoutExact), none_beside, |both| {
        (map(both.met, narrow), both.other)
    });
}

/// What shrinks in generic types of which not all is met.
#[test]
fn what_shrinks_in_generic_types() {
    #[derive(MemFootprint)]
    struct Number {
        number: u64,
    }
    #[derive(MemFootprint)]
    enum Choice<T> {
        Some(T),
        None,
    }
    #[derive(MemFootprint)]
    struct Tree<T> {
        item: T,
        mark: u32,
        children: Vec<Tree<T>>,
    }
    fn map_tree(tree: Tree<Number>) -> Tree<u16> {
        Tree { item: tree.item.number as u16, mark: tree.mark, children: map(tree.children, map_tree) }
    }
    let number = |index: usize| Number { number: index as u64 };
    let narrow = |item: Number| item.number as u16;
    let choices = || Both {
        met: (0..2000).map(number).collect(),
        other: (0..5000).map(|_| Choice::None).collect::<Vec<Choice<Number>>>(),
    };
    comes_true((Rule::Narrow, "met[*].number", Evidence::AtLeast), choices, |both| {
        let narrow_choice = |choice| match choice {
            Choice::Some(number) => Choice::Some(narrow(number)),
            Choice::None => Choice::None,
        };
        (map(both.met, narrow), map(both.other, narrow_choice))
    });
    assert!(matches!(Choice::Some(1), Choice::Some(1)));
    let leaf = |index| Tree { item: number(index), mark: wide(index) as u32, children: vec![] };
    let trees = || {
        (0..500).map(|index| Tree {
            item: number(index),
            mark: wide(index) as u32,
            children: (0..3).map(leaf).collect(),
        })
    };
    let trees = || Both { met: vec![0_u8], other: trees().collect::<Box<[_]>>() };
    comes_true((Rule::Narrow, "other[*].item.number", Evidence::LayoutExact), trees, |both| {
        (both.met, map(both.other.into(), map_tree).into_boxed_slice())
    });
}

/// One map has few keys and many others have one far off: all of them are one field.
#[test]
fn maps_that_are_declared_once() {
    #[derive(MemFootprint)]
    struct Index {
        places: HashMap<u32, [u64; 3]>,
    }
    let index =
        |keys: std::ops::Range<u32>| Index { places: keys.map(|key| (key, [wide(1_usize); 3])).collect() };
    let both = |others: u32| Both {
        met: vec![index(0..1000)],
        other: (0..others)
            .map(|at| Some(Box::new(index(1_000_000 + at..1_000_001 + at))))
            .collect::<Vec<_>>(),
    };
    proposes(Rule::Dense, &both(0));
    refuses(Rule::Dense, &both(100));
    // No `Vec` is indexed by a `bool`.
    refuses(Rule::Dense, &(0..1).map(|_| (true, 7_u64)).collect::<BTreeMap<_, _>>());
}

/// Of a `String`'s capacities most are never used and can tell a variant; of a `CompactString`'s bytes only one.
#[test]
fn strings_that_tell_a_variant() {
    #[derive(MemFootprint)]
    struct Name {
        first: String,
    }
    #[derive(MemFootprint)]
    enum Word {
        Some(String),
        None,
        Any,
    }
    let word = |index: usize| match index % 5 {
        0 => Word::None,
        1 => Word::Any,
        _ => Word::Some(String::from("hello")),
    };
    assert_eq!(size_of::<Word>(), 24);
    refuses(Rule::Inlined, &(0..2000).map(word).collect::<Vec<_>>());
    let names = || {
        (0..2000)
            .map(|index| (index % 5 > 0).then(|| Name { first: String::from("hello") }))
            .collect::<Vec<_>>()
    };
    comes_true((Rule::Inlined, "[*].first", Evidence::LayoutExact), names, |names| {
        map(names, |name| name.map(|name| CompactString::from(name.first)))
    });
}

/// Two fields of one type are two fields.
#[test]
fn fields_of_one_type() {
    #[derive(MemFootprint)]
    struct Few {
        numbers: Vec<u64>,
    }
    #[derive(MemFootprint)]
    struct Many {
        numbers: Vec<u64>,
    }
    let value = (
        Few { numbers: (0..2000).collect() },
        Many { numbers: (0..2000_usize).map(wide).collect() },
        VecDeque::from([Box::new(7_u64)]),
        vec![Some(Box::new(7_u64)), None],
    );
    let advice = all_advice(&value);
    let paths =
        |rule| said(&advice, rule).iter().map(|it| (it.path.as_str(), it.also.len())).collect::<Vec<_>>();
    assert_eq!(paths(Rule::Narrow), [("0.numbers[*]", 0)], "{advice}");
    assert!(paths(Rule::Unboxed).contains(&("2[*]", 0)), "{advice}");
}

/// `id: u64` in a generic struct is one line, whatever the struct is of; and `value: T` is none that could be changed.
#[test]
fn fields_of_generic_types() {
    #[derive(MemFootprint)]
    struct Keyed<T> {
        id: u64,
        few: T,
        same: T,
    }
    let few = || (0..2000).map(|id| Keyed { id, few: id as u32 % 100, same: 1 }).collect::<Vec<_>>();
    let many = || {
        (0..2000_usize).map(|id| Keyed { id: wide(id), few: id as u64 % 100, same: 1 }).collect::<Vec<_>>()
    };
    proposes(Rule::Narrow, &few());
    let both = (few(), many());
    refuses(Rule::Narrow, &both);
    refuses(Rule::Same, &both);
    assert!(both.0.iter().all(|it| it.same == 1) && both.1.iter().all(|it| it.same == 1 && it.few < 100));
}
