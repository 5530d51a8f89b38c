//! Once the largest finding at a place is applied, there is nothing more to say there that could have been said at once.

use crate::check::{Table, map};
use memfootprint::advise::Rule;
use memfootprint::{DynFootprint, MemFootprint};
use memfootprint_support::numbers::wide;
use std::collections::{BTreeMap, HashMap};
use std::net::Ipv4Addr;
use std::num::{NonZeroU8, NonZeroU16};
use std::rc::Rc;
use std::sync::Arc;

/// Applies the largest finding at `path`, which says to write `new`, and asks again.
#[track_caller]
fn settles<T: DynFootprint, U: DynFootprint>(path: &str, new: &str, value: T, apply: impl FnOnce(T) -> U) {
    let advice = memfootprint::advise(&value);
    let here = advice.findings().iter().filter(|finding| finding.path == path);
    assert!(here.clone().next().is_some_and(|largest| largest.change.contains(new)), "{advice}");
    let again = memfootprint::advise(&apply(value));
    // What goes with it was said in the same breath.
    let is_said =
        |rule: Rule| here.clone().any(|finding| finding.rule == rule && finding.covered_by.is_none());
    let mut more =
        again.findings().iter().filter(|finding| finding.path == path && finding.covered_by.is_none());
    let more = more.find(|finding| !is_said(finding.rule));
    assert!(more.is_none(), "{advice}\n\nand then\n\n{again}");
}

fn texts(count: usize) -> Vec<String> {
    (0..2000).map(|index| format!("some text with the number {}", wide(index % count))).collect()
}

#[test]
fn counted_pointers() {
    let numbers = || (0..2000_usize).map(wide);
    settles("[*]", "`u64`", numbers().map(Arc::new).collect::<Vec<_>>(), |all| map(all, |one| *one));
    let lists = || (0..2000).map(|index| Rc::new(vec![wide(index); index % 4 + 1])).collect::<Vec<_>>();
    settles("[*]", "`Box<[u64]>`", lists(), |lists| {
        map(lists, |list| Rc::unwrap_or_clone(list).into_boxed_slice())
    });
    let names = || map(texts(2000), Arc::new);
    settles("[*]", "`Box<str>`", names(), |names| {
        map(names, |name| Arc::unwrap_or_clone(name).into_boxed_str())
    });
    let twice = || names().into_iter().flat_map(|name| [name.clone(), name]).collect::<Vec<_>>();
    settles("[*]", "`Arc<str>`", twice(), |names| {
        let mut shared = Vec::new();
        for pair in names.chunks(2) {
            let name: Arc<str> = pair[0].as_str().into();
            shared.extend([name.clone(), name]);
        }
        shared
    });
}

#[test]
fn texts_and_buffers() {
    settles("[*]", "`Box<str>`", texts(2000), |texts| map(texts, String::into_boxed_str));
    settles("[*]", "`u8`", texts(99), |texts| {
        let mut table = Table::default();
        map(texts, |text| table.number(&text) as u8)
    });
    let optional = || texts(99).into_iter().enumerate().map(|(index, text)| (index % 9 > 0).then_some(text));
    settles("[*]", "`Option<NonZeroU8>`", optional().collect::<Vec<_>>(), |texts| {
        let mut table = Table::default();
        map(texts, |text| text.and_then(|text| NonZeroU8::new(table.number(&text) as u8 + 1)))
    });
    let buffers = || {
        let buffer = |index: usize| {
            let mut buffer = vec![0_u8; 90];
            buffer[..index % 40].fill_with(|| index as u8 | 1);
            buffer
        };
        (0..2000).map(buffer).collect::<Vec<_>>()
    };
    // To cut off the zeros and to give up the room go together.
    settles("[*]", "truncate", buffers(), |buffers| {
        map(buffers, |mut buffer| {
            buffer.truncate(buffer.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1));
            buffer.shrink_to_fit();
            buffer
        })
    });
}

#[test]
fn texts_that_are_something_else() {
    #[derive(MemFootprint, Clone, Copy)]
    enum Word {
        Even,
        Odd,
    }
    let numbers = |first: usize| (first..first + 2000).map(|index| index.to_string()).collect::<Vec<_>>();
    settles("[*]", "`u16`", numbers(0), |texts| map(texts, |text| text.parse::<u16>().unwrap_or_default()));
    let optional = |first| numbers(first).into_iter().map(Some).chain([None]).collect::<Vec<_>>();
    settles("[*]", "`Option<NonZeroU16>`", optional(1), |texts| {
        map(texts, |text| text.and_then(|text| text.parse::<NonZeroU16>().ok()))
    });
    settles("[*]", "`Option<u16>`", optional(0), |texts| {
        map(texts, |text| text.and_then(|text| text.parse::<u16>().ok()))
    });
    let large = (0..2000_usize).map(|index| wide(index).to_string()).collect::<Vec<_>>();
    settles("[*]", "`u64`", large, |texts| map(texts, |text| text.parse::<u64>().unwrap_or_default()));
    let hashes = (0..2000_usize).map(|index| format!("{:016x}", wide(index))).collect::<Vec<_>>();
    settles("[*]", "`[u8; 8]`", hashes, |texts| {
        map(texts, |text| u64::from_str_radix(&text, 16).unwrap_or_default().to_be_bytes())
    });
    let flags = (0..2000).map(|index| (index % 3 == 0).to_string()).collect::<Vec<_>>();
    settles("[*]", "`bool`", flags, |texts| map(texts, |text| text == "true"));
    let addresses = (0..2000_usize).map(|index| Ipv4Addr::from(wide(index) as u32).to_string());
    settles("[*]", "`Ipv4Addr`", addresses.collect::<Vec<_>>(), |texts| {
        map(texts, |text| text.parse().unwrap_or(Ipv4Addr::UNSPECIFIED))
    });
    let ratios = (0..2000).map(|index| (f64::from(index) / 8.0).to_string()).collect::<Vec<_>>();
    settles("[*]", "`f64`", ratios, |texts| map(texts, |text| text.parse::<f64>().unwrap_or_default()));
    let words = (0..2000).map(|index| ["even", "odd"][index % 2].to_owned()).collect::<Vec<_>>();
    settles("[*]", "an enum of the 2 different texts", words, |texts| {
        map(texts, |text| if text == "even" { Word::Even } else { Word::Odd })
    });
}

