//! What the names of types tell, as `core::any::type_name` has them.

use std::borrow::Cow;

/// How the names of options begin.
pub(super) const OPTION: &str = "core::option::Option<";

/// Words that are names only as `r#type`.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// How one writes the name of a field.
pub(super) fn ident(name: &str) -> Cow<'_, str> {
    if KEYWORDS.contains(&name) { format!("r#{name}").into() } else { name.into() }
}

/// Where types are declared that their user can't change, and which tell of themselves.
const DECLARED_ELSEWHERE: [(&str, bool); 21] = [
    ("alloc::", true),
    ("core::", true),
    ("std::", true),
    ("arcstr::", cfg!(feature = "arcstr")),
    ("arrayvec::", cfg!(feature = "arrayvec")),
    ("bstr::", cfg!(feature = "bstr")),
    ("camino::", cfg!(feature = "camino")),
    ("compact_str::", cfg!(feature = "compact_str")),
    ("dashmap::", cfg!(feature = "dashmap")),
    ("ecow::", cfg!(feature = "ecow")),
    ("hashbrown::", true),
    ("indexmap::", cfg!(feature = "indexmap")),
    ("lock_api::", cfg!(feature = "parking_lot")),
    ("once_cell::", cfg!(feature = "once_cell")),
    ("parking_lot::", cfg!(feature = "parking_lot")),
    ("smallvec::", cfg!(feature = "smallvec")),
    ("smol_str::", cfg!(feature = "smol_str")),
    ("thin_vec::", cfg!(feature = "thin-vec")),
    ("tinyvec::", cfg!(feature = "tinyvec")),
    ("triomphe::", cfg!(feature = "triomphe")),
    ("parking_lot_core::", cfg!(feature = "parking_lot")),
];

/// Whether a type is one that its user can't change.
pub(super) fn is_foreign(type_name: &str) -> bool {
    DECLARED_ELSEWHERE.iter().any(|(start, is_known)| *is_known && type_name.starts_with(start))
}

/// Whether a type is one of std's enums of two payloads, whose types a program chooses.
pub(super) fn is_result(type_name: &str) -> bool {
    ["core::result::Result<", "core::ops::control_flow::ControlFlow<"]
        .iter()
        .any(|start| type_name.starts_with(start))
}

/// Whether a type is one of std's collections, of which clippy wants no box.
pub(super) fn is_collection(name: &str) -> bool {
    name == "alloc::string::String"
        || ["alloc::vec::Vec<", "alloc::collections::", "std::collections::"]
            .iter()
            .any(|start| name.starts_with(start))
}

/// Whether values of a type need at most one niche of the own type in them.
pub(super) fn needs_one_niche(name: &'static str) -> bool {
    optional(name).is_some_and(is_own)
        || ["core::cell::", "std::sync::", "lock_api::", "once_cell::"]
            .iter()
            .any(|start| name.starts_with(start))
}

/// Whether this is one type that a program declares: a path, and none of std's.
pub(super) fn is_own(name: &'static str) -> bool {
    is_own_path(name) && first_type(name) == name
}

fn is_own_path(name: &str) -> bool {
    let path = name.split('<').next().unwrap_or(name);
    // Neither a trait object nor a function.
    path.contains("::") && !path.contains([' ', '(', '[', '&', '*']) && !is_foreign(name)
}

