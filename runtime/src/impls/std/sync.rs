//! Locks: tried, never waited for. A poisoned lock is read.

use super::owns_nothing;
use crate::depth::guard::Lock;
use crate::shrink::nothing_to_shrink;
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker, shrink::both};
use crate::{MemFootprint, Reason, Sink, Walker};
use std::sync::{Barrier, Condvar, Mutex, Once, OnceLock, OnceState, RwLock, TryLockError, TryLockResult};

/// Whether std's locks own no heap: they are futexes, or the platform's own slim locks. Elsewhere a `Mutex` and a
/// `Condvar` box a pthread object when first used (`sys/sync/mutex`, `sys/sync/condvar` in std). No `RwLock` and no
/// `Once` does, on any platform.
pub(in crate::impls) const INLINE: bool = cfg!(any(
    target_os = "linux",
    target_os = "android",
    target_os = "freebsd",
    target_os = "openbsd",
    target_os = "dragonfly",
    target_os = "fuchsia",
    target_os = "hermit",
    windows,
    all(target_family = "wasm", any(not(unix), target_feature = "atomics")),
));

macro_rules! locks {
    ($($Lock:ident: $try:ident, $inline:expr;)*) => {$(
        impl<T: MemFootprint + ?Sized> MemFootprint for $Lock<T> {
            const OWNS_HEAP: bool = T::OWNS_HEAP || !$inline;

            #[inline]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                if !$inline {
                    walker.skipped(Reason::Opaque);
                }
                if walker.looks_into::<T>() {
                    walker.passes(self);
                    walker.behind_guard(self, |lock, walker| guarded(lock.$try(), walker));
                }
            }
        }

        #[cfg(feature = "shrink")]
        impl<T: MemShrink + ?Sized> MemShrink for $Lock<T> {
            fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                shrinker.value(self.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner));
            }

            fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                if core::mem::needs_drop::<T>() {
                    dry_run.behind_guard(self, |lock, dry_run| dry_run_guarded(lock.$try(), dry_run));
                }
            }
        }
    )*};
}

locks! {
    Mutex: try_lock, INLINE;
    RwLock: try_read, true;
}

fn guarded<'a, S: Sink, G: Lock<Target: MemFootprint> + 'a>(
    tried: TryLockResult<G>,
    walker: &mut Walker<'a, S>,
) {
    match tried {
        Ok(guard) => walker.locked(guard),
        Err(TryLockError::Poisoned(poisoned)) => walker.locked(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => {
            walker.may_change();
            walker.skipped(Reason::Locked);
        }
    }
}

impl<T: MemFootprint> MemFootprint for OnceLock<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        match self.get() {
            Some(value) => walker.inline(value),
            None => walker.may_change(),
        }
    }
}

owns_nothing!(Once, OnceState);

macro_rules! as_locks {
    ($($Type:ident)*) => {$(
        impl MemFootprint for $Type {
            const OWNS_HEAP: bool = !INLINE;

            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                walker.skipped(Reason::Opaque);
            }
        }
    )*};
}

as_locks!(Condvar Barrier);

#[cfg(feature = "shrink")]
fn dry_run_guarded<'a, G: Lock<Target: MemShrink> + 'a>(tried: TryLockResult<G>, dry_run: &mut DryRun<'a>) {
    match tried {
        Ok(guard) => dry_run.locked(guard),
        Err(TryLockError::Poisoned(poisoned)) => dry_run.locked(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => dry_run.unseen(),
    }
}

#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for std::sync::PoisonError<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        shrinker.value(self.get_mut());
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        dry_run.value(self.get_ref());
    }
}

#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for TryLockError<T> {
    both!(this, run => if let TryLockError::Poisoned(poisoned) = this {
        run.value(poisoned);
    });
}

nothing_to_shrink!(Barrier, Condvar);
