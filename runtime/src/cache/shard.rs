//! One lock, what it guards, and what is counted beside it.

use super::EvictionCause;
use super::cause::CAUSES;
use super::shard_state::ShardState;
use super::times::Columns;
use core::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard, TryLockError};

/// A part of the cache with a lock of its own. Apart in memory, so that one's lock doesn't slow another's.
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

/// What is done where another thread has a lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Patience {
    Waits,
    Hurries,
}

/// Counts events.
#[derive(Debug, Default)]
pub(super) struct Count(AtomicU64);

impl Count {
    /// Not one operation: under a writer's lock it counts each event; elsewhere threads that count at the very same
    /// moment can lose one, which is what a look-up costs less.
    #[inline]
    pub(super) fn one(&self) {
        self.0.store(self.0.load(Ordering::Relaxed).wrapping_add(1), Ordering::Relaxed);
    }

    /// As [`one`](Self::one), so many at once.
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

    /// How many left for this cause. Counted under the writer's lock, so that none is lost.
    #[inline]
    pub(super) fn gone(&self, cause: EvictionCause) -> &Count {
        &self.gone[cause as usize]
    }

    // A panic while a lock is held comes from the user's `Eq` or `Clone` or from within `update`, and leaves a whole
    // state behind: poison says nothing here.

    #[inline]
    pub(super) fn read(&self) -> RwLockReadGuard<'_, ShardState<K, V>> {
        self.state.read().unwrap_or_else(PoisonError::into_inner)
    }

    #[inline]
    pub(super) fn write(&self) -> RwLockWriteGuard<'_, ShardState<K, V>> {
        self.state.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The lock for writing, by `patience`.
    #[inline(always)]
    pub(super) fn lock(&self, patience: Patience) -> Option<RwLockWriteGuard<'_, ShardState<K, V>>> {
        match patience {
            Patience::Waits => Some(self.write()),
            Patience::Hurries => self.try_write(),
        }
    }

    /// If nobody else has it.
    fn try_write(&self) -> Option<RwLockWriteGuard<'_, ShardState<K, V>>> {
        match self.state.try_write() {
            Ok(state) => Some(state),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// If nobody writes.
    pub(super) fn try_read(&self) -> Option<RwLockReadGuard<'_, ShardState<K, V>>> {
        match self.state.try_read() {
            Ok(state) => Some(state),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }
}
