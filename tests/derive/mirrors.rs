//! Mirrors of generic types by name alone, and of packed ones.

#![allow(clippy::repr_packed_without_abi, reason = "`packed` as people write it")]

use memfootprint::{Accuracy, MemFootprint, footprint, heap_size, report};

/// As if from another crate.
mod other {
    pub(crate) struct Str<'a>(pub(crate) &'a str);

    pub(crate) enum Or<A, B> {
        A(A),
        B(B),
    }

    pub(crate) struct Ring<'a, T: ?Sized + 'a, const N: usize, U = u8>
    where
        U: Clone,
    {
        pub(crate) slots: [Option<U>; N],
        pub(crate) name: &'a str,
        pub(crate) rest: Box<T>,
    }

    #[repr(C, packed)]
    pub(crate) struct Header {
        pub(crate) tag: u16,
        pub(crate) len: u32,
    }

    #[repr(packed(2))]
    pub(crate) struct Pair<T>(pub(crate) u8, pub(crate) T, pub(crate) Handle, pub(crate) [String; 0]);

    /// Owns something, and isn't `Copy`.
    pub(crate) struct Handle(pub(crate) String);

    pub(crate) mod hidden {
        /// Can't be named from outside.
        pub(crate) struct Secret(pub(super) String);
    }

    pub(crate) struct Holder {
        pub(crate) secret: hidden::Secret,
        pub(crate) none: [u8; 0],
        pub(crate) at: u8,
    }

    impl Holder {
        pub(crate) fn new() -> Self {
            Self { secret: hidden::Secret("abc".into()), none: [], at: 1 }
        }

        pub(crate) fn secret(&self) -> &str {
            &self.secret.0
        }
    }

    pub(crate) enum r#Type<T> {
        r#Type { r#type: T },
    }
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Str")]
struct StrMirror<'a>(&'a str);

#[derive(MemFootprint)]
#[footprint(remote = "other::Or")]
enum OrMirror<A, B> {
    A(A),
    B(B),
}

/// Fewer parameters than the foreign type has: then its arguments are written.
#[derive(MemFootprint)]
#[footprint(remote = "other::Or<u8, B>")]
enum HalfMirror<B> {
    A(u8),
    B(B),
}

#[derive(MemFootprint)]
#[footprint(remote = crate::mirrors::other::Or::<Vec<u8>, String>)]
enum ConcreteMirror {
    A(Vec<u8>),
    B(String),
}

#[derive(MemFootprint)]
#[footprint(remote = "self::other::Ring")]
struct RingMirror<'a, T: ?Sized + 'a, const N: usize, U = u8>
where
    U: Clone,
{
    slots: [Option<U>; N],
    name: &'a str,
    rest: Box<T>,
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Ring")]
struct DefaultMirror<'a, T: 'a, const N: usize> {
    slots: [Option<u8>; N],
    name: &'a str,
    rest: Box<T>,
}

#[derive(MemFootprint)]
#[footprint(remote = "::std::ops::Range")]
struct RangeMirror<Idx> {
    start: Idx,
    end: Idx,
}

#[derive(MemFootprint)]
#[footprint(remote = "other::r#Type")]
enum RawMirror<T> {
    r#Type { r#type: T },
}

macro_rules! mirror {
    ($name:ident<$($param:ident),*> = $remote:path { $($field:ident: $ty:ty),* }) => {
        #[derive(MemFootprint)]
        #[footprint(remote = $remote)]
        struct $name<$($param),*> { $($field: $ty),* }
    };
}

mirror!(FromMacro<Idx> = std::ops::Range { start: Idx, end: Idx });

#[derive(MemFootprint)]
struct Remote<'a> {
    #[footprint(with = StrMirror::walk)]
    s: other::Str<'a>,
    #[footprint(with = OrMirror::walk)]
    or: other::Or<u8, String>,
    #[footprint(with = HalfMirror::walk)]
    half: other::Or<u8, Box<u8>>,
    #[footprint(with = ConcreteMirror::walk)]
    concrete: other::Or<Vec<u8>, String>,
    #[footprint(with = RingMirror::walk)]
    ring: other::Ring<'a, [String], 2, String>,
    #[footprint(with = DefaultMirror::walk)]
    default: other::Ring<'static, u16, 3>,
    #[footprint(with = RangeMirror::walk)]
    range: std::ops::Range<Box<u8>>,
    #[footprint(with = FromMacro::walk)]
    again: std::ops::Range<Box<u8>>,
    #[footprint(with = RawMirror::walk)]
    raw: other::r#Type<String>,
}

