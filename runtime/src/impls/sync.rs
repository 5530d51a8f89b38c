//! Locks: tried, never waited for. A poisoned lock is read.

use super::owns_nothing;
use crate::depth::guard::Lock;
use crate::{MemFootprint, Reason, Sink, Walker};
use std::sync::{Barrier, Condvar, Mutex, Once, OnceLock, OnceState, RwLock, TryLockError, TryLockResult};

/// Whether std's locks own no heap: they are futexes, or the platform's own slim locks. Elsewhere a `Mutex` and a
/// `Condvar` box a pthread object when first used (`sys/sync/mutex`, `sys/sync/condvar` in std). No `RwLock` and no
/// `Once` does, on any platform.
const INLINE: bool = cfg!(any(
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
