//! A list of what comes later, because the stack is nearly used.

use core::mem::{ManuallyDrop, take};

/// The most that a bounded list may take, in bytes: 1 MiB.
pub(super) const LIMIT: usize = 1 << 20;

/// Entries a chunk. Growing by chunks never holds two copies of the list, as a doubling `Vec` would.
const CHUNK: usize = 512;

/// A list, last in first out, also where it is dropped. Of whoever defers: a walk, or a shrink.
pub(crate) struct Pending<E> {
    /// Full, but for the last; none is empty. Dropped by hand.
    chunks: ManuallyDrop<Vec<Vec<E>>>,
}

impl<E> Pending<E> {
    const MAX_CHUNKS: usize = LIMIT / (CHUNK * size_of::<E>());

    pub(crate) const fn new() -> Self {
        Self { chunks: ManuallyDrop::new(Vec::new()) }
    }

    #[inline(always)]
    pub(crate) fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    #[inline(always)]
    pub(super) fn len(&self) -> usize {
        self.chunks.last().map_or(0, |last| (self.chunks.len() - 1) * CHUNK + last.len())
    }

    /// Takes `entry` up, or gives it back if the list takes up its limit.
    pub(crate) fn push(&mut self, entry: E) -> Result<(), E> {
        if self.len() >= Self::MAX_CHUNKS * CHUNK {
            return Err(entry);
        }
        self.push_unbounded(entry);
        Ok(())
    }

    pub(super) fn push_unbounded(&mut self, entry: E) {
        match self.chunks.last_mut() {
            Some(chunk) if chunk.len() < CHUNK => chunk.push(entry),
            _ => self.chunks.push(vec![entry]),
        }
    }

    pub(crate) fn pop(&mut self) -> Option<E> {
        let chunk = self.chunks.last_mut()?;
        let entry = chunk.pop()?;
        if chunk.is_empty() {
            self.chunks.pop();
        }
        Some(entry)
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
