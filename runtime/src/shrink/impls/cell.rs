//! Cells. A unique reference leads into any of them.

use crate::{DryRun, MemShrink, Shrinker};
use core::cell::{Cell, OnceCell, RefCell, UnsafeCell};
use core::mem::needs_drop;
use std::sync::OnceLock;

macro_rules! hidden {
    ($($Cell:ident)*) => {$(
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

hidden!(Cell UnsafeCell);

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
