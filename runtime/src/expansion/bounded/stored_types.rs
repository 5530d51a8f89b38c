//! The types that a cached function stores: the owned forms of its arguments in the key, and the result in the value.
//!
//! If a type can't be stored, there must be exactly one error, with its caret on that type. A bound would not do: it fails again at
//! each use of the cache. So three steps:
//!
//! ```text
//!   Is::<f64>::HASH                          asks: true if f64: Hash, else the `false` of `Isnt`
//!       ▼
//!   Found { clone: true, hash: false, .. }   collects what is found
//!       ▼
//!   type Key = <f64 as KeptPart<{ part("x", found) }>>::Kept
//!                                `part` panics in const evaluation: the one error, with all that is missing;
//!                                a type whose constant failed is an error type, of which the compiler says no more
//! ```
//!
//! Where generated code names the type once more, it calls [`Found::part`] instead, whose 0 gives `()` and no second error.

use super::super::budget::Message;
use crate::MemFootprint;
use core::hash::Hash;
use core::marker::PhantomData;

/// The type of an argument without its reference, or of a value. A constant is true if the type implements the trait of that
/// name: an inherent constant takes precedence over that of the trait [`Isnt`].
#[derive(Debug)]
pub struct Is<T: ?Sized>(PhantomData<fn() -> *const T>);

/// The constants of types that don't implement the trait.
pub trait Isnt {
    /// `Clone`, or `ToOwned` if the type is unsized.
    const CLONE: bool = false;
    /// `Hash`.
    const HASH: bool = false;
    /// `Eq`.
    const EQ: bool = false;
    /// `Send`.
    const SEND: bool = false;
    /// `Sync`.
    const SYNC: bool = false;
    /// `MemFootprint`.
    const FOOTPRINT: bool = false;
}

impl<T: ?Sized> Isnt for Is<T> {}

macro_rules! is {
    ($($CONSTANT:ident $($bound:ident)::+),+) => {$(
        impl<T: $($bound)::+ + ?Sized> Is<T> {
            /// It does.
            pub const $CONSTANT: bool = true;
        }
    )+};
}

is! { CLONE ToOwned, HASH Hash, EQ Eq, SEND Send, SYNC Sync, FOOTPRINT MemFootprint }

/// The traits that a type implements. `in_bytes` is whether its footprint is needed.
#[doc(hidden)]
#[macro_export]
macro_rules! __found {
    ($T:ty, $in_bytes:literal) => {{
        #[allow(unused_imports)]
        use $crate::__private::bounded::Isnt as _;
        type __T = $T;
        $crate::__private::bounded::Found {
            clone: $crate::__private::bounded::Is::<__T>::CLONE,
            hash: $crate::__private::bounded::Is::<__T>::HASH,
            eq: $crate::__private::bounded::Is::<__T>::EQ,
            send: $crate::__private::bounded::Is::<__T>::SEND,
            sync: $crate::__private::bounded::Is::<__T>::SYNC,
            footprint: !$in_bytes || $crate::__private::bounded::Is::<__T>::FOOTPRINT,
        }
    }};
}

/// The traits that a type implements.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools)] // one a trait
pub struct Found {
    /// `Clone`.
    pub clone: bool,
    /// `Hash`.
    pub hash: bool,
    /// `Eq`.
    pub eq: bool,
    /// `Send`.
    pub send: bool,
    /// `Sync`.
    pub sync: bool,
    /// `MemFootprint`, if that is needed.
    pub footprint: bool,
}

impl Found {
    const fn is_key(self) -> bool {
        self.clone && self.hash && self.eq && self.is_shared() && self.footprint
    }

    const fn is_value(self) -> bool {
        self.clone && self.is_shared() && self.footprint
    }

    const fn is_shared(self) -> bool {
        self.send && self.sync
    }

    /// 1 if an argument of the type can be part of a key, else 0.
    pub const fn part(self) -> u8 {
        self.is_key() as u8
    }

    /// 1 if a result of the type can be cached, else 0.
    pub const fn result(self) -> u8 {
        self.is_value() as u8
    }
}

/// As [`Found::part`], but an error instead of 0; `name` is the argument's.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn part(name: &str, found: Found) -> u8 {
    if !found.is_key() {
        let message = part_message(name, found);
        panic!("{}", message.as_str());
    }
    1
}

/// As [`part`], for the type that the option `key` names.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn key(found: Found) -> u8 {
    if !found.is_key() {
        let message = key_message(found);
        panic!("{}", message.as_str());
    }
    1
}

/// As [`Found::result`], but an error instead of 0; `all` is whether errors are cached too.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn result(all: bool, found: Found) -> u8 {
    if !found.is_value() {
        let message = result_message(all, found);
        panic!("{}", message.as_str());
    }
    1
}

const fn part_message(name: &str, found: Found) -> Message {
    let mut message = Message::new();
    if !found.clone || !found.hash || !found.eq || !found.is_shared() {
        message.text("`");
        message.text(name);
        message.text("` can't be part of a key, as its type is not ");
        lacks(&mut message, found);
        message.text("; if the result doesn't depend on it: `skip(");
        message.text(name);
        message.text(")`; else ");
        if found.is_shared() {
            message.text("derive what is missing, or ");
        }
        message.text("make a key of what tells its values apart, such as `key: u64 = ");
        message.text(name);
        message.text(".id`");
    } else {
        message.text("a limit in bytes needs the footprint of `");
        message.text(name);
        message.text("`, and its type is not `MemFootprint`");
        footprint(&mut message);
    }
    message
}

