//! Locks. A unique reference leads past them, and a poisoned one is shrunk; a dry run tries them and never waits.

use crate::depth::guard::Lock;
use crate::{DryRun, MemShrink, Shrinker};
use std::sync::{Mutex, PoisonError, RwLock, TryLockError, TryLockResult};

macro_rules! locks {
    ($($Lock:ident: $try:ident;)*) => {$(
        impl<T: MemShrink + ?Sized> MemShrink for $Lock<T> {
            fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                shrinker.value(self.get_mut().unwrap_or_else(PoisonError::into_inner));
            }

            fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                if core::mem::needs_drop::<T>() {
                    dry_run.behind_guard(self, |lock, dry_run| guarded(lock.$try(), dry_run));
                }
            }
        }
    )*};
}

locks! {
    Mutex: try_lock;
    RwLock: try_read;
}

fn guarded<'a, G: Lock<Target: MemShrink> + 'a>(tried: TryLockResult<G>, dry_run: &mut DryRun<'a>) {
    match tried {
        Ok(guard) => dry_run.locked(guard),
        Err(TryLockError::Poisoned(poisoned)) => dry_run.locked(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => dry_run.unseen(),
    }
}

impl<T: MemShrink> MemShrink for PoisonError<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        shrinker.value(self.get_mut());
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        dry_run.value(self.get_ref());
    }
}

impl<T: MemShrink> MemShrink for TryLockError<T> {
    super::both!(this, run => if let TryLockError::Poisoned(poisoned) = this {
        run.value(poisoned);
    });
}
