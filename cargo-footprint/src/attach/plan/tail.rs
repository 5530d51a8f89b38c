//! Types whose last part has no size of its own: `Mutex<dyn Draw>`, `RefCell<[String]>`, `Path`. What there is of it, only a
//! pointer to the whole knows; debug info has one element in its place, or nothing.

use super::Front;
use super::shape::{DEEPEST, Shapes};
use crate::model::{Field, TypeId};

/// What such a part is, by the name of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tail<'n> {
    /// Elements of the type of this name.
    Elements(&'n str),
    Trait,
}

impl Shapes<'_> {
    /// What lies in front of such a part, and the type of its elements, or of its trait. None for a type that has no such part.
    pub(super) fn apart(&self, ty: TypeId) -> Option<(Front, TypeId)> {
        let tail = tail(&self.program.get(ty).name);
        let (mut found, mut at, mut within) = (None, 0, ty);
        for _ in 0..DEEPEST {
            let name = &self.program.get(within).name;
            // What a pointer points to isn't in the value.
            if name.starts_with(['*', '&']) {
                break;
            }
            let last = self.fields(within).iter().filter(|field| self.is_some(field.ty));
            let Some(last) = last.max_by_key(|field| field.offset) else { break };
            // A type that isn't generic tells nothing by its name, but ends where that part begins.
            if tail.is_none() && last.offset < self.size(within) {
                break;
            }
            (at, within) = (last.offset.saturating_add(at), last.ty);
            let is_end = match tail {
                Some(Tail::Elements(name)) => *self.program.get(within).name == *name,
                Some(Tail::Trait) => self.is_trait(within),
                None => self.size(within) > 0 || self.is_trait(within),
            };
            if is_end {
                found = Some((Front { ty, size: at }, within));
                if tail.is_some() {
                    break;
                }
            }
        }
        found
    }

    /// Whether it is more than a `PhantomData`.
    fn is_some(&self, ty: TypeId) -> bool {
        self.size(ty) > 0 || !self.fields(ty).is_empty() || self.is_trait(ty)
    }

    fn is_trait(&self, ty: TypeId) -> bool {
        is_trait(&self.program.get(ty).name)
    }

    /// The fields that lie in front of such a part: all, if there is none.
    pub(super) fn in_front<'f>(&self, ty: TypeId, fields: &'f [Field]) -> Vec<&'f Field> {
        let mut fields: Vec<_> = fields.iter().collect();
        if self.apart(ty).is_some()
            && let Some(last) =
                fields.iter().filter(|field| self.is_some(field.ty)).map(|field| field.offset).max()
        {
            fields.retain(|field| field.offset < last);
        }
        fields
    }
}

fn is_trait(name: &str) -> bool {
    name.starts_with("dyn ") || name.starts_with("(dyn ")
}

/// Whether a pointer is to elements themselves, by what stands between its brackets.
pub(super) fn is_of_elements(name: &str) -> bool {
    name.split_once('<').is_some_and(|(_, of)| of.starts_with('[') || of.starts_with("str,") || of == "str>")
}

/// What has no size of its own in a type of this name.
fn tail(name: &str) -> Option<Tail<'_>> {
    let mut name = name;
    for _ in 0..DEEPEST {
        name = last_argument(name)?;
        if is_trait(name) {
            return Some(Tail::Trait);
        }
        if name == "str" {
            return Some(Tail::Elements("u8"));
        }
        if let Some(element) = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            // An array has a semicolon.
            return split(element, b';').is_none().then_some(Tail::Elements(element));
        }
    }
    None
}

/// `B` of `Type<A, B>`.
fn last_argument(name: &str) -> Option<&str> {
    let of = name.strip_suffix('>')?;
    let inside = split(of, b'<')?;
    Some(split(inside, b',').unwrap_or(inside).trim_start())
}

/// What follows the last such character that stands in no brackets.
fn split(text: &str, at: u8) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut depth = 0_u32;
    for (index, byte) in bytes.iter().enumerate().rev() {
        if depth == 0 && *byte == at {
            return text.get(index + 1..);
        }
        match byte {
            // That of a function's result is none.
            b'>' if index > 0 && bytes[index - 1] == b'-' => {}
            b'>' | b']' | b')' => depth += 1,
            b'<' | b'[' | b'(' => depth = depth.checked_sub(1)?,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Tail, is_of_elements, tail};

    #[test]
    fn names() {
        let elements = |name| Some(Tail::Elements(name));
        assert_eq!(tail("core::cell::RefCell<[alloc::string::String]>"), elements("alloc::string::String"));
        assert_eq!(tail("Lock<Raw, core::cell::UnsafeCell<[(u8, [u16; 2])]>>"), elements("(u8, [u16; 2])"));
        assert_eq!(tail("Mutex<str>"), elements("u8"));
        assert_eq!(tail("Mutex<dyn core::ops::Fn<(u8), Output=u8>>"), Some(Tail::Trait));
        assert_eq!(tail("Cell<(dyn core::fmt::Debug + core::marker::Send)>"), Some(Tail::Trait));
        assert_eq!(tail("RefCell<[u8; 4]>"), None);
        assert_eq!(tail("Held<alloc::boxed::Box<[u8], alloc::alloc::Global>>"), None);
        assert_eq!(tail("Held<fn(u8) -> [u8]>"), None);
        assert_eq!(tail("std::path::Path"), None);
        assert_eq!(tail(">"), None);
        assert_eq!(tail("a]<>"), None);
    }

    #[test]
    fn pointers() {
        assert!(is_of_elements("alloc::boxed::Box<[u8], alloc::alloc::Global>"));
        assert!(is_of_elements("alloc::sync::ArcInner<str>"));
        assert!(!is_of_elements("alloc::boxed::Box<std::path::Path, alloc::alloc::Global>"));
    }
}
