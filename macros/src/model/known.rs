//! What a type's spelling tells. It may be another type of that name, so nothing that must be true rests on it.

use syn::{GenericArgument, PathArguments, PathSegment, Type};

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

/// Owners of one block in which nothing leads further.
const TEXTS: &[&str] = &["String", "PathBuf", "OsString", "CString"];

/// Owners of whatever their arguments are.
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

/// Whether this reads as a type of std that is measured, down to its last argument. Of any other type the compiler is
/// asked in so many words whether it is, as that is where users err.
pub(crate) fn is_measured(ty: &Type) -> bool {
    match ty {
        Type::Reference(_) => true,
        Type::Paren(inner) => is_measured(&inner.elem),
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

/// Whether this reads as a type that owns heap whatever its arguments are. To be wrong costs time, as values are looked
/// into in vain.
pub(crate) fn owns_heap(ty: &Type) -> bool {
    segment(ty).is_some_and(|segment| {
        is_one_of(segment, TEXTS)
            || is_one_of(segment, CONTAINERS)
            || segment.ident == "Option" && arguments(segment).any(owns_heap)
    })
}

/// Whether this reads as one of the collections that grow with what is put into them, by itself or behind a lock.
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

/// The bytes that a type of this spelling takes where a pointer takes eight, if that is known. To be wrong costs time, or a
/// piece of advice.
pub(crate) fn size(ty: &Type) -> Option<usize> {
    const WORD: usize = 8;
    let segment = match ty {
        Type::Reference(_) => return Some(2 * WORD),
        Type::Paren(inner) => return size(&inner.elem),
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

/// Whether this reads as a type that has nothing to read behind pointers. To be wrong costs time.
pub(crate) fn is_plain(ty: &Type) -> bool {
    match ty {
        Type::Reference(_) => true,
        Type::Array(array) => is_plain(&array.elem),
        _ => segment(ty).is_some_and(|segment| {
            is_one_of(segment, PLAIN) || segment.ident == "Option" && arguments(segment).all(is_plain)
        }),
    }
}

/// The only segment of a path: `Vec<u8>`.
fn segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
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
fn arguments(segment: &PathSegment) -> impl Iterator<Item = &Type> {
    let arguments = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    };
    arguments.into_iter().flatten().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
