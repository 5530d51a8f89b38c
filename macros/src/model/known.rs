//! What a type's spelling tells. Another type may have the same name, so only speed, advice and the place of an error
//! rest on it.

use syn::{Expr, GenericArgument, Ident, Lit, PathArguments, PathSegment, Type};

/// Types of core that own no heap.
const PLAIN: &[&str] = &[
    "bool",
    "char",
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "usize",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
    "f32",
    "f64",
    "Duration",
    "Instant",
    "SystemTime",
];

/// Types of std that own one heap block, with no pointers in it.
const TEXTS: &[&str] = &["String", "PathBuf", "OsString", "CString"];

/// Types of std that own heap blocks with values of their arguments' types.
const CONTAINERS: &[&str] = &[
    "Vec",
    "Box",
    "Rc",
    "Arc",
    "VecDeque",
    "BinaryHeap",
    "LinkedList",
    "HashMap",
    "HashSet",
    "BTreeMap",
    "BTreeSet",
];

/// Types of std that point and don't own, whatever they point to.
const POINTERS: &[&str] = &["PhantomData", "NonNull", "AtomicPtr"];

/// Types of std that ask of their parameters something else than `T: MemFootprint` for each. Handles, guards, iterators
/// and types that hide their content ask nothing; a `Cow` asks it of the owned type, a `Pin` of what it pins.
const OWN_DEMANDS: &[&str] = &[
    "Cow",
    "Pin",
    "Weak",
    // Guards and handles.
    "Ref",
    "RefMut",
    "MutexGuard",
    "RwLockReadGuard",
    "RwLockWriteGuard",
    "LocalKey",
    "Sender",
    "SyncSender",
    "Receiver",
    "JoinHandle",
    "ScopedJoinHandle",
    // Types that hold no value, or none that can be seen or changed.
    "Discriminant",
    "BuildHasherDefault",
    "Empty",
    "Pending",
    "MaybeUninit",
    "RangeInclusive",
    // Readers.
    "Bytes",
    "Lines",
    "Split",
    // Collections' iterators.
    "Iter",
    "IterMut",
    "IntoIter",
    "IntoKeys",
    "IntoValues",
    "Keys",
    "Values",
    "ValuesMut",
    "Drain",
    "Range",
    "RangeMut",
    "TryIter",
    "Windows",
    "Chunks",
    "ChunksMut",
    "ChunksExact",
    "ChunksExactMut",
    "RChunks",
    "RChunksMut",
    "RChunksExact",
    "RChunksExactMut",
    "Union",
    "Difference",
    "Intersection",
    "SymmetricDifference",
    // Iterators made of iterators and functions, and futures.
    "Chain",
    "Cloned",
    "Copied",
    "Cycle",
    "DecodeUtf16",
    "Enumerate",
    "Filter",
    "FilterMap",
    "FlatMap",
    "Flatten",
    "FromFn",
    "Fuse",
    "Inspect",
    "Map",
    "MapWhile",
    "Once",
    "OnceWith",
    "Peekable",
    "Repeat",
    "RepeatN",
    "RepeatWith",
    "Rev",
    "Scan",
    "Skip",
    "SkipWhile",
    "StepBy",
    "Successors",
    "Take",
    "TakeWhile",
    "Zip",
    "PollFn",
    "Ready",
];

/// Whether this is spelled like a type of std that is measured, down to its last argument. For other types an explicit
/// trait assertion is emitted, so that the error names the type.
pub(crate) fn is_measured(ty: &Type) -> bool {
    match ty {
        Type::Reference(_) => true,
        Type::Paren(inner) => is_measured(&inner.elem),
        Type::Group(inner) => is_measured(&inner.elem),
        Type::Array(array) => is_measured(&array.elem),
        Type::Tuple(tuple) => tuple.elems.iter().all(is_measured),
        _ => segment(ty).is_some_and(|segment| {
            let name = &segment.ident;
            is_one_of(segment, PLAIN)
                || is_one_of(segment, TEXTS)
                || (is_one_of(segment, CONTAINERS) || name == "Option") && arguments(segment).all(is_measured)
        }),
    }
}

/// Whether this is spelled like a type that owns heap memory whatever its arguments are. A wrong answer costs time
/// only, as values are visited in vain.
pub(crate) fn owns_heap(ty: &Type) -> bool {
    segment(ty).is_some_and(|segment| {
        is_one_of(segment, TEXTS)
            || is_one_of(segment, CONTAINERS)
            || segment.ident == "Option" && arguments(segment).any(owns_heap)
    })
}

/// Whether this is spelled like a collection without a limit, by itself or behind a pointer or a lock.
pub(crate) fn grows(ty: &Type) -> bool {
    const COLLECTIONS: &[&str] = &[
        "Vec",
        "VecDeque",
        "BinaryHeap",
        "LinkedList",
        "HashMap",
        "HashSet",
        "BTreeMap",
        "BTreeSet",
        "DashMap",
        "DashSet",
        "IndexMap",
        "IndexSet",
        "String",
    ];
    const OWNERS: &[&str] = &["Arc", "Box", "Rc", "Mutex", "RwLock", "RefCell", "Option"];
    let last = match ty {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    };
    last.is_some_and(|last| {
        is_one_of(last, COLLECTIONS) || is_one_of(last, OWNERS) && arguments(last).any(grows)
    })
}

