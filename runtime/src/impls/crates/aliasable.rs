//! `aliasable`: a box, a `Vec`, a `String` and a `&mut` into which others may point.
//!
//! Source: aliasable 0.1.3 (`AliasableBox`, `AliasableVec`, `AliasableString`). The latter two don't tell how much room they have: what
//! is used is counted, and the answer is a lower bound.

use crate::impls::std::owns_nothing;
use crate::shrink::nothing_to_shrink;
use crate::{Contents, DynFootprint, MemFootprint, Reason, Sink, Walker};
use aliasable::AliasableMut;
use aliasable::boxed::AliasableBox;
use aliasable::string::AliasableString;
use aliasable::vec::AliasableVec;

impl<T: DynFootprint + ?Sized> MemFootprint for AliasableBox<T> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let bytes = size_of_val(&**self);
        walker.add_block(bytes, bytes);
        walker.add_contents(self);
    }
}

impl<T: DynFootprint + ?Sized> Contents for AliasableBox<T> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // It isn't the program's to have another pointer here, so nothing is advised of what it leads to.
        walker.opaque(|walker| walker.points_to(&**self));
    }
}

impl<T: MemFootprint> MemFootprint for AliasableVec<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.add_block(size_of_val(&**self), size_of_val(&**self));
        walker.skipped(Reason::Opaque);
        walker.add_contents(self);
    }
}

impl<T: MemFootprint> Contents for AliasableVec<T> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements_here(self.len(), self.iter());
    }
}

impl MemFootprint for AliasableString {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.add_block(self.len(), self.len());
        walker.skipped(Reason::Opaque);
    }
}

// Something else points into them, so nothing of them is moved.
nothing_to_shrink!({T: ?Sized} AliasableBox<T>, {T} AliasableVec<T>, AliasableString);

owns_nothing!({T: ?Sized} AliasableMut<'_, T>);
