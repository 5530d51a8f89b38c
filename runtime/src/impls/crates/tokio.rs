//! `tokio`: what its `sync` has. Locks are tried and never waited for; channels show nothing of what is in them.
//!
//! Source: tokio 1.54. Tasks that wait do so in their own futures. The locks have one of std's in them, which owns heap on some
//! systems.

use crate::impls::std::sync::INLINE;
use crate::impls::std::{opaque, owns_nothing};
use crate::shrink::nothing_to_shrink;
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use crate::{MemFootprint, Reason, Sink, Walker};
use tokio::sync::{
    AcquireError, Barrier, BarrierWaitResult, MappedMutexGuard, Mutex, MutexGuard, Notify, OnceCell,
    OwnedMutexGuard, OwnedSemaphorePermit, RwLock, RwLockReadGuard, RwLockWriteGuard, Semaphore,
    SemaphorePermit, SetOnce, TryAcquireError, TryLockError, broadcast, mpsc, oneshot, watch,
};

/// Lists what can't be seen of std's lock.
#[inline(always)]
fn lock_of_std<S: Sink>(walker: &mut Walker<'_, S>) {
    if !INLINE {
        walker.skipped(Reason::Opaque);
    }
}

macro_rules! locks {
    ($($Lock:ident: $try:ident;)*) => {$(
        impl<T: MemFootprint + ?Sized> MemFootprint for $Lock<T> {
            const OWNS_HEAP: bool = T::OWNS_HEAP || !INLINE;

            #[inline]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                lock_of_std(walker);
                if walker.looks_into::<T>() {
                    walker.behind_guard(self, |lock, walker| match lock.$try() {
                        Ok(guard) => walker.held(guard),
                        Err(_) => {
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
                        Ok(guard) => dry_run.held(guard),
                        Err(_) => dry_run.unseen(),
                    });
                }
            }
        }
    )*};
}

locks! {
    Mutex: try_lock;
    RwLock: try_read;
}

macro_rules! cells {
    ($($Cell:ident)*) => {$(
        impl<T: MemFootprint> MemFootprint for $Cell<T> {
            const OWNS_HEAP: bool = T::OWNS_HEAP || !INLINE;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                lock_of_std(walker);
                match self.get() {
                    Some(value) => walker.inline(value),
                    None => walker.may_change(),
                }
            }
        }
    )*};
}

cells!(OnceCell SetOnce);

#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for OnceCell<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        shrinker.values(self.get_mut());
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        dry_run.values(self.get());
    }
}

macro_rules! as_locks {
    ($($Type:ident)*) => {$(
        impl MemFootprint for $Type {
            const OWNS_HEAP: bool = !INLINE;

            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                lock_of_std(walker);
            }
        }
    )*};
}

as_locks!(Semaphore Notify);

// There is no way to a unique reference.
nothing_to_shrink!({T} SetOnce<T>, Semaphore, Notify);

// The value behind a guard is its lock's.
owns_nothing! {
    {T: ?Sized} MutexGuard<'_, T>, {T: ?Sized} MappedMutexGuard<'_, T>,
    {T: ?Sized} RwLockReadGuard<'_, T>, {T: ?Sized} RwLockWriteGuard<'_, T>, SemaphorePermit<'_>,
    BarrierWaitResult, AcquireError, TryAcquireError, TryLockError,
}

opaque! {
    Barrier, {T: ?Sized} OwnedMutexGuard<T>, OwnedSemaphorePermit,
    {T} mpsc::Sender<T>, {T} mpsc::WeakSender<T>, {T} mpsc::Receiver<T>,
    {T} mpsc::UnboundedSender<T>, {T} mpsc::WeakUnboundedSender<T>, {T} mpsc::UnboundedReceiver<T>,
    {T} oneshot::Sender<T>, {T} oneshot::Receiver<T>,
    {T} broadcast::Sender<T>, {T} broadcast::WeakSender<T>, {T} broadcast::Receiver<T>,
    {T} watch::Sender<T>, {T} watch::Receiver<T>,
}