/// The size of a type of this spelling on a target of 64 bits, if it is known. A wrong answer costs time, or a piece of
/// advice.
pub(crate) fn size(ty: &Type) -> Option<usize> {
    const WORD: usize = 8;
    let segment = match ty {
        Type::Reference(_) => return Some(2 * WORD),
        Type::Paren(inner) => return size(&inner.elem),
        Type::Group(inner) => return size(&inner.elem),
        Type::Tuple(tuple) => return tuple.elems.iter().map(size).sum(),
        _ => segment(ty)?,
    };
    match &*segment.ident.to_string() {
        "bool" | "u8" | "i8" => Some(1),
        "u16" | "i16" => Some(2),
        "u32" | "i32" | "f32" | "char" => Some(4),
        "u64" | "i64" | "f64" | "usize" | "isize" => Some(8),
        "u128" | "i128" | "Duration" | "Instant" | "SystemTime" | "CString" => Some(16),
        "Box" | "Rc" | "Arc" => Some(2 * WORD),
        "String" | "PathBuf" | "OsString" | "Vec" | "BinaryHeap" | "LinkedList" | "BTreeMap" | "BTreeSet" => {
            Some(3 * WORD)
        }
        "VecDeque" => Some(4 * WORD),
        "HashMap" | "HashSet" => Some(6 * WORD),
        "Option" => arguments(segment).map(size).sum(),
        _ => None,
    }
}

/// Whether this is spelled like a type with nothing to prefetch. A wrong answer costs time only.
pub(crate) fn is_plain(ty: &Type) -> bool {
    match ty {
        Type::Reference(_) => true,
        Type::Array(array) => is_plain(&array.elem),
        _ => segment(ty).is_some_and(|segment| {
            is_one_of(segment, PLAIN) || segment.ident == "Option" && arguments(segment).all(is_plain)
        }),
    }
}

/// Whether the syntax alone shows that a value of this type has no parts: an array of no elements, or a tuple or an
/// array of such. No bound is needed for the type of the elements.
pub(crate) fn is_empty(ty: &Type) -> bool {
    match ty {
        Type::Array(array) => is_zero(&array.len) || is_empty(&array.elem),
        Type::Tuple(tuple) => {
            let is_unit = |ty: &Type| matches!(ty, Type::Tuple(tuple) if tuple.elems.is_empty());
            tuple.elems.iter().any(is_empty) && tuple.elems.iter().all(|ty| is_unit(ty) || is_empty(ty))
        }
        Type::Paren(inner) => is_empty(&inner.elem),
        Type::Group(inner) => is_empty(&inner.elem),
        _ => false,
    }
}

/// Whether this is the literal 0.
pub(super) fn is_zero(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(literal) => matches!(&literal.lit, Lit::Int(int) if int.base10_digits() == "0"),
        // What a `macro_rules!` variable stands for.
        Expr::Group(group) => is_zero(&group.expr),
        Expr::Paren(inner) => is_zero(&inner.expr),
        _ => false,
    }
}

/// Whether this is the name of a type that owns nothing, whatever its parameters are.
pub(super) fn is_pointer(name: &Ident) -> bool {
    POINTERS.iter().any(|pointer| name == pointer)
}

/// Whether this is the name of a type that asks of its parameters something else than `T: MemFootprint` for each.
pub(super) fn has_own_demands(name: &Ident) -> bool {
    OWN_DEMANDS.iter().any(|demanding| name == demanding)
}

/// Whether this is the name of a type of std that any of these lists has.
pub(super) fn is_of_std(name: &Ident) -> bool {
    let known = [PLAIN, TEXTS, CONTAINERS, POINTERS, OWN_DEMANDS, &["Option", "Result"]];
    known.iter().any(|names| names.iter().any(|known| name == known))
}

/// The index of the argument that needs no bound in the type of this name: the hasher of a hash table, the initialiser
/// of a lazy value.
pub(super) fn unasked(name: &Ident) -> Option<usize> {
    match &*name.to_string() {
        "HashMap" => Some(2),
        "HashSet" | "LazyCell" | "LazyLock" => Some(1),
        _ => None,
    }
}

/// The only segment of a path: `Vec<u8>`.
fn segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Paren(inner) => segment(&inner.elem),
        Type::Group(inner) => segment(&inner.elem),
        Type::Path(path) if path.qself.is_none() && path.path.leading_colon.is_none() => {
            let mut segments = path.path.segments.iter();
            segments.next().filter(|_| segments.next().is_none())
        }
        _ => None,
    }
}

fn is_one_of(segment: &PathSegment, names: &[&str]) -> bool {
    names.iter().any(|name| segment.ident == name)
}

/// The types among a segment's arguments.
pub(super) fn arguments(segment: &PathSegment) -> impl Iterator<Item = &Type> {
    let arguments = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    };
    arguments.into_iter().flatten().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