#[test]
fn generics_of_the_mirror() {
    let value = Remote {
        s: other::Str("x"),
        or: other::Or::B("abc".into()),
        half: other::Or::B(Box::new(1)),
        concrete: other::Or::A(vec![1, 2]),
        ring: other::Ring { slots: [Some("ab".into()), None], name: "", rest: Box::new(["c".into()]) },
        default: other::Ring { slots: [None; 3], name: "", rest: Box::new(1) },
        range: Box::new(1)..Box::new(2),
        again: Box::new(1)..Box::new(2),
        raw: other::r#Type::r#Type { r#type: "abcd".into() },
    };
    assert_eq!(footprint(&value).heap(), 3 + 1 + 2 + (2 + 24 + 1) + 2 + 2 + 2 + 4);
    assert_eq!(footprint(&value).accuracy, Accuracy::Exact);
    let used = (value.s.0.len(), value.ring.name.len(), value.default.slots.len(), value.range.start);
    assert_eq!((used.0, used.1, used.2, *used.3), (1, 0, 3, 1));
    let _ =
        (other::Or::<u8, u8>::A(1), other::Or::<Vec<u8>, String>::B(String::new()), value.ring.rest.len());
    let _ = (value.default.rest, value.default.name);
}

#[derive(MemFootprint)]
#[repr(C, packed)]
#[footprint(remote = "other::Header")]
struct HeaderMirror {
    tag: u16,
    len: u32,
}

#[derive(MemFootprint)]
#[repr(packed(2))]
#[footprint(remote = "other::Pair")]
struct PairMirror<T>(
    #[footprint(size = usize::from(self.0))] u8,
    T,
    #[footprint(skip = "hidden")] other::Handle,
    [String; 0],
);

#[derive(MemFootprint)]
struct Packets {
    #[footprint(with = HeaderMirror::walk)]
    header: other::Header,
    #[footprint(with = PairMirror::walk)]
    pair: other::Pair<u64>,
}

/// The mirror of a packed type tells its fields, their sizes, and what was left out.
#[test]
fn packed_types() {
    let handle = other::Handle("abc".into());
    let packets = Packets { header: other::Header { tag: 1, len: 2 }, pair: other::Pair(10, 2, handle, []) };
    let answer = footprint(&packets);
    assert_eq!((answer.heap(), answer.accuracy), (10, Accuracy::AtLeast));
    assert_eq!(answer.skipped.iter().map(|skipped| &*skipped.path).collect::<Vec<_>>(), ["pair.0", "pair.2"]);
    let tree = report(&packets);
    let sizes = |index: usize| -> Vec<(String, usize)> {
        let field = &tree.root().children[index];
        field.children.iter().map(|child| (child.name.to_string(), child.size)).collect()
    };
    assert_eq!(sizes(0), [("tag".into(), 2), ("len".into(), 4)]);
    assert_eq!(sizes(1), [("0".into(), 1), ("1".into(), 8), ("2".into(), 24), ("3".into(), 0)]);
    assert_eq!(tree.root().deep.bytes, answer.total() as u64);
    let (tag, len, other::Pair(_, value, handle, none)) =
        (packets.header.tag, packets.header.len, packets.pair);
    assert_eq!((tag, len, value, handle.0.len(), none.len()), (1, 2, 2, 3, 0));
}

/// What is skipped need not be named: whether it owns something is told by the foreign field.
#[derive(MemFootprint)]
#[footprint(remote = "other::Holder")]
struct HolderMirror {
    #[footprint(skip)]
    secret: (),
    none: [u8; 0],
    at: u8,
}

#[derive(MemFootprint)]
struct Holders(#[footprint(with = HolderMirror::walk)] other::Holder);

#[test]
fn types_without_a_name() {
    let holders = Holders(other::Holder::new());
    let answer = footprint(&holders);
    assert_eq!((answer.heap(), answer.accuracy), (0, Accuracy::AtLeast));
    assert_eq!(answer.skipped[0].path, "0.secret");
    assert_eq!((holders.0.secret().len(), holders.0.none.len(), holders.0.at), (3, 0, 1));
    assert_eq!(heap_size(&[0_u8; 2]), 0);
}
