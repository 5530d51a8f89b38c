//! Elements that own one block at most and nothing else, added up on the way.
//!
//! A walk tells its sink of every block, which for a tree by path is a place to look up and four numbers in memory to add to.
//! A thousand `String`s side by side have one place, so their four sums can be in registers until all have been seen. Which
//! types that goes for, [`OneBlock`] says; what else there is among the elements, such as an `Option<Box<Node>>` that is `Some`,
//! is walked as ever.

use super::{Held, Sink, Walker};
use crate::MemFootprint;

/// Whether values of a type own one block at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OneBlock {
    /// Or it isn't known.
    No,
    /// Yes, but the block holds elements that have a place of their own in a tree.
    Elements,
    /// Yes, and there is nothing to tell of what is in it.
    Block,
}

/// The bytes used and the capacity of the block that is all that `value` owns, if that is so and all that the sink needs.
#[inline(always)]
fn block_of<T: MemFootprint + ?Sized, S: Sink>(value: &T) -> Option<(usize, usize)> {
    let may_be = const {
        match T::ONE_BLOCK {
            OneBlock::No => false,
            OneBlock::Elements => S::SUMS && !S::NAMES,
            OneBlock::Block => S::SUMS,
        }
    };
    may_be.then(|| value.one_block()).flatten()
}

impl<S: Sink> Walker<'_, S> {
    /// Takes what lies behind a guard, if it is one block at most: nothing leads on from there, so nothing that waits needs the
    /// guard.
    #[inline(always)]
    pub(super) fn takes_guarded<T: MemFootprint + ?Sized>(&mut self, value: &T) -> bool {
        if S::OBSERVES {
            let Some((owner, text, capacity)) = value.one_text() else { return false };
            self.may_change();
            if !self.is_root_again(value) {
                self.add_buffer(owner, (1, text.len(), capacity), || Held::Text(text));
            }
            return true;
        }
        let Some((used, capacity)) = block_of::<T, S>(value) else { return false };
        self.may_change();
        self.add_block(used, capacity);
        true
    }
}

/// Sums of what such values own.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct BlockSums {
    count: usize,
    used: usize,
    capacity: usize,
}

impl BlockSums {
    /// Takes what `value` owns, if that is one block at most, and if a sum of blocks is all that the sink needs.
    #[inline(always)]
    pub(super) fn takes<T: MemFootprint, S: Sink>(&mut self, value: &T) -> bool {
        let Some((used, capacity)) = block_of::<T, S>(value) else { return false };
        self.count += usize::from(capacity != 0);
        self.used = self.used.wrapping_add(used);
        self.capacity = self.capacity.wrapping_add(capacity);
        true
    }

    /// Tells of them, at the current place.
    #[inline(always)]
    pub(super) fn tell<S: Sink>(self, walker: &mut Walker<'_, S>) {
        // Whether there were any isn't asked: a sink that doesn't count blocks then spares the counting.
        walker.add_blocks(self.count, self.used, self.capacity);
    }
}
