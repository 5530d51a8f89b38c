//! `#[footprint(remote = ..)]`: foreign types through a mirror.

use memfootprint::{Accuracy, MemFootprint, Reason, footprint, heap_size, report};

/// As if from another crate.
mod other {
    pub(crate) struct Point<T> {
        pub(crate) label: String,
        pub(crate) at: (T, T),
    }

    pub(crate) enum Shape<'a> {
        Dot,
        Circle(Box<u64>, u8),
        Line { points: Vec<u32>, name: &'a str },
    }

    pub(crate) struct Buffer {
        pub(crate) start: usize,
        pub(crate) len: usize,
        pub(crate) origin: std::cell::UnsafeCell<u8>,
        pub(crate) opaque: Opaque,
    }

    pub(crate) struct Opaque(pub(crate) String);

    pub(crate) struct Wide<T: ?Sized> {
        pub(crate) name: String,
        pub(crate) tail: T,
    }

    pub(crate) enum Never {}
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Point<T>")]
struct PointMirror<T> {
    label: String,
    at: (T, T),
}

#[derive(MemFootprint)]
#[footprint(remote = other::Shape<'a>)]
enum ShapeMirror<'a> {
    Dot,
    #[footprint(rename = "Round")]
    Circle(Box<u64>, u8),
    Line {
        points: Vec<u32>,
        name: &'a str,
    },
}

#[derive(MemFootprint)]
struct Drawing<'a> {
    #[footprint(with = PointMirror::walk)]
    origin: other::Point<Box<u8>>,
    #[footprint(with = ShapeMirror::walk)]
    shape: other::Shape<'a>,
    #[footprint(with = ShapeMirror::<'a>::walk)]
    dot: other::Shape<'a>,
    #[footprint(with = ShapeMirror::walk)]
    circle: other::Shape<'a>,
}

#[test]
fn structs_and_enums() {
    let drawing = Drawing {
        origin: other::Point { label: "abc".into(), at: (Box::new(1), Box::new(2)) },
        shape: other::Shape::Line { points: vec![1, 2], name: "line" },
        dot: other::Shape::Dot,
        circle: other::Shape::Circle(Box::new(1), 2),
    };
    assert_eq!(footprint(&drawing).accuracy, Accuracy::Exact);
    assert_eq!(heap_size(&drawing), 3 + 2 + 8 + 8);
    let report = report(&drawing);
    let names = |index: usize| -> Vec<String> {
        report.root().children[index].children.iter().map(|child| child.name.to_string()).collect()
    };
    assert_eq!(names(0), ["label", "at"]);
    assert_eq!(names(3), ["Dot", "Round", "Line"]);
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Buffer")]
struct BufferMirror {
    // `self` is the foreign value.
    #[footprint(size = self.len - self.start)]
    start: usize,
    #[footprint(size = 0)]
    len: usize,
    #[footprint(skip)]
    origin: std::cell::UnsafeCell<u8>,
    #[footprint(skip = "private")]
    opaque: other::Opaque,
}

#[derive(MemFootprint)]
struct Buffers {
    #[footprint(with = BufferMirror::walk)]
    only: other::Buffer,
}

#[test]
fn options_in_a_mirror() {
    let only = other::Buffer {
        start: 10,
        len: 25,
        origin: std::cell::UnsafeCell::new(0),
        opaque: other::Opaque("abc".into()),
    };
    let buffers = Buffers { only };
    let answer = footprint(&buffers);
    assert_eq!((answer.heap(), answer.accuracy), (15, Accuracy::AtLeast));
    let skipped: Vec<_> = answer.skipped.iter().map(|skipped| skipped.path.as_str()).collect();
    assert_eq!(skipped, ["only.start", "only.opaque"], "an `UnsafeCell<u8>` can't own heap");
    assert_eq!(answer.skipped[0].reason, Reason::Declared);
    assert_eq!(buffers.only.opaque.0.len() + usize::from(buffers.only.origin.into_inner()), 3);
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Wide<T>", bound = "T: MemFootprint")]
struct WideMirror<T: ?Sized> {
    name: String,
    tail: T,
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Never")]
enum NeverMirror {}

#[derive(MemFootprint)]
struct Tail<T: ?Sized> {
    #[footprint(with = WideMirror::walk, bound = "T: MemFootprint")]
    wide: other::Wide<T>,
}

#[derive(MemFootprint)]
struct Impossible {
    #[footprint(with = NeverMirror::walk)]
    never: Nothing,
}

type Nothing = other::Never;

#[test]
fn unsized_and_empty_types() {
    let wide = other::Wide { name: "abc".into(), tail: [String::from("d")] };
    let tail: Box<Tail<[String]>> = Box::new(Tail { wide });
    assert_eq!(heap_size(&tail), size_of_val(&*tail) + 3 + 1);
    assert_eq!(tail.wide.name.len() + tail.wide.tail.len(), 4);
    const { assert!(Impossible::OWNS_HEAP) };
    let _ = |impossible: Impossible| match impossible.never {};
}
