//! `with` on a variant: a function that takes references to its fields.

#![allow(
    clippy::ref_option,
    clippy::too_many_arguments,
    clippy::trivially_copy_pass_by_ref,
    reason = "such a function takes a reference to each field, whatever it is"
)]

use memfootprint::{
    Accuracy, DryRun, MemFootprint, MemShrink, Shrinker, Sink, Walker, deep_shrink, footprint, heap_size,
    report, shrink_dry_run, total_size,
};

struct Foreign {
    bytes: Vec<u8>,
}

fn foreign<'a, S: Sink>(value: &'a Foreign, walker: &mut Walker<'a, S>) {
    walker.field("bytes", &value.bytes);
}

fn both<'a, S: Sink>(one: &'a Foreign, text: &'a str, walker: &mut Walker<'a, S>) {
    foreign(one, walker);
    walker.block(text.len(), text.len());
}

fn named<'a, T: MemFootprint, S: Sink>(
    list: &'a [T],
    foreign: &'a Foreign,
    _: &u8,
    walker: &mut Walker<'a, S>,
) {
    walker.elements(list.len(), list);
    walker.value(&foreign.bytes);
}

fn pair<'a, S: Sink>(pair: &'a Pair, _: &u64, walker: &mut Walker<'a, S>) {
    walker.value(pair);
}

#[derive(MemFootprint)]
struct Pair {
    first: String,
    second: Vec<u8>,
}

#[derive(MemFootprint)]
enum Message<T> {
    Ping,
    /// One field: as if it stood there.
    #[footprint(with = foreign)]
    One(Foreign),
    #[footprint(with = both)]
    Both(Foreign, String),
    #[footprint(with = named, rename = "named", bound = "T: MemFootprint")]
    Named {
        list: Vec<T>,
        #[footprint(rename = "body")]
        foreign: Foreign,
        flag: u8,
    },
    #[footprint(with = pair)]
    Nested(Pair, u64),
    Plain(Box<u64>),
}

fn blob(len: usize) -> Foreign {
    Foreign { bytes: vec![0; len] }
}

#[test]
fn fields_are_handed_over() {
    let messages = || -> Vec<Message<Box<u8>>> {
        vec![
            Message::Ping,
            Message::One(blob(3)),
            Message::Both(blob(5), "ab".into()),
            Message::Named { list: vec![Box::new(1)], foreign: blob(7), flag: 1 },
            Message::Nested(Pair { first: "a".into(), second: vec![1, 2] }, 9),
            Message::Plain(Box::new(1)),
        ]
    };
    let each: Vec<usize> = messages().iter().map(heap_size).collect();
    assert_eq!(each, [0, 3, 5 + 2, 1 + 7, 3, 8]);
    let all = messages();
    let answer = footprint(&all);
    assert_eq!(answer.accuracy, Accuracy::Declared, "the block of the text");
    let declared: Vec<&str> = answer.skipped.iter().map(|skipped| &*skipped.path).collect();
    assert_eq!(declared, ["[*]::Both.(0, 1)"]);
    let report = report(&all);
    assert_eq!(report.root().deep.bytes, total_size(&all) as u64, "{report}");
    let elements = &report.root().children[0];
    let places: Vec<String> = elements
        .children
        .iter()
        .flat_map(|variant| variant.children.iter().map(|child| format!("{}.{}", variant.name, child.name)))
        .collect();
    assert_eq!(places, ["One.0", "Both.(0, 1)", "named.(list, body, flag)", "Nested.(0, 1)", "Plain.0"]);
    for value in &all {
        let report = memfootprint::report(value);
        assert_eq!(report.root().deep.bytes, total_size(value) as u64, "{report}");
    }
    assert!(all.iter().all(|message| !matches!(message, Message::Named { flag: 0, .. })));
}

#[derive(MemFootprint)]
enum Only<'a, T> {
    #[footprint(with = only, bound = "")]
    Value(Vec<T>, &'a str),
}

fn only<'a, T, S: Sink>(list: &'a Vec<T>, _: &'a str, walker: &mut Walker<'a, S>) {
    walker.block(list.len() * size_of::<T>(), list.capacity() * size_of::<T>());
}

#[derive(MemFootprint)]
enum Wide {
    #[footprint(with = wide)]
    Fields(u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, String),
    Empty,
}

#[rustfmt::skip]
fn wide<'a, S: Sink>(
    _: &u8, _: &u8, _: &u8, _: &u8, _: &u8, _: &u8, _: &u8, _: &u8,
    _: &u8, _: &u8, _: &u8, _: &u8, _: &u8, _: &u8, _: &u8, _: &u8, text: &'a String, walker: &mut Walker<'a, S>,
) {
    walker.value(text);
}