const fn key_message(found: Found) -> Message {
    let mut message = Message::new();
    if !found.clone || !found.hash || !found.eq || !found.is_shared() {
        message.text("this can't be the type of a key, as it is not ");
        lacks(&mut message, found);
        message.text("; make one of numbers or strings: `key: u64 = ..` or `key: String = ..`");
    } else {
        message.text("a limit in bytes needs the footprint of the key, which is not `MemFootprint`");
        footprint(&mut message);
    }
    message
}

const fn result_message(all: bool, found: Found) -> Message {
    let mut message = Message::new();
    if !found.is_shared() {
        message.text("a cache is shared by all threads, and what is returned is not ");
        message.text(match (found.send, found.sync) {
            (true, _) => "`Sync`",
            (_, true) => "`Send`",
            _ => "`Send + Sync`",
        });
        message.text("; an `Arc` around it would not be either: write ");
        if found.send {
            message.text("a lock or an atomic in place of a cell: `Arc<Mutex<T>>`");
        } else {
            message.text(
                "`Arc<T>` in place of `Rc<T>`, `Arc<dyn Trait + Send + Sync>` in place of `Box<dyn Trait>`, \
                 a value in place of a guard or a pointer",
            );
        }
    } else if !found.clone {
        message.text("each hit gives away a clone, and what is returned is not `Clone`; ");
        if all {
            message.text("derive it, for the error too, as all that is returned is cached, or ");
        } else {
            message.text("derive it if clones are cheap, or ");
        }
        message.text("return it in an `Arc<T>`, whose clones share one value");
    } else {
        message.text("a limit in bytes needs the footprint of what is returned, which is not `MemFootprint`");
        footprint(&mut message);
    }
    message
}

/// Appends the traits that a key lacks, as a list.
const fn lacks(message: &mut Message, found: Found) {
    let all = [
        (found.clone, "`Clone`"),
        (found.hash, "`Hash`"),
        (found.eq, "`Eq`"),
        (found.send, "`Send`"),
        (found.sync, "`Sync`"),
    ];
    let mut first = true;
    let mut index = 0;
    while index < all.len() {
        let (is, name) = all[index];
        if !is {
            if !first {
                message.text(", ");
            }
            message.text(name);
            first = false;
        }
        index += 1;
    }
}

/// Appends how to get a footprint.
const fn footprint(message: &mut Message) {
    message.text(
        "; derive it for the type and what that holds, or limit the number of entries: `entries = 10_000`; \
         a foreign type takes a struct of your own around it: `struct Id(#[footprint(size = 0)] Uuid);`",
    );
}

/// The stored form of an argument: its owned type for 1, `()` for 0, after an error.
pub trait KeptPart<const KIND: u8> {
    /// The owned type.
    type Kept;
}

impl<T: ToOwned + ?Sized> KeptPart<1> for T {
    type Kept = T::Owned;
}

impl<T: ?Sized> KeptPart<0> for T {
    type Kept = ();
}

/// The stored form of a result: the type itself for 1, `()` for 0, after an error.
pub trait KeptResult<const KIND: u8> {
    /// The stored type.
    type Kept;
}

impl<T> KeptResult<1> for T {
    type Kept = T;
}

impl<T> KeptResult<0> for T {
    type Kept = ();
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::rc::Rc;

    const ALL: Found = Found { clone: true, hash: true, eq: true, send: true, sync: true, footprint: true };

    macro_rules! found {
        ($T:ty) => {
            crate::__found!($T, true)
        };
    }

    #[test]
    fn types_are_asked_what_they_implement() {
        struct Nothing;
        let keys = [found!(u64), found!(str), found!([u8]), found!(String), found!((u8, Vec<String>))];
        assert!(keys.into_iter().all(|found| found.part() == 1 && found.result() == 1));
        assert_eq!((found!(f64).part(), found!(f64).result()), (0, 1));
        assert_eq!((found!(Rc<u8>).part(), found!(Rc<u8>).result()), (0, 0));
        assert_eq!((found!(Nothing).part(), found!(Nothing).result()), (0, 0));
        let cell = found!(Cell<u8>);
        assert!(cell.send && !cell.sync && cell.eq && !cell.hash);
    }

    #[test]
    fn what_is_missing_is_named() {
        let found = Found { hash: false, eq: false, ..ALL };
        assert!(part_message("db", found).as_str().starts_with(
            "`db` can't be part of a key, as its type is not `Hash`, `Eq`; if the result doesn't depend on it: `skip(db)`; \
             else derive what is missing, or make a key"
        ));
        let found = Found { sync: false, ..ALL };
        assert!(part_message("db", found).as_str().contains("is not `Sync`; "));
        assert!(!part_message("db", found).as_str().contains("derive"));
        assert!(result_message(false, found).as_str().contains("`Arc<Mutex<T>>`"));
        assert!(
            result_message(false, Found { send: false, ..found }).as_str().contains("is not `Send + Sync`; ")
        );
        let found = Found { footprint: false, ..ALL };
        let needs = "a limit in bytes needs the footprint of ";
        assert!(part_message("db", found).as_str().starts_with(needs));
        assert!(key_message(found).as_str().starts_with(needs));
        assert!(result_message(true, found).as_str().starts_with(needs));
    }
}
