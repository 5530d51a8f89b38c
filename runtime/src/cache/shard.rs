//! A shard: one lock, what it guards, and the counters beside it.

use super::EvictionCause;
use super::cause::CAUSES;
use super::shard_state::ShardState;
use super::times::Columns;
use core::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard, TryLockError};

/// A part of the cache with its own lock, on its own cache lines, so that one shard's lock doesn't slow another's.
#[derive(Debug)]
#[repr(align(128))]
pub(super) struct Shard<K, V> {
    state: RwLock<ShardState<K, V>>,
    pub(super) hits: Count,
    pub(super) misses: Count,
    pub(super) inserted: Count,
    pub(super) rejected: Count,
    gone: [Count; CAUSES],
}

/// What to do where another thread has a lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    /// Wait for it.
    Waits,
    /// Go on without it.
    Hurries,
}

/// A counter of events.
#[derive(Debug, Default)]
pub(super) struct Count(AtomicU64);

impl Count {
    /// Counts one. A load and a store: exact under the lock for writing; elsewhere, threads that count at the same moment can
    /// lose one, which look-ups accept as an atomic addition would cost them a tenth of their time.
    #[inline]
    pub(super) fn one(&self) {
        self.0.store(self.0.load(Ordering::Relaxed).wrapping_add(1), Ordering::Relaxed);
    }

    /// Counts `more`, as [`one`](Self::one).
    pub(super) fn add(&self, more: usize) {
        self.0.store(self.0.load(Ordering::Relaxed).wrapping_add(more as u64), Ordering::Relaxed);
    }

    pub(super) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl<K, V> Shard<K, V> {
    pub(super) fn new(columns: Columns) -> Self {
        Self {
            state: RwLock::new(ShardState::new(columns)),
            hits: Count::default(),
            misses: Count::default(),
            inserted: Count::default(),
            rejected: Count::default(),
            gone: Default::default(),
        }
    }

    /// The counter of entries that left for this cause. To be used under the lock for writing, so that none is lost.
    #[inline]
    pub(super) fn gone(&self, cause: EvictionCause) -> &Count {
        &self.gone[cause as usize]
    }

    // Poison says nothing: a panic under the lock comes from the user's code (see the module `cache`), and leaves a consistent
    // state behind.

    #[inline]
    pub(super) fn read(&self) -> RwLockReadGuard<'_, ShardState<K, V>> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    #[inline]
    pub(super) fn write(&self) -> RwLockWriteGuard<'_, ShardState<K, V>> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The lock for writing. None if another thread has it and it isn't to be waited for.
    #[inline(always)]
    pub(super) fn lock(&self, patience: Patience) -> Option<RwLockWriteGuard<'_, ShardState<K, V>>> {
        match patience {
            Patience::Waits => Some(self.write()),
            Patience::Hurries => self.try_write(),
        }
    }

    /// The lock for writing, if it is free.
    fn try_write(&self) -> Option<RwLockWriteGuard<'_, ShardState<K, V>>> {
        match self.state.try_write() {
            Ok(state) => Some(state),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// The lock for reading, if nobody writes.
    pub(super) fn try_read(&self) -> Option<RwLockReadGuard<'_, ShardState<K, V>>> {
        match self.state.try_read() {
            Ok(state) => Some(state),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }
}
