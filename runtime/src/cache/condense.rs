//! The cache's own blocks: growing by one more, and giving back those that hold little.

use super::budget::Held;
use super::operation::Visit;
use super::shard_state::ShardState;
use core::sync::atomic::Ordering;

impl<K, V, S> Visit<'_, '_, K, V, S> {
    /// Frees all blocks of a shard that has no entries; their bytes go into the reserve. Says whether there were any.
    #[cold]
    pub(super) fn give_blocks_back(&mut self) -> bool {
        let (before, after) = self.rebuild(|state| drop(state.take()));
        self.reserve().inherit_blocks(before - after);
        before > after
    }

    /// Frees blocks once most of their slots are vacant. Amortized O(1).
    #[inline]
    pub(super) fn condense_if_sparse(&mut self) {
        if self.state.is_sparse() {
            self.condense();
        }
    }

    /// Frees blocks that hold little; their bytes go into the reserve.
    #[cold]
    pub(super) fn condense(&mut self) {
        let (before, after) = self.rebuild(ShardState::compact);
        self.reserve().inherit_blocks(before - after);
        let cost = self.cache().cost;
        // The smaller blocks are allocated while the larger ones are still there.
        if self.state.index.is_sparse() {
            let bytes = self.state.index.shrunk(cost);
            if self.reserve().bytes.reach(bytes) {
                let (before, after) = self.rebuild(|state| state.index.shrink(&state.slots));
                self.reserve().bytes.settle(before, after);
            }
        }
        let slots = self.state.slots.capacity();
        if self.state.ghost.len() > 2 * slots && self.reserve().bytes.reach(cost.array::<u32>(slots)) {
            let (before, after) = self.rebuild(|state| state.ghost.resize(slots));
            self.reserve().bytes.settle(before, after);
        }
    }

    /// Makes a place for one more entry, out of what is reserved. Gives the bytes by which blocks grew.
    #[cold]
    pub(super) fn grow(&mut self) -> usize {
        let cache = self.cache();
        let (before, after) = self.rebuild(ShardState::grow);
        let slots = self.state.slots.capacity();
        if self.state.ghost.len() < slots {
            let ghosts = slots + slots / 4;
            // Apart from the operation's reserve, which is for the entry.
            let mut held = Held::nothing_of(&cache.bytes);
            if held.reach(cache.cost.array::<u32>(ghosts)) {
                let (before, after) = self.rebuild(|state| state.ghost.resize(ghosts));
                held.settle(before, after);
            }
        }
        after - before
    }

    /// Runs `change`, which allocates or frees blocks of the shard, and counts them as overhead. Gives the bytes before and
    /// after.
    pub(super) fn rebuild(&mut self, change: impl FnOnce(&mut ShardState<K, V>)) -> (usize, usize) {
        let cache = self.cache();
        let before = self.state.overhead(cache.cost);
        change(&mut self.state);
        let after = self.state.overhead(cache.cost);
        cache.overhead.fetch_add(after.wrapping_sub(before), Ordering::Relaxed);
        (before, after)
    }
}
