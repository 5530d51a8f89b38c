//! Changing a value in place, and measuring it again.

use super::EvictionCause;
use super::operation::{Operation, Visit};
use super::shard_state::ShardState;
use super::shared::{Address, Shared};
use core::fmt;
use core::ops::{Deref, DerefMut};
use core::panic::AssertUnwindSafe;
use std::panic::{catch_unwind, resume_unwind};
use std::sync::RwLockWriteGuard;

/// A guard to change a value in place. From [`Cache::update`](super::Cache::update).
///
/// When it is dropped, the value is measured again, and other entries make room if it has grown. A value that has grown past
/// [`max_entry`](super::Builder::max_entry), or whose measuring panics, leaves the cache.
///
/// While it lives, its shard is locked: other threads wait, and this thread must not use the cache.
///
/// ```
/// use memfootprint::cache::{Cache, DefaultHashBuilder, Update};
///
/// let cache = Cache::builder().bytes(1 << 20).build()?;
/// cache.insert("ada", vec![1_u64]);
/// let mut scores: Update<'_, &str, Vec<u64>, DefaultHashBuilder> = cache.update("ada").unwrap();
/// scores.reserve_exact(9);
/// drop(scores);
/// assert_eq!(cache.stats().payload, 10 * 8);
/// # Ok::<(), memfootprint::cache::BuildError>(())
/// ```
pub struct Update<'c, K, V, S> {
    pub(super) cache: &'c Shared<K, V, S>,
    pub(super) at: Address,
    pub(super) slot: u32,
    /// Taken out when this is dropped, to be unlocked before any entry is dropped.
    pub(super) state: Option<RwLockWriteGuard<'c, ShardState<K, V>>>,
}

impl<K, V, S> Deref for Update<'_, K, V, S> {
    type Target = V;

    fn deref(&self) -> &V {
        let state = self.state.as_ref().and_then(|state| state.slots.get(self.slot));
        &state.expect("the entry is there as long as its shard is locked").value
    }
}

impl<K, V, S> DerefMut for Update<'_, K, V, S> {
    fn deref_mut(&mut self) -> &mut V {
        let state = self.state.as_mut().and_then(|state| state.slots.get_mut(self.slot));
        &mut state.expect("the entry is there as long as its shard is locked").value
    }
}

impl<K, V, S> Drop for Update<'_, K, V, S> {
    fn drop(&mut self) {
        let Some(state) = self.state.take() else { return };
        let mut operation = Operation::begin(self.cache);
        let mut visit = operation.visit_locked(self.cache.shard(self.at), state);
        let mut weighed = visit.weigh_again(self.slot);
        // An entry that has outgrown the cache has left it.
        if visit.operation.victims.is_empty() {
            let granted = || self.cache.expiry.changed(&mut visit.state, self.slot);
            weighed = weighed.and(catch_unwind(AssertUnwindSafe(granted)));
        }
        drop(visit);
        let settle = || {
            drop(operation);
            self.cache.fit(self.at.shard);
        };
        let settled = catch_unwind(AssertUnwindSafe(settle));
        if let Err(panic) = weighed.and(settled) {
            // A second panic while unwinding would abort.
            if !std::thread::panicking() {
                resume_unwind(panic);
            }
        }
    }
}

impl<K, V, S> Visit<'_, '_, K, V, S> {
    /// Measures an entry again. What it has grown by is taken past the limit if need be, as it is there already. An entry that
    /// has outgrown the cache, or can't be measured, is sent off: there must be a place among the victims.
    ///
    /// Runs the user's code under the lock, as the value must not change meanwhile; its panic is given back.
    pub(super) fn weigh_again(&mut self, slot: u32) -> std::thread::Result<()> {
        let cache = self.cache();
        let state = &mut *self.state;
        let Some(entry) = state.slots.get_mut(slot) else { return Ok(()) };
        let (queue, old) = (entry.queue, entry.weight);
        let weighed = catch_unwind(AssertUnwindSafe(|| cache.weigh(&entry.key, &entry.value)));
        if let Ok(Ok(new)) = weighed {
            entry.weight = new;
            state.queues.reweighed(queue, old, new);
            cache.bytes.take(new.saturating_sub(old));
            cache.bytes.give_back(old.saturating_sub(new));
            return Ok(());
        }
        if let Some(entry) = self.take_out(slot, EvictionCause::Outgrown) {
            self.operation.victims.push(entry, EvictionCause::Outgrown);
        }
        weighed.map(drop)
    }
}

impl<K, V: fmt::Debug, S> fmt::Debug for Update<'_, K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
