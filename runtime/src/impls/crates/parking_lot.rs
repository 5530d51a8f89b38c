//! `parking_lot`: locks of a byte or a word, tried and never waited for. Who waits is kept by the process.
//!
//! Source: `parking_lot` 0.12.

use crate::impls::std::owns_nothing;
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use crate::{MemFootprint, Reason, Sink, Walker};
use parking_lot::{
    Condvar, FairMutex, FairMutexGuard, Mutex, MutexGuard, Once, OnceState, ReentrantMutex,
    ReentrantMutexGuard, RwLock, RwLockReadGuard, RwLockUpgradableReadGuard, RwLockWriteGuard,
    WaitTimeoutResult,
};

macro_rules! locks {
    ($($Lock:ident: $try:ident;)*) => {$(
        impl<T: MemFootprint + ?Sized> MemFootprint for $Lock<T> {
            const OWNS_HEAP: bool = T::OWNS_HEAP;

            #[inline]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                if walker.looks_into::<T>() {
                    walker.behind_guard(self, |lock, walker| match lock.$try() {
                        Some(guard) => walker.held(guard),
                        None => {
                            walker.may_change();
                            walker.skipped(Reason::Locked);
                        }
                    });
                }
            }
        }

        #[cfg(feature = "shrink")]
        impl<T: MemShrink + ?Sized> MemShrink for $Lock<T> {
            fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                shrinker.value(self.get_mut());
            }

            fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                if core::mem::needs_drop::<T>() {
                    dry_run.behind_guard(self, |lock, dry_run| match lock.$try() {
                        Some(guard) => dry_run.held(guard),
                        None => dry_run.unseen(),
                    });
                }
            }
        }
    )*};
}

locks! {
    Mutex: try_lock;
    FairMutex: try_lock;
    ReentrantMutex: try_lock;
    RwLock: try_read;
}

// The value behind a guard is its lock's.
owns_nothing! {
    Condvar, WaitTimeoutResult, Once, OnceState,
    {T: ?Sized} MutexGuard<'_, T>, {T: ?Sized} FairMutexGuard<'_, T>, {T: ?Sized} ReentrantMutexGuard<'_, T>,
    {T: ?Sized} RwLockReadGuard<'_, T>, {T: ?Sized} RwLockUpgradableReadGuard<'_, T>, {T: ?Sized} RwLockWriteGuard<'_, T>,
}
