//! Contents to walk later, because the stack is nearly used.

use super::walker::Below;
use super::{Sink, Walker};
use crate::Contents;

/// The most that the list may take, in bytes: 1 MiB.
const LIMIT: usize = 1 << 20;

/// Entries a chunk. Growing by chunks never holds two copies of the list, as a doubling `Vec` would.
const CHUNK: usize = 512;

/// A list of deferred contents, last in first out, bounded. Of whoever defers: a walk, or a shrink.
pub(crate) struct Pending<E> {
    chunks: Vec<Vec<E>>,
}

pub(super) struct Entry<'a, S: Sink> {
    pub(super) owner: &'a dyn Erased<S>,
    /// Where in the account the contents belong.
    pub(super) place: S::Place,
    pub(super) below: Below,
}

/// Any [`Contents`], for one sink.
pub(super) trait Erased<S: Sink> {
    fn resume<'a>(&'a self, walker: &mut Walker<'a, S>);
}

impl<C: Contents, S: Sink> Erased<S> for C {
    fn resume<'a>(&'a self, walker: &mut Walker<'a, S>) {
        self.contents(walker);
    }
}

impl<E> Pending<E> {
    const MAX_CHUNKS: usize = LIMIT / (CHUNK * size_of::<E>());

    pub(crate) const fn new() -> Self {
        Self { chunks: Vec::new() }
    }

    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// Takes `entry` up, or gives it back if the list is full.
    pub(crate) fn push(&mut self, entry: E) -> Result<(), E> {
        let has_room = self.chunks.last().is_some_and(|chunk| chunk.len() < CHUNK);
        if !has_room {
            if self.chunks.len() >= Self::MAX_CHUNKS {
                return Err(entry);
            }
            self.chunks.push(Vec::with_capacity(CHUNK));
        }
        match self.chunks.last_mut() {
            Some(chunk) => chunk.push(entry),
            None => return Err(entry),
        }
        Ok(())
    }

    pub(crate) fn pop(&mut self) -> Option<E> {
        let chunk = self.chunks.last_mut()?;
        let entry = chunk.pop();
        if chunk.is_empty() {
            self.chunks.pop();
        }
        entry
    }
}
