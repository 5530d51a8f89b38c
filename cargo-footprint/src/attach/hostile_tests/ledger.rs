//! What is right: the blocks that the undisturbed walk found.

use std::collections::BTreeMap;

use crate::attach::Heap;

pub(super) struct Ledger(BTreeMap<u64, u64>);

/// Shares of the bytes that are right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shares {
    /// Found, and of the right size.
    pub(super) right: f64,
    /// Found, and no such block is there.
    pub(super) wrong: f64,
}

impl Ledger {
    pub(super) fn of(heap: &Heap) -> Self {
        Self(heap.blocks().map(|(start, size, _)| (start, size)).collect())
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn compare(&self, heap: &Heap) -> Shares {
        let all: u64 = self.0.values().sum();
        let (mut right, mut wrong) = (0, 0);
        for (start, size, _) in heap.blocks() {
            match self.0.get(&start) {
                Some(known) if *known == size => right += size,
                _ => wrong += size,
            }
        }
        Shares { right: right as f64 / all as f64, wrong: wrong as f64 / all as f64 }
    }
}
