//! The cache's own blocks: one more segment, and giving back those that hold little.

use super::core::Core;
use super::inner::Inner;
use super::reserve::Reserve;

impl<K, V, S> Inner<K, V, S> {
    /// Gives all blocks of a shard back that has no entries. What they had goes into the reserve. Says whether there were
    /// any.
    #[cold]
    pub(super) fn give_blocks_back(&self, core: &mut Core<K, V>, reserve: &mut Reserve<'_>) -> bool {
        let (before, after) = self.rebuild(core, |core| drop(core.take()));
        reserve.bytes.add(before - after);
        before > after
    }

    /// Gives blocks back once most of what they hold is gone. Amortized O(1).
    #[inline]
    pub(super) fn condense_if_sparse(&self, core: &mut Core<K, V>, reserve: &mut Reserve<'_>) {
        if core.is_sparse() {
            self.condense(core, reserve);
        }
    }

    /// Gives blocks back that hold little. What they had goes into the reserve.
    #[cold]
    pub(super) fn condense(&self, core: &mut Core<K, V>, reserve: &mut Reserve<'_>) {
        let (before, after) = self.rebuild(core, Core::compact);
        reserve.bytes.add(before - after);
        // The smaller blocks are made while the larger ones are still there.
        if core.index.is_sparse() {
            self.replace(core, reserve, core.index.shrunk(self.cost), |core| core.index.shrink(&core.slots));
        }
        let places = core.slots.capacity();
        if core.ghost.len() > 2 * places {
            self.replace(core, reserve, self.cost.array::<u32>(places), |core| core.ghost.resize(places));
        }
    }

    /// Puts a block of `bytes` in another's place, if the budget has room for both.
    #[cold]
    fn replace(
        &self,
        core: &mut Core<K, V>,
        reserve: &mut Reserve<'_>,
        bytes: usize,
        change: impl FnOnce(&mut Core<K, V>),
    ) {
        if reserve.bytes.reach(bytes) {
            let (before, after) = self.rebuild(core, change);
            reserve.bytes.settle(before, after);
        }
    }

    /// Makes place for one more entry, out of the reserve.
    #[cold]
    pub(super) fn grow(&self, core: &mut Core<K, V>) -> usize {
        let (before, after) = self.rebuild(core, Core::grow);
        let places = core.slots.capacity();
        if core.ghost.len() < places {
            let places = places + places / 4;
            let mut reserve = Reserve::nothing_of(self);
            self.replace(core, &mut reserve, self.cost.array::<u32>(places), |core| {
                core.ghost.resize(places);
            });
        }
        after - before
    }
}
