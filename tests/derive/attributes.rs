//! `#[footprint(..)]`.

use memfootprint::{Accuracy, MemFootprint, Reason, Sink, Walker, footprint, heap_size, report};

/// A foreign type: no footprint.
struct Foreign {
    bytes: Vec<u8>,
}

fn foreign<'a, S: Sink>(value: &'a Foreign, walker: &mut Walker<'a, S>) {
    walker.value(&value.bytes);
}

#[derive(MemFootprint)]
struct Options {
    #[footprint(skip)]
    a: Foreign,
    #[footprint(ignore = "counted elsewhere")]
    b: Foreign,
    #[footprint(with = foreign)]
    c: Foreign,
    #[footprint(with = "foreign", rename = "sea")]
    d: Foreign,
    #[footprint(size = self.e.bytes.capacity())]
    e: Foreign,
    #[footprint(size = 0)]
    f: Foreign,
    #[footprint(size = "1 KiB")]
    g: Foreign,
    #[footprint(skip)]
    plain: u64,
}

fn blob(len: usize) -> Foreign {
    Foreign { bytes: vec![0; len] }
}

/// Each option on a field does what its line in the docs says.
#[test]
fn fields() {
    let value = Options {
        a: blob(1),
        b: blob(2),
        c: blob(4),
        d: blob(8),
        e: blob(16),
        f: blob(32),
        g: blob(64),
        plain: 0,
    };
    assert_eq!([&value.a, &value.b, &value.f, &value.g].map(|field| field.bytes.len()), [1, 2, 32, 64]);
    assert_eq!(value.plain, 0);
    let answer = footprint(&value);
    assert_eq!(answer.heap(), 4 + 8 + 16 + 1024);
    assert_eq!(answer.accuracy, Accuracy::AtLeast);
    let skipped: Vec<_> =
        answer.skipped.iter().map(|skipped| (skipped.path.as_str(), &skipped.reason)).collect();
    let (silent, loud) = (Reason::Skipped("".into()), Reason::Skipped("counted elsewhere".into()));
    let word = &Reason::Declared;
    // `plain` can't own heap, so nothing is missing; `c` and `sea` only hand over a `Vec`; `f` has no figure.
    assert_eq!(skipped, [("a", &silent), ("b", &loud), ("e", word), ("g", word)]);
    let names: Vec<_> = report(&value).root().children.iter().map(|child| child.name.to_string()).collect();
    assert_eq!(names, ["a", "b", "c", "sea", "e", "f", "g", "plain"]);
}

#[derive(MemFootprint)]
#[footprint(with = foreign_union)]
union Bits {
    a: u32,
    #[allow(dead_code)]
    b: f32,
}

fn foreign_union<'a, S: Sink>(value: &'a Bits, walker: &mut Walker<'a, S>) {
    let _ = value;
    walker.block(5, 5);
}

#[derive(MemFootprint)]
#[footprint(size = self.len)]
struct Mapped {
    len: usize,
}

#[derive(MemFootprint)]
#[footprint(size = 0)]
struct Handle(#[allow(dead_code)] Foreign);

#[derive(MemFootprint)]
#[allow(dead_code)]
enum Variants {
    #[footprint(skip = "rare")]
    Raw(Foreign, String),
    #[footprint(rename = "Words")]
    Text(String),
}

/// Options on types and variants: figures, functions, names, what is skipped.
#[test]
fn types_and_variants() {
    assert_eq!(heap_size(&Bits { a: 1 }), 5);
    assert_eq!(heap_size(&vec![Mapped { len: 7 }, Mapped { len: 8 }]), 2 * 8 + 15);
    const { assert!(!Handle::OWNS_HEAP) };
    let answer = footprint(&Variants::Raw(blob(3), "x".into()));
    assert_eq!((answer.heap(), answer.skipped.len()), (0, 2));
    assert_eq!(answer.skipped[0].path, "Raw.0");
    let text = Variants::Text("abc".into());
    assert_eq!(report(&text).root().children[1].name, "Words");
    assert_eq!(heap_size(&text), 3);
}

mod renamed {
    pub(crate) use memfootprint as fp;
}

#[derive(MemFootprint)]
#[footprint(crate = renamed::fp)]
struct Elsewhere(String);

struct NoBound<T>(Vec<T>);

impl<T> MemFootprint for NoBound<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.block(size_of_val(&*self.0), self.0.capacity() * size_of::<T>());
    }
}

#[derive(MemFootprint)]
#[footprint(bound = "")]
struct Bound<T>(NoBound<T>);

/// `crate` and `bound` say where the crate is, and what parameters must be.
#[test]
fn crate_and_bound() {
    assert_eq!(heap_size(&Elsewhere("abc".into())), 3);
    assert_eq!(heap_size(&Bound(NoBound(vec![blob(1)]))), 24);
}
