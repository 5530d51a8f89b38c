//! `hipstr`: texts, bytes and paths: borrowed, inline, or a slice of a counted block.
//!
//! Source: hipstr 0.8 (`bytes/raw/allocated.rs`). A slice doesn't tell which block it is of, so that two of one block would be
//! counted twice: nothing is counted, and where there is a block the answer is a lower bound.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use hipstr::{Backend, bytes::HipByt, os_string::HipOsStr, path::HipPath, string::HipStr};

macro_rules! texts {
    ($($Text:ident)*) => {$(
        impl<B: Backend> MemFootprint for $Text<'_, B> {
            const OWNS_HEAP: bool = true;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                if self.is_allocated() {
                    walker.skipped(Reason::Opaque);
                }
            }
        }

        nothing_to_shrink!({B: Backend} $Text<'_, B>);
    )*};
}

texts!(HipByt HipStr HipOsStr HipPath);
