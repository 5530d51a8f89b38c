//! Cells: looked into where that can't disturb their owner.

use crate::{MemFootprint, Reason, Sink, Walker};
use core::cell::{Cell, OnceCell, RefCell, UnsafeCell};
#[cfg(feature = "shrink")]
use {
    crate::{DryRun, MemShrink, Shrinker},
    core::mem::needs_drop,
    std::sync::OnceLock,
};

macro_rules! hidden {
    ($($Cell:ident: $reason:ident)*) => {$(
        impl<T: MemFootprint + ?Sized> MemFootprint for $Cell<T> {
            const OWNS_HEAP: bool = T::OWNS_HEAP;

            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                walker.may_change();
                walker.skipped(Reason::$reason);
            }
        }
    )*};
}

hidden!(Cell: Cell UnsafeCell: Opaque);

impl<T: MemFootprint + ?Sized> MemFootprint for RefCell<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.behind_guard(self, |cell, walker| match cell.try_borrow() {
            Ok(guard) => walker.borrowed(guard),
            Err(_) => {
                walker.may_change();
                walker.skipped(Reason::Borrowed);
            }
        });
    }
}

impl<T: MemFootprint> MemFootprint for OnceCell<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        match self.get() {
            Some(value) => walker.inline(value),
            None => walker.may_change(),
        }
    }
}

macro_rules! behind_no_guard {
    ($($Cell:ident)*) => {$(
        #[cfg(feature = "shrink")]
        impl<T: MemShrink + ?Sized> MemShrink for $Cell<T> {
            fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                shrinker.value(self.get_mut());
            }

            fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                if needs_drop::<T>() {
                    dry_run.unseen();
                }
            }
        }
    )*};
}

behind_no_guard!(Cell UnsafeCell);

#[cfg(feature = "shrink")]
impl<T: MemShrink + ?Sized> MemShrink for RefCell<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        shrinker.value(self.get_mut());
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        if needs_drop::<T>() {
            dry_run.behind_guard(self, |cell, dry_run| match cell.try_borrow() {
                Ok(guard) => dry_run.borrowed(guard),
                Err(_) => dry_run.unseen(),
            });
        }
    }
}

macro_rules! once {
    ($($Once:ident)*) => {$(
        #[cfg(feature = "shrink")]
        impl<T: MemShrink> MemShrink for $Once<T> {
            fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                shrinker.values(self.get_mut());
            }

            fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                dry_run.values(self.get());
            }
        }
    )*};
}

once!(OnceCell OnceLock);
