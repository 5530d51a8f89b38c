//! What a key keeps of an argument that is given by reference.
//!
//! The same as [`ToOwned`] has it for std's types, but decided without a look at the type's traits: where an argument can't
//! be part of a key, that is to be the error and not what follows from it.

use core::ffi::CStr;
use core::marker::PhantomData;
use std::ffi::{CString, OsStr, OsString};
use std::path::{Path, PathBuf};

/// Stands for an argument's type.
#[derive(Debug)]
pub struct Part<T: ?Sized>(PhantomData<fn() -> *const T>);

/// The constant of all types but those that have one of their own.
pub trait PlainPart {
    /// 0 if the type is its own owner, 1 if there is another.
    const KIND: u8 = 0;
}

impl<T: ?Sized> PlainPart for Part<T> {}

/// What is kept of a `&Self`.
pub trait Kept<const KIND: u8> {
    /// Its owner.
    type Owned;
}

impl<T> Kept<0> for T {
    type Owned = T;
}

macro_rules! kept {
    ($($borrowed:ty => $owned:ty $(, $T:ident)?;)*) => {$(
        impl$(<$T>)? Part<$borrowed> {
            /// It has another owner.
            pub const KIND: u8 = 1;
        }

        impl$(<$T>)? Kept<1> for $borrowed {
            type Owned = $owned;
        }
    )*};
}

kept! {
    str => String;
    [T] => Vec<T>, T;
    Path => PathBuf;
    OsStr => OsString;
    CStr => CString;
}
