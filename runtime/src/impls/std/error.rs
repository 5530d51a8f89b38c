//! Errors of core and alloc: a code, but for those that carry bytes which weren't a text.

use super::{opaque, owns_nothing};
use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use alloc::string::FromUtf8Error;
use alloc::{collections, ffi as owned_ffi, string};
use core::{array, cell, char, ffi, fmt, net, num, str, time};

owns_nothing! {
    core::alloc::LayoutError, array::TryFromSliceError, cell::BorrowError, cell::BorrowMutError,
    char::CharTryFromError, char::DecodeUtf16Error, char::ParseCharError, char::TryFromCharError,
    collections::TryReserveError, ffi::FromBytesUntilNulError, ffi::FromBytesWithNulError,
    fmt::Error, net::AddrParseError, num::ParseFloatError, num::ParseIntError, num::TryFromIntError,
    str::ParseBoolError, str::Utf8Error, string::FromUtf16Error, time::TryFromFloatSecsError,
}

opaque!(owned_ffi::NulError, owned_ffi::IntoStringError);

macro_rules! around_bytes {
    ($($Error:ty)*) => {$(
        impl MemFootprint for $Error {
            const OWNS_HEAP: bool = true;

            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                // A `Vec` whose spare capacity it doesn't show.
                let bytes = self.as_bytes().len();
                walker.add_block(bytes, bytes);
                walker.skipped(Reason::Opaque);
            }
        }
    )*};
}

around_bytes!(FromUtf8Error);
#[cfg(feature = "std")]
around_bytes!(std::ffi::FromVecWithNulError);

nothing_to_shrink!(FromUtf8Error);
#[cfg(feature = "std")]
nothing_to_shrink!(std::ffi::FromVecWithNulError);
