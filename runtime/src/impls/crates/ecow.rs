//! `ecow`: a counted block of elements, counted once a walk; a short text, or few bytes, inline.
//!
//! Source: ecow 0.3.1 (`EcoVec::size`): a header of two words, padding to the elements' alignment, room for
//! `capacity()` elements. How many own the block isn't told, so that each shows as shared.

use crate::impls::std::slice::elements;
use crate::shrink::nothing_to_shrink;
use crate::walk::{Family, Form, KnownType, Text};
use crate::{Contents, MemFootprint, SharedBlock, Sink, Walker};
use ecow::{EcoBytes, EcoString, EcoVec};

/// The block around elements of type `T`, the first of which lies at `address`.
fn block<T>(address: usize, capacity: usize) -> SharedBlock {
    let words = size_of::<[usize; 2]>();
    let header = words.max(align_of::<T>());
    SharedBlock {
        address: address.wrapping_sub(header),
        bytes: header + capacity * size_of::<T>(),
        owners: 2,
    }
}

impl<T: MemFootprint> MemFootprint for EcoVec<T> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if self.capacity() == 0 {
            return walker.elements_here::<T>(0, []);
        }
        walker.add_shared(self, block::<T>(self.as_ptr() as usize, self.capacity()));
    }
}

impl<T: MemFootprint> Contents for EcoVec<T> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        elements(self, walker);
    }
}

impl MemFootprint for EcoBytes {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // One that is neither inline nor has room has no block.
        if !self.is_inline() && self.capacity() > 0 {
            walker.add_shared_leaf(block::<u8>(self.as_ptr() as usize, self.capacity()));
        }
    }
}

/// The most bytes of a text that are inline.
const INLINE: usize = EcoString::INLINE_LIMIT;

impl MemFootprint for EcoString {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let has_block = !self.is_inline() && self.capacity() > 0;
        walker.add_shared_text(
            const {
                let text = Text { inline: INLINE, block: |len| len.saturating_add(size_of::<[usize; 2]>()) };
                &KnownType::new::<Self, str>(Family::SharedText).formed(Form::Text(text))
            },
            self,
            has_block.then(|| block::<u8>(self.as_ptr() as usize, self.capacity())),
            !has_block,
        );
    }
}

nothing_to_shrink!({T} EcoVec<T>, EcoString, EcoBytes);
