//! Layouts that are out of the common: large alignments, niches, unions, values that may not be there.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt::Debug;
use std::mem::{ManuallyDrop, MaybeUninit};
use std::num::NonZero;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use ledger::{roots, text, texts};

#[repr(align(64))]
struct Line {
    number: u8,
    name: String,
}

#[repr(align(128))]
#[derive(Clone, Copy, Debug)]
struct Wide(u8);

/// Of a size that only a pointer to it knows.
struct Headed<T: ?Sized> {
    name: String,
    rest: T,
}

fn line(at: usize) -> Line {
    Line { number: at as u8, name: text(at) }
}

/// The tag lies in the text's capacity.
enum Niche {
    Text(String),
    Other(u32),
    Nothing,
}

/// And here in that of one of two.
enum Nested {
    Inner(Niche),
    Pair(Box<str>, NonZero<u32>),
    Unit,
}

#[repr(u8)]
enum Tagged {
    One(String) = 3,
    Two { number: u16, list: Vec<u32> } = 200,
}

#[repr(i16)]
enum Negative {
    Below(String) = -5,
    Above(Box<u64>) = 5,
}

union Either {
    text: ManuallyDrop<String>,
    number: u64,
}

struct Kept {
    is_text: bool,
    either: Either,
}

fn niche(at: usize) -> Niche {
    match at % 3 {
        0 => Niche::Text(text(at)),
        1 => Niche::Other(at as u32),
        _ => Niche::Nothing,
    }
}

fn nested(at: usize) -> Nested {
    match at % 5 {
        0 => Nested::Pair(text(at).into(), NonZero::new(1).unwrap()),
        1 => Nested::Unit,
        _ => Nested::Inner(niche(at)),
    }
}

fn kept(at: usize) -> Kept {
    if at % 2 == 0 {
        Kept { is_text: true, either: Either { text: ManuallyDrop::new(text(at)) } }
    } else {
        Kept { is_text: false, either: Either { number: at as u64 } }
    }
}

roots! {
    LINES: Vec<Line> = (0..20).map(line).collect();
    BOXED_LINE: Box<Line> = Box::new(line(1));
    RC_LINE: Rc<Line> = Rc::new(line(1));
    ARC_LINES: Arc<[Line]> = (0..5).map(line).collect();
    LINES_BY_NUMBER: HashMap<u8, Line> = (0..20).map(|at| (at, line(1))).collect();
    LINES_IN_TREE: BTreeMap<u8, Line> = (0..50).map(|at| (at, line(1))).collect();
    WIDE: VecDeque<Wide> = [Wide(1); 9].into();
    WIDE_RC: Rc<dyn Fn() -> u8> = {
        let wide = Wide(1);
        Rc::new(move || wide.0)
    };
    NICHES: Vec<Niche> = (0..30).map(niche).collect();
    NESTED: Vec<Nested> = (0..30).map(nested).collect();
    OPTIONS: Vec<Option<Option<Option<String>>>> =
        vec![None, Some(None), Some(Some(None)), Some(Some(Some(text(1))))];
    TAGGED: Vec<Tagged> =
        vec![Tagged::One(text(1)), Tagged::Two { number: 1, list: vec![1; 9] }, Tagged::One(text(2))];
    NEGATIVE: Vec<Negative> =
        vec![Negative::Below(text(1)), Negative::Above(Box::new(1)), Negative::Below(text(2))];
    UNIONS: Vec<Kept> = (0..20).map(kept).collect();
    NEVER_DROPPED: ManuallyDrop<Vec<String>> = ManuallyDrop::new(texts(10).collect());
    MAYBE: (usize, [MaybeUninit<String>; 8]) = {
        let mut maybe = [const { MaybeUninit::uninit() }; 8];
        for at in 0..5 {
            maybe[at].write(text(at));
        }
        (5, maybe)
    };
    ARRAY: [Option<Box<u64>>; 9] = std::array::from_fn(|at| (at % 2 == 0).then(|| Box::new(1)));
    SIZED_LATER: Vec<Box<RefCell<[String]>>> =
        vec![Box::new(RefCell::new([text(1), text(2)])), Box::new(RefCell::new([text(1)]))];
    HEADED: Vec<Rc<Headed<[String]>>> = vec![Rc::new(Headed { name: text(1), rest: [text(2), text(3)] })];
    LOCKED_DYN: Vec<Arc<Mutex<dyn Debug>>> =
        vec![Arc::new(Mutex::new(text(1))), Arc::new(Mutex::new(1_u8)), Arc::new(Mutex::new(Wide(1)))];
    CELL_DYN: Vec<Box<RefCell<dyn Debug>>> =
        vec![Box::new(RefCell::new(vec![text(1)])), Box::new(RefCell::new(1_u128))];
    RANGES: Vec<std::ops::RangeInclusive<String>> = vec![text(1)..=text(2), text(3)..=text(4)];
}

pub(crate) fn use_all() {
    let lines = &LINES.get().unwrap().0;
    let lines: usize = lines.iter().map(|line| line.name.len() + usize::from(line.number)).sum();
    let niches = |niche: &Niche| match niche {
        Niche::Text(text) => text.len(),
        Niche::Other(number) => *number as usize,
        Niche::Nothing => 0,
    };
    let nested = NESTED.get().unwrap().0.iter().map(|nested| match nested {
        Nested::Inner(niche) => niches(niche),
        Nested::Pair(text, number) => text.len() + number.get() as usize,
        Nested::Unit => 0,
    });
    let tagged = TAGGED.get().unwrap().0.iter().map(|tagged| match tagged {
        Tagged::One(text) => text.len(),
        Tagged::Two { number, list } => usize::from(*number) + list.len(),
    });
    let negative = NEGATIVE.get().unwrap().0.iter().map(|negative| match negative {
        Negative::Below(text) => text.len(),
        Negative::Above(number) => **number as usize,
    });
    let kept = UNIONS.get().unwrap().0.iter().map(|kept| {
        // SAFETY: it says which one is there.
        unsafe { if kept.is_text { kept.either.text.len() } else { kept.either.number as usize } }
    });
    let sums: [usize; 4] = [nested.sum(), tagged.sum(), negative.sum(), kept.sum()];
    let headed: usize = HEADED.get().unwrap().0.iter().map(|of| of.name.len() + of.rest.len()).sum();
    ledger::say!("{headed} {lines} {sums:?} {}", WIDE_RC.get().unwrap().0());
}
