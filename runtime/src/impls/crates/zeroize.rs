//! `zeroize`: a value that is wiped when it goes, inline.
//!
//! Source: zeroize 1.9 (`Zeroizing`). Nothing of it is read but how large it is, so nothing is advised of it, and it isn't
//! shrunk: that could leave a copy behind which nobody wipes.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Sink, Walker};
use zeroize::{Zeroize, Zeroizing};

impl<T: MemFootprint + Zeroize> MemFootprint for Zeroizing<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.opaque(|walker| walker.inline(&**self));
    }
}

nothing_to_shrink!({T: Zeroize} Zeroizing<T>);
