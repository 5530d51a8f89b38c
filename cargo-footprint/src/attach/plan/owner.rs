//! Containers that are known, and where in them their numbers lie: bytes from the beginning of the container.

use super::Part;
use crate::model::TypeId;

/// A container, and where its fields lie.
#[derive(Clone, Debug)]
pub(in crate::attach) enum Owner {
    Vec {
        pointer: u64,
        capacity: u64,
        length: u64,
        element: TypeId,
    },
    Deque {
        pointer: u64,
        capacity: u64,
        length: u64,
        head: u64,
        element: TypeId,
    },
    /// hashbrown's table.
    Table {
        control: u64,
        mask: u64,
        items: u64,
        element: TypeId,
    },
    BTree(Box<BTree>),
    /// A linked list: `next`, `previous` and `element` lie in the node.
    List {
        head: u64,
        tail: u64,
        length: u64,
        node: TypeId,
        next: u64,
        previous: u64,
        element: Part,
    },
    /// An `Rc` or `Arc`: the counters and the value in its block, of type `inner`.
    Counted {
        pointer: u64,
        inner: TypeId,
        strong: u64,
        value: Part,
    },
    /// An `Rc` or `Arc` of a slice or a `str`: elements begin at `header` at least.
    CountedSlice {
        pointer: u64,
        strong: u64,
        header: u64,
        element: TypeId,
        front: Option<Front>,
    },
    /// The same by a thin pointer: the length lies in the block too, at `length`, behind a value of its own.
    CountedThin {
        pointer: u64,
        strong: u64,
        length: u64,
        value: Part,
        first: u64,
        element: TypeId,
    },
    /// An `Rc` or `Arc` of a trait object.
    CountedDyn {
        pointer: u64,
        strong: u64,
        header: u64,
        front: Option<Front>,
    },
    /// A `Weak`: keeps the block alive, and not what is in it.
    Weak {
        pointer: u64,
        inner: TypeId,
        strong: u64,
        value: Part,
    },
    Box {
        to: TypeId,
    },
    /// A box whose pointer has this tag in its lowest two bits, in a word that may be something else.
    TaggedBox {
        tag: u64,
        to: TypeId,
    },
    BoxSlice {
        pointer: u64,
        length: u64,
        element: TypeId,
        front: Option<Front>,
    },
    BoxDyn {
        pointer: u64,
        vtable: u64,
        front: Option<Front>,
    },
    /// A `SmallVec`: elements lie at `inline` while there are at most `room`.
    Small {
        length: u64,
        room: u64,
        inline: u64,
        heap: (u64, u64),
        element: TypeId,
    },
    /// An array of which the first `length` elements are there.
    Some {
        at: u64,
        length: (u64, u64),
        room: u64,
        element: TypeId,
    },
    /// A text that is on the heap if its last byte says so.
    CompactText {
        last: u64,
        marker: u8,
        pointer: u64,
        capacity: u64,
    },
    /// A `ThinVec`: length and capacity lie in front of the elements.
    Thin {
        pointer: u64,
        header: u64,
        length: u64,
        capacity: u64,
        element: TypeId,
    },
    /// A `BytesMut`, whose data is how far its buffer begins in front of its pointer, or what several share.
    BytesMut {
        pointer: u64,
        capacity: u64,
        data: u64,
        shared: TypeId,
    },
    /// A `Bytes`, whose vtable says how its memory is held.
    Bytes {
        pointer: u64,
        length: u64,
        data: u64,
        vtable: u64,
    },
}

/// What lies in front of the part of a value that has no size of its own: the flags in front of the `str` of a `Mutex<str>`.
#[derive(Clone, Copy, Debug)]
pub(in crate::attach) struct Front {
    /// The type of the whole.
    pub(in crate::attach) ty: TypeId,
    /// Where the rest begins, if its alignment asks for no more.
    pub(in crate::attach) size: u64,
}

/// Where a `BTreeMap` has its root, and what its nodes look like.
#[derive(Clone, Debug)]
pub(in crate::attach) struct BTree {
    pub(in crate::attach) root: u64,
    pub(in crate::attach) height: u64,
    pub(in crate::attach) length: u64,
    pub(in crate::attach) leaf: TypeId,
    pub(in crate::attach) inner: u64,
    pub(in crate::attach) keys: (u64, TypeId),
    pub(in crate::attach) values: (u64, TypeId),
    pub(in crate::attach) count: u64,
    pub(in crate::attach) edges: u64,
}