/// A type's name without what its parameters stand for.
pub(super) fn generic(name: &'static str) -> &'static str {
    name.split('<').next().unwrap_or(name)
}

/// The type with which a list of types begins.
pub(super) fn first_type(list: &'static str) -> &'static str {
    let (mut depth, mut before) = (0_usize, 0);
    let mut is_end = |byte: u8| {
        // The arrow of a function's type.
        let is_arrow = core::mem::replace(&mut before, byte) == b'-' && byte == b'>';
        match byte {
            b'<' | b'(' | b'[' => depth += 1,
            _ if is_arrow => {}
            b'>' | b')' | b']' if depth > 0 => depth -= 1,
            byte => return depth == 0 && matches!(byte, b'>' | b',' | b')' | b']' | b';'),
        }
        false
    };
    let end = list.bytes().position(&mut is_end).unwrap_or(list.len());
    list.get(..end).unwrap_or(list)
}

/// The types in a list of them.
fn types(list: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = list;
    core::iter::from_fn(move || {
        let first = first_type(rest);
        rest = rest.get(first.len()..)?.trim_start_matches([',', ' ']);
        (!first.is_empty()).then_some(first)
    })
}

/// What `name` is an option of.
pub(super) fn optional(name: &'static str) -> Option<&'static str> {
    name.strip_prefix(OPTION).and_then(|rest| rest.strip_suffix('>'))
}

/// The type behind or in std's generic pointers and wrappers: `S` for `Option<Arc<Mutex<S>>>`.
pub(super) fn pointee(name: &'static str) -> &'static str {
    let mut name = name;
    while let (true, Some((path, inner))) = (is_foreign(name), name.split_once('<')) {
        name = inner.strip_suffix('>').unwrap_or(inner);
        // The first parameter of `parking_lot`'s locks is how they lock.
        if path.starts_with("lock_api::") {
            name = types(name).last().unwrap_or(name);
        }
    }
    name
}

/// Std's types that hold no values of their parameters inline.
const ELSEWHERE: [&str; 12] = [
    "alloc::collections::",
    "alloc::vec::Vec<",
    "core::marker::PhantomData<",
    "core::ptr::non_null::NonNull<",
    "core::sync::atomic::AtomicPtr<",
    "dashmap::",
    "ecow::",
    "hashbrown::",
    "indexmap::",
    "std::collections::",
    "std::sync::mpsc::",
    "thin_vec::",
];

/// Std's pointers to one value.
const POINTERS: [&str; 7] = [
    "alloc::boxed::Box<",
    "alloc::rc::Rc<",
    "alloc::rc::Weak<",
    "alloc::sync::Arc<",
    "alloc::sync::Weak<",
    "once_cell::race::",
    "triomphe::",
];

/// Calls `found` with each type that a program declares and that a value of type `name` may hold inline; if `followed`, also
/// behind its pointers. O(length of the name, times its nesting).
pub(super) fn own_types(name: &'static str, followed: bool, found: &mut impl FnMut(&'static str)) {
    if let Some(list) = name.strip_prefix(['(', '[']) {
        return types(list).for_each(|name| own_types(name, followed, found));
    }
    let is_one_of = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    if is_one_of(&ELSEWHERE) || !followed && is_one_of(&POINTERS) || name.starts_with(['&', '*']) {
        return;
    }
    if is_own_path(name) {
        found(name);
    }
    if let Some((path, list)) = name.split_once('<') {
        // Neither a trait object nor a function has values of the types that its name tells.
        if !path.contains([' ', '(']) {
            types(list).for_each(|name| own_types(name, followed, found));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_end_where_they_end() {
        assert_eq!(first_type("a::B<c::D, u8>, e::F"), "a::B<c::D, u8>");
        assert_eq!(
            first_type("alloc::boxed::Box<dyn Fn(u8) -> a::B>, e::F"),
            "alloc::boxed::Box<dyn Fn(u8) -> a::B>"
        );
        assert_eq!(types("(u8, a::B), [a::C; 3]>").collect::<Vec<_>>(), ["(u8, a::B)", "[a::C; 3]"]);
    }

    #[test]
    fn types_that_lie_within() {
        let within = |name: &'static str, followed| {
            let mut types = Vec::new();
            own_types(name, followed, &mut |name| types.push(name));
            types
        };
        assert_eq!(within("core::option::Option<(u8, a::S)>", false), ["a::S"]);
        assert_eq!(within("a::W<a::S<u8>, 3>", false), ["a::W<a::S<u8>, 3>", "a::S<u8>"]);
        assert_eq!(within("core::result::Result<[a::S; 2], b::E>", false), ["a::S", "b::E"]);
        for name in [
            "u64",
            "&a::S",
            "alloc::vec::Vec<a::S>",
            "core::marker::PhantomData<a::S>",
            "core::option::Option<alloc::boxed::Box<a::S>>",
            "fn(a::S) -> a::S",
            "std::collections::hash::map::HashMap<a::S, u8>",
        ] {
            assert!(within(name, false).is_empty(), "{name}");
        }
        let pointer = "core::option::Option<alloc::sync::Arc<std::sync::poison::mutex::Mutex<a::S>>>";
        assert_eq!(within(pointer, true), ["a::S"]);
    }
}
