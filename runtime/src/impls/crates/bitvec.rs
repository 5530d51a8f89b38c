//! `bitvec`: bits in one block of elements.
//!
//! Source: bitvec 1.1 (`BitVec::capacity`): the room of all elements, less the bits before the first one.

use crate::impls::std::owns_nothing;
use crate::shrink::nothing_to_shrink;
use crate::walk::OneBlock;
use crate::{MemFootprint, Sink, Walker};
use bitvec::array::BitArray;
use bitvec::boxed::BitBox;
use bitvec::order::BitOrder;
use bitvec::slice::BitSlice;
use bitvec::store::BitStore;
use bitvec::vec::BitVec;
use bitvec::view::BitViewSized;

/// The bytes used, and all of the block.
fn block<T: BitStore, O: BitOrder>(bits: &BitVec<T, O>) -> (usize, usize) {
    let before = usize::from(bits.as_bitslice().as_bitptr().raw_parts().1.into_inner());
    let room = if bits.capacity() == 0 { 0 } else { before + bits.capacity() };
    (size_of_val(bits.as_raw_slice()), room / (8 * size_of::<T>()) * size_of::<T>())
}

impl<T: BitStore, O: BitOrder> MemFootprint for BitVec<T, O> {
    const OWNS_HEAP: bool = true;
    const ONE_BLOCK: OneBlock = OneBlock::Block;

    fn one_block(&self) -> Option<(usize, usize)> {
        Some(block(self))
    }

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let (used, bytes) = block(self);
        walker.add_block(used, bytes);
    }
}

impl<T: BitStore, O: BitOrder> MemFootprint for BitBox<T, O> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let bytes = size_of_val(self.as_raw_slice());
        walker.add_block(bytes, bytes);
    }
}

owns_nothing!({A: BitViewSized, O: BitOrder} BitArray<A, O>, {T: BitStore, O: BitOrder} BitSlice<T, O>);

nothing_to_shrink!({T: BitStore, O: BitOrder} BitVec<T, O>, {T: BitStore, O: BitOrder} BitBox<T, O>);
