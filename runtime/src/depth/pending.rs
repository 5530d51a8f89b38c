//! A list that grows without moving what is on it.

use alloc::vec;
use alloc::vec::Vec;
use core::mem::{ManuallyDrop, take};

/// Entries a chunk. Growing by chunks never holds two copies of the list, as a doubling `Vec` would.
const CHUNK: usize = 512;

/// A list, last in first out, also where it is dropped.
pub(super) struct Pending<E> {
    /// Full, but for the last; none is empty. Dropped by hand.
    chunks: ManuallyDrop<Vec<Vec<E>>>,
    len: usize,
}

impl<E> Pending<E> {
    pub(super) const fn new() -> Self {
        Self { chunks: ManuallyDrop::new(Vec::new()), len: 0 }
    }

    #[inline(always)]
    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn push(&mut self, entry: E) {
        match self.chunks.last_mut() {
            Some(chunk) if chunk.len() < CHUNK => chunk.push(entry),
            _ => self.chunks.push(vec![entry]),
        }
        self.len += 1;
    }

    pub(super) fn pop(&mut self) -> Option<E> {
        let chunk = self.chunks.last_mut()?;
        let entry = chunk.pop()?;
        if chunk.is_empty() {
            self.chunks.pop();
        }
        self.len -= 1;
        Some(entry)
    }

    /// Has up to `most` of the entries just below `height`, but none below `floor`, change places with those above it, all of
    /// which keep their order. Only entries that `may_move` do, and only within a chunk.
    pub(super) fn lift(&mut self, floor: usize, height: usize, most: usize, may_move: impl Fn(&E) -> bool) {
        let Some(chunk) = self.chunks.last_mut() else { return };
        let start = self.len - chunk.len();
        let Some(own) = height.checked_sub(start) else { return };
        if !chunk[own..].iter().all(&may_move) {
            return;
        }
        let free = own.min(height.saturating_sub(floor)).min(most);
        let lifted = chunk[own - free..own].iter().rev().take_while(|entry| may_move(entry)).count();
        chunk[own - lifted..].rotate_left(lifted);
    }

    #[cold]
    #[inline(never)]
    fn clear(&mut self) {
        while let Some(entry) = self.pop() {
            // Where this panics, the entries below are leaked.
            drop(entry);
        }
        drop(take(&mut *self.chunks));
    }
}

impl<E> Drop for Pending<E> {
    #[inline(always)]
    fn drop(&mut self) {
        if self.chunks.capacity() > 0 {
            self.clear();
        }
    }
}