mod other {
    pub(crate) enum Shape {
        Dot,
        Line(Vec<u32>, super::Foreign),
    }
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Shape")]
enum ShapeMirror {
    Dot,
    #[footprint(with = line)]
    Line(Vec<u32>, Foreign),
}

fn line<'a, S: Sink>(points: &'a [u32], name: &'a Foreign, walker: &mut Walker<'a, S>) {
    walker.block(size_of_val(points), size_of_val(points));
    foreign(name, walker);
}

#[derive(MemFootprint)]
struct Drawing(
    #[footprint(with = ShapeMirror::walk)] other::Shape,
    #[footprint(with = ShapeMirror::walk)] other::Shape,
);

struct Unmeasured;

#[test]
fn single_wide_and_mirrored_variants() {
    let Only::Value(list, text) = Only::Value(vec![Unmeasured], "");
    assert_eq!(heap_size(&Only::Value(list, text)), 0);
    assert_eq!(heap_size(&Only::Value(vec![1_u16], text)), 2);
    let wide = Wide::Fields(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, "abc".into());
    assert_eq!((heap_size(&wide), heap_size(&Wide::Empty)), (3, 0));
    assert_eq!(report(&wide).root().deep.bytes, total_size(&wide) as u64);
    let drawing = Drawing(other::Shape::Line(vec![1, 2], blob(3)), other::Shape::Dot);
    assert_eq!(heap_size(&drawing), 8 + 3);
}

/// As deep as any way of measuring.
#[derive(MemFootprint)]
enum Chain {
    End,
    #[footprint(with = link)]
    Link(Option<Box<Chain>>, u8),
}

fn link<'a, S: Sink>(next: &'a Option<Box<Chain>>, _: &u8, walker: &mut Walker<'a, S>) {
    if let Some(next) = next {
        walker.block(size_of::<Chain>(), size_of::<Chain>());
        walker.value(&**next);
    }
}

/// A function on a variant that leads back to its type takes no stack.
#[test]
fn deep_values() {
    const LINKS: usize = 200_000;
    let mut chain = Chain::End;
    for _ in 0..LINKS {
        chain = Chain::Link(Some(Box::new(chain)), 0);
    }
    assert_eq!(heap_size(&chain), LINKS * size_of::<Chain>());
    while let Chain::Link(next, 0) = &mut chain {
        let Some(next) = next.take() else { break };
        chain = *next;
    }
}

#[derive(MemShrink)]
enum Shrunk {
    #[shrink(with = shrink_one, dry_run = foresee_one)]
    One(Foreign),
    #[shrink(with = shrink_two, dry_run = foresee_two)]
    Two(Vec<u8>, Foreign),
    #[shrink(with = shrink_unseen)]
    Unseen {
        text: String,
        foreign: Foreign,
    },
    Plain(String),
}

fn shrink_one<'a>(foreign: &'a mut Foreign, shrinker: &mut Shrinker<'a>) {
    shrinker.value(&mut foreign.bytes);
}

fn foresee_one<'a>(foreign: &'a Foreign, dry_run: &mut DryRun<'a>) {
    dry_run.value(&foreign.bytes);
}

fn shrink_two<'a>(list: &'a mut Vec<u8>, foreign: &'a mut Foreign, shrinker: &mut Shrinker<'a>) {
    shrinker.value(list);
    shrink_one(foreign, shrinker);
}

fn foresee_two<'a>(list: &'a Vec<u8>, foreign: &'a Foreign, dry_run: &mut DryRun<'a>) {
    dry_run.value(list);
    foresee_one(foreign, dry_run);
}

fn shrink_unseen<'a>(_: &mut str, foreign: &'a mut Foreign, shrinker: &mut Shrinker<'a>) {
    shrink_one(foreign, shrinker);
}

/// Functions on variants that shrink, and foresee, take a reference to each field.
#[test]
fn shrinks() {
    let spare = || Foreign { bytes: Vec::with_capacity(10) };
    let mut values = [
        Shrunk::One(spare()),
        Shrunk::Two(Vec::with_capacity(20), spare()),
        Shrunk::Plain(String::with_capacity(30)),
    ];
    assert_eq!(shrink_dry_run(&values).bytes, 10 + 30 + 30);
    assert_eq!(deep_shrink(&mut values).bytes, 10 + 30 + 30);
    let mut unseen = Shrunk::Unseen { text: String::with_capacity(10), foreign: spare() };
    assert_eq!(shrink_dry_run(&unseen).bytes, 0);
    assert_eq!(deep_shrink(&mut unseen).bytes, 10);
    assert!(matches!(unseen, Shrunk::Unseen { text, .. } if text.capacity() == 10));
}
