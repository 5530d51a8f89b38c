//! Changing a value in place.

use super::EvictionCause;
use super::core::Core;
use super::inner::{Address, Inner, Victims};
use super::reserve::Reserve;
use super::shard::Shard;
use core::fmt;
use core::ops::{Deref, DerefMut};
use core::panic::AssertUnwindSafe;
use std::panic::{catch_unwind, resume_unwind};
use std::sync::RwLockWriteGuard;

/// A value that may be changed in place. From [`Cache::update`](super::Cache::update).
///
/// When it is dropped the value is measured again, and others make room if it has grown. A value that has grown past
/// [`max_entry`](super::Builder::max_entry), or can't be measured as that panics, leaves the cache.
///
/// While it lives its shard is locked: other threads wait, and the same thread must not use the cache.
pub struct Update<'c, K, V, S> {
    pub(super) cache: &'c Inner<K, V, S>,
    pub(super) at: Address,
    pub(super) slot: u32,
    /// Unlocked before others' entries are dropped.
    pub(super) core: Option<RwLockWriteGuard<'c, Core<K, V>>>,
}

impl<K, V, S> Deref for Update<'_, K, V, S> {
    type Target = V;

    fn deref(&self) -> &V {
        let core = self.core.as_ref().and_then(|core| core.slots.get(self.slot));
        &core.expect("the entry is there as long as its shard is locked").value
    }
}

impl<K, V, S> DerefMut for Update<'_, K, V, S> {
    fn deref_mut(&mut self) -> &mut V {
        let core = self.core.as_mut().and_then(|core| core.slots.get_mut(self.slot));
        &mut core.expect("the entry is there as long as its shard is locked").value
    }
}

impl<K, V, S> Drop for Update<'_, K, V, S> {
    fn drop(&mut self) {
        let Some(mut core) = self.core.take() else { return };
        let mut reserve = Reserve::nothing_of(self.cache);
        let mut victims = Victims::of(self.cache);
        let shard = self.cache.shard(self.at);
        let weighed = self.cache.weigh_again(&mut core, shard, self.slot, &mut reserve, &mut victims);
        // Not of an entry that has outgrown the cache.
        let granted = || self.cache.expiry.changed(&mut core, self.slot);
        let weighed =
            if victims.is_empty() { weighed.and(catch_unwind(AssertUnwindSafe(granted))) } else { weighed };
        drop(core);
        let settle = || {
            victims.dismiss();
            drop((victims, reserve));
            self.cache.fit(self.at.shard);
        };
        let settled = catch_unwind(AssertUnwindSafe(settle));
        if let Err(panic) = weighed.and(settled) {
            // A second panic would abort.
            if !std::thread::panicking() {
                resume_unwind(panic);
            }
        }
    }
}

impl<K, V, S> Inner<K, V, S> {
    /// Measures an entry again. What it has grown by is taken past the limit if need be, as it is there already.
    ///
    /// Runs the user's code under the lock, as the value must not change meanwhile; its panic is given back.
    pub(super) fn weigh_again(
        &self,
        core: &mut Core<K, V>,
        shard: &Shard<K, V>,
        slot: u32,
        reserve: &mut Reserve<'_>,
        victims: &mut Victims<'_, K, V>,
    ) -> std::thread::Result<()> {
        let Some(entry) = core.slots.get_mut(slot) else { return Ok(()) };
        let (queue, old) = (entry.queue, entry.weight);
        let weighed = catch_unwind(AssertUnwindSafe(|| self.weigh(&entry.key, &entry.value)));
        if let Ok(Ok(new)) = weighed {
            entry.weight = new;
            core.queues.reweighed(queue, old, new);
            self.bytes.take(new.saturating_sub(old));
            self.bytes.give_back(old.saturating_sub(new));
            return Ok(());
        }
        if let Some(entry) = core.remove(slot) {
            shard.gone(EvictionCause::Outgrown).one();
            reserve.inherit(&entry);
            victims.push(entry, EvictionCause::Outgrown);
        }
        weighed.map(drop)
    }
}

impl<K, V: fmt::Debug, S> fmt::Debug for Update<'_, K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
