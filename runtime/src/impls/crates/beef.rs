//! `beef`: a text, or elements, borrowed or owned, in fewer words than std's `Cow`.
//!
//! Source: beef 0.5.2 (`generic::Cow`). It doesn't tell how much room an owned one has: what is used of it is counted, and the
//! answer is a lower bound. What it borrows is another's.

use crate::impls::std::slice::elements;
use crate::shrink::nothing_to_shrink;
use crate::{Contents, MemFootprint, Reason, Sink, Walker};
use beef::Cow;
// Where pointers are narrower it is the same type.
#[cfg(target_pointer_width = "64")]
use beef::lean::Cow as LeanCow;

macro_rules! cows {
    ($($Cow:ident)*) => {$(
        impl MemFootprint for $Cow<'_, str> {
            const OWNS_HEAP: bool = true;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                if self.is_owned() {
                    walker.add_block(self.len(), self.len());
                    walker.skipped(Reason::Opaque);
                }
            }
        }

        impl<T: MemFootprint + Clone> MemFootprint for $Cow<'_, [T]> {
            const OWNS_HEAP: bool = true;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                if self.is_owned() {
                    walker.add_block(size_of_val(&**self), size_of_val(&**self));
                    walker.skipped(Reason::Opaque);
                    walker.add_contents(self);
                }
            }
        }

        impl<T: MemFootprint + Clone> Contents for $Cow<'_, [T]> {
            fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                elements(self, walker);
            }
        }

        nothing_to_shrink!($Cow<'_, str>, {T: Clone} $Cow<'_, [T]>);
    )*};
}

cows!(Cow);

#[cfg(target_pointer_width = "64")]
cows!(LeanCow);
