//! `num-bigint`: one digit inline, more of them in a block.
//!
//! Source: num-bigint 0.5.1 (`BigDigits`). Neither the room behind the digits is told, nor whether a
//! number of one digit, that once was larger, still has a block. So the digits are counted, and the answer is a lower bound.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use num_bigint::{BigInt, BigUint, Sign};

impl MemFootprint for BigUint {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let digits = self.bits().div_ceil(u64::from(usize::BITS)) as usize;
        let bytes = if digits > 1 { digits * size_of::<usize>() } else { 0 };
        walker.add_block(bytes, bytes);
        walker.skipped(Reason::Opaque);
    }
}

impl MemFootprint for BigInt {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.inline(self.magnitude());
    }
}

crate::impls::std::owns_nothing!(Sign);

nothing_to_shrink!(BigUint, BigInt);