#[test]
fn what_is_mostly_empty() {
    #[derive(MemFootprint)]
    struct Row<Tags, Error> {
        id: u64,
        tags: Tags,
        error: Error,
    }
    let row = |index: usize| {
        let mut tags = Vec::with_capacity(if index.is_multiple_of(50) { 9 } else { 0 });
        tags.resize(tags.capacity() / 2, wide(index));
        Row { id: wide(index), tags, error: index.is_multiple_of(50).then_some([wide(index); 9]) }
    };
    let rows = || (0..2000).map(row).collect::<Vec<_>>();
    settles("[*].tags", "Option<Box<Vec<u64>>>", rows(), |rows| {
        map(rows, |Row { id, mut tags, error }| {
            tags.shrink_to_fit();
            Row { id, tags: (!tags.is_empty()).then(|| Box::new(tags)), error }
        })
    });
    settles("[*].error", "Option<Box<[u64; 9]>>", rows(), |rows| {
        map(rows, |Row { id, tags, error }| Row { id, tags, error: error.map(Box::new) })
    });
    let results =
        || (0..2000_usize).map(|index| if index % 50 == 0 { Err([wide(index); 9]) } else { Ok(wide(index)) });
    settles("[*]", "Result<u64, Box<[u64; 9]>>", results().collect::<Vec<_>>(), |results| {
        map(results, |result| result.map_err(Box::new))
    });
}

#[test]
fn fields_that_are_seldom_set() {
    #[derive(MemFootprint)]
    struct Row<Note, Tags, Error, Rest> {
        id: u64,
        note: Note,
        tags: Tags,
        error: Error,
        rest: Rest,
    }
    let row = |index: usize| {
        let is_set = |turn: usize| (index + turn).is_multiple_of(50);
        let tags = if is_set(1) { vec![wide(index); 3] } else { vec![] };
        let error = is_set(2).then_some([wide(index); 5]);
        let note = is_set(3).then(|| format!("the note {}", wide(index)).into_boxed_str());
        Row { id: wide(index), note, tags, error, rest: () }
    };
    let rows = (0..2000).map(row).collect::<Vec<_>>();
    settles("[*]", "`rest: Option<Box<Rest>>`", rows, |rows| {
        map(rows, |Row { id, note, tags, error, rest: () }| {
            let is_set = note.is_some() || !tags.is_empty() || error.is_some();
            Row { id, note: (), tags: (), error: (), rest: is_set.then(|| Box::new((note, tags, error))) }
        })
    });
}

#[test]
fn collections() {
    let table = || (0..2000_usize).map(|index| (wide(index), wide(index + 1))).collect::<HashMap<_, _>>();
    settles("", "`Box<[(u64, u64)]>`", table(), |table| table.into_iter().collect::<Box<[_]>>());
    let tree = || (0..2000_usize).map(|index| (index, wide(index))).collect::<BTreeMap<_, _>>();
    settles("", "`Vec<Option<u64>>`", tree(), |tree| tree.into_values().map(Some).collect::<Vec<_>>());
    let trees = || {
        (0..2000_usize)
            .map(|id| (0..4).map(|at| (at, wide(at + id))).collect())
            .collect::<Vec<BTreeMap<_, _>>>()
    };
    settles("[*]", "`Box<[(usize, u64)]>`", trees(), |trees| {
        map(trees, |tree| tree.into_iter().collect::<Box<[_]>>())
    });
    let mut mostly_empty = trees();
    mostly_empty
        .iter_mut()
        .enumerate()
        .filter(|(id, _)| id % 50 > 0)
        .for_each(|(_, tree)| *tree = BTreeMap::new());
    settles("[*]", "`Option<Box<BTreeMap<usize, u64>>>`", mostly_empty, |trees| {
        map(trees, |tree| (!tree.is_empty()).then(|| Box::new(tree)))
    });
    let boxes = || (0..2000_usize).map(|index| Box::new([wide(index); 2])).collect::<Vec<_>>();
    settles("[*]", "`[u64; 2]`", boxes(), |boxes| map(boxes, |one| *one));
    let numbers = || (0..2000).map(|index| index as u64).collect::<Vec<_>>();
    settles("[*]", "`u16`", numbers(), |numbers| map(numbers, |number| number as u16));
}
