//! Hashes of keys that left early: a key that comes back was evicted too soon.

use super::cost::Cost;
use crate::walk::prefetch;

/// A table of about as many hashes as there are slots. Each hash has one place, where a newer one overwrites an older one.
#[derive(Debug, Default)]
pub(super) struct Ghost {
    hashes: Box<[u32]>,
}

/// The mark of an empty place, so a key of this hash is never remembered.
const EMPTY: u32 = 0;

impl Ghost {
    #[inline]
    fn place(&self, hash: u32) -> Option<usize> {
        let place = (u64::from(hash.wrapping_mul(0x9E37_79B1)) * self.hashes.len() as u64) >> 32;
        (!self.hashes.is_empty()).then_some(place as usize)
    }

    /// Prefetches the place of a hash.
    #[inline]
    pub(super) fn prefetch(&self, hash: u32) {
        if let Some(place) = self.place(hash) {
            prefetch(&raw const self.hashes[place]);
        }
    }

    #[inline]
    pub(super) fn remember(&mut self, hash: u32) {
        if let Some(place) = self.place(hash) {
            self.hashes[place] = hash;
        }
    }

    /// Whether a key of this hash left lately; forgets it.
    #[inline]
    pub(super) fn recall(&mut self, hash: u32) -> bool {
        let place = self.place(hash).filter(|&place| hash != EMPTY && self.hashes[place] == hash);
        if let Some(place) = place {
            self.hashes[place] = EMPTY;
        }
        place.is_some()
    }

    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    pub(super) fn bytes(&self, cost: Cost) -> usize {
        cost.array::<u32>(self.hashes.len())
    }

    /// Makes room for `len` hashes. Those that are remembered stay, as far as there is room.
    pub(super) fn resize(&mut self, len: usize) {
        let old = core::mem::replace(&mut self.hashes, core::iter::repeat_n(EMPTY, len).collect());
        for hash in old.into_iter().filter(|&hash| hash != EMPTY) {
            self.remember(hash);
        }
    }
}
