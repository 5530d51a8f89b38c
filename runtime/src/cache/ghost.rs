//! Fingerprints of keys that left early: one that comes back was let go too soon.

use super::cost::Cost;
use crate::walk::prefetch;

/// As many fingerprints as there are slots, more or less; a newer one overwrites an older one in its place.
#[derive(Debug, Default)]
pub(super) struct Ghost {
    fingerprints: Box<[u32]>,
}

/// Stands for an empty place, so a key of this hash is never remembered.
const EMPTY: u32 = 0;

impl Ghost {
    #[inline]
    fn place(&self, hash: u32) -> Option<usize> {
        let place = (u64::from(hash.wrapping_mul(0x9E37_79B1)) * self.fingerprints.len() as u64) >> 32;
        (!self.fingerprints.is_empty()).then_some(place as usize)
    }

    /// Asks the processor for a fingerprint's place.
    #[inline]
    pub(super) fn prefetch(&self, hash: u32) {
        if let Some(place) = self.place(hash) {
            prefetch(&raw const self.fingerprints[place]);
        }
    }

    #[inline]
    pub(super) fn remember(&mut self, hash: u32) {
        if let Some(place) = self.place(hash) {
            self.fingerprints[place] = hash;
        }
    }

    /// Whether a key of this hash left lately. It is forgotten by that.
    #[inline]
    pub(super) fn recall(&mut self, hash: u32) -> bool {
        let place = self.place(hash).filter(|&place| hash != EMPTY && self.fingerprints[place] == hash);
        if let Some(place) = place {
            self.fingerprints[place] = EMPTY;
        }
        place.is_some()
    }

    pub(super) fn len(&self) -> usize {
        self.fingerprints.len()
    }

    pub(super) fn bytes(&self, cost: Cost) -> usize {
        cost.array::<u32>(self.fingerprints.len())
    }

    /// Room for `len` fingerprints; those that are remembered stay, as far as there is room.
    pub(super) fn resize(&mut self, len: usize) {
        let old = core::mem::replace(&mut self.fingerprints, core::iter::repeat_n(EMPTY, len).collect());
        for hash in old.into_iter().filter(|&hash| hash != EMPTY) {
            self.remember(hash);
        }
    }
}
