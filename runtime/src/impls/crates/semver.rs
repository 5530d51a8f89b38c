//! `semver`: numbers, and identifiers that are inline up to eight bytes.
//!
//! Source: semver 1.0.28 (`Identifier`, `bytes_for_varint`): a longer one is a block of its length, seven bits a byte, and its
//! text.

#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::impls::std::owns_nothing;
#[cfg(feature = "shrink")]
use crate::shrink::both;
use crate::shrink::nothing_to_shrink;
use crate::walk::OneBlock;
use crate::{MemFootprint, Sink, Walker};
use semver::{BuildMetadata, Comparator, Op, Prerelease, Version, VersionReq};

/// What an identifier's block takes, in bytes.
fn block(text: &str) -> usize {
    let length_bits = (usize::BITS - text.len().leading_zeros()) as usize;
    if text.len() > 8 { length_bits.div_ceil(7) + text.len() } else { 0 }
}

macro_rules! identifiers {
    ($($Identifier:ident)*) => {$(
        impl MemFootprint for $Identifier {
            const OWNS_HEAP: bool = true;
            const ONE_BLOCK: OneBlock = OneBlock::Block;

            #[inline(always)]
            fn one_block(&self) -> Option<(usize, usize)> {
                let bytes = block(self.as_str());
                Some((bytes, bytes))
            }

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let bytes = block(self.as_str());
                walker.add_block(bytes, bytes);
            }
        }
    )*};
}

identifiers!(Prerelease BuildMetadata);

impl MemFootprint for Version {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.field("pre", &self.pre);
        walker.field("build", &self.build);
    }
}

impl MemFootprint for Comparator {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.field("pre", &self.pre);
    }
}

impl MemFootprint for VersionReq {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // It isn't the program's to have another type, so nothing is advised of it.
        walker.opaque(|walker| walker.field("comparators", &self.comparators));
    }
}

owns_nothing!(Op);

nothing_to_shrink!(Prerelease, BuildMetadata, Version, Comparator);

#[cfg(feature = "shrink")]
impl MemShrink for VersionReq {
    both!(this, run => {
        let VersionReq { comparators, .. } = this;
        run.value(comparators);
    });
}
