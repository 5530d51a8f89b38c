//! `camino`: a path in one block, as a `PathBuf` has it.
//!
//! Source: camino 1.2.

#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::impls::std::owns_nothing;
#[cfg(feature = "shrink")]
use crate::shrink::{Buffer, both};
use crate::walk::{Family, Form, Held, KnownType, Observation, OneBlock};
use crate::{MemFootprint, Sink, Walker};
use camino::{Utf8Ancestors, Utf8Component, Utf8Components, Utf8Path, Utf8PathBuf};

owns_nothing!(Utf8Path, Utf8Ancestors<'_>, Utf8Component<'_>, Utf8Components<'_>);

impl MemFootprint for Utf8PathBuf {
    const OWNS_HEAP: bool = true;
    const ONE_BLOCK: OneBlock = OneBlock::Block;

    #[inline(always)]
    fn one_block(&self) -> Option<(usize, usize)> {
        Some((self.as_str().len(), self.capacity()))
    }

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.add_block(self.as_str().len(), self.capacity());
        walker.observe(|| Observation::Buffer {
            owner: const { &KnownType::new::<Self, Utf8Path>(Family::String).formed(Form::Foreign) },
            stride: 1,
            len: self.as_str().len(),
            capacity: self.capacity(),
            held: Held::Text(self.as_str().as_bytes()),
        });
    }
}

#[cfg(feature = "shrink")]
impl Buffer for Utf8PathBuf {
    const UNIT: usize = 1;

    fn used(&self) -> usize {
        self.as_str().len()
    }

    fn capacity(&self) -> usize {
        self.capacity()
    }

    fn shrink_to(&mut self, capacity: usize) {
        self.shrink_to(capacity);
    }
}

#[cfg(feature = "shrink")]
impl MemShrink for Utf8PathBuf {
    both!(this, run => run.buffer(this));
}
