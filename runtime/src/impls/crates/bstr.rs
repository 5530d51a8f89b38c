//! `bstr`: bytes in one block, as a `Vec` has them.
//!
//! Source: bstr 1.14.

#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::impls::std::owns_nothing;
#[cfg(feature = "shrink")]
use crate::shrink::both;
use crate::walk::{Family, Form, Held, KnownType, Observation, OneBlock};
use crate::{MemFootprint, Sink, Walker};
use bstr::{BStr, BString};

owns_nothing!(BStr);

impl MemFootprint for BString {
    const OWNS_HEAP: bool = true;
    const ONE_BLOCK: OneBlock = OneBlock::Block;

    #[inline(always)]
    fn one_block(&self) -> Option<(usize, usize)> {
        Some((self.len(), self.capacity()))
    }

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.add_block(self.len(), self.capacity());
        walker.observe(|| Observation::Buffer {
            owner: const { &KnownType::new::<Self, u8>(Family::Vec).formed(Form::Foreign) },
            stride: 1,
            len: self.len(),
            capacity: self.capacity(),
            held: Held::Bytes(self),
        });
    }
}

#[cfg(feature = "shrink")]
impl MemShrink for BString {
    both!(this, run => run.buffer::<Vec<u8>>(this));
}
