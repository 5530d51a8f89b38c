//! One lock, what it guards, and what is counted beside it.

use super::EvictionCause;
use super::cause::CAUSES;
use super::core::Core;
use super::slots::Columns;
use core::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard, TryLockError};

/// A part of the cache with a lock of its own. Apart in memory, so that one's lock doesn't slow another's.
#[derive(Debug)]
#[repr(align(128))]
pub(super) struct Shard<K, V> {
    core: RwLock<Core<K, V>>,
    pub(super) hits: Count,
    pub(super) misses: Count,
    pub(super) inserted: Count,
    pub(super) rejected: Count,
    gone: [Count; CAUSES],
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
            core: RwLock::new(Core::new(columns)),
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
    // core behind: poison says nothing here.

    #[inline]
    pub(super) fn read(&self) -> RwLockReadGuard<'_, Core<K, V>> {
        self.core.read().unwrap_or_else(PoisonError::into_inner)
    }

    #[inline]
    pub(super) fn write(&self) -> RwLockWriteGuard<'_, Core<K, V>> {
        self.core.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// If nobody else has it.
    pub(super) fn try_write(&self) -> Option<RwLockWriteGuard<'_, Core<K, V>>> {
        match self.core.try_write() {
            Ok(core) => Some(core),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// If nobody writes.
    pub(super) fn try_read(&self) -> Option<RwLockReadGuard<'_, Core<K, V>>> {
        match self.core.try_read() {
            Ok(core) => Some(core),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }
}
