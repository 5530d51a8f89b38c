//! `Box`, and `Rc` and `Arc` with one owner.

use crate::{DryRun, MemShrink, Shrinker};
use core::mem::needs_drop;
use std::rc::Rc;
use std::sync::Arc;

impl<T: MemShrink + ?Sized> MemShrink for Box<T> {
    #[inline]
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        if needs_drop::<T>() {
            shrinker.owner(self, |this, shrinker| shrinker.value(&mut **this));
        }
    }

    #[inline]
    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        if needs_drop::<T>() {
            dry_run.owner(self, |this, dry_run| dry_run.value(&**this));
        }
    }
}

macro_rules! counted {
    ($($Pointer:ident)*) => {$(
        impl<T: MemShrink + ?Sized> MemShrink for $Pointer<T> {
            #[inline]
            fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                if needs_drop::<T>() {
                    shrinker.owner(self, |this, shrinker| shrinker.values($Pointer::get_mut(this)));
                }
            }

            #[inline]
            fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                // As `get_mut` has it.
                let unique = $Pointer::strong_count(self) == 1 && $Pointer::weak_count(self) == 0;
                if needs_drop::<T>() && unique {
                    dry_run.owner(self, |this, dry_run| dry_run.value(&**this));
                }
            }
        }
    )*};
}

counted!(Rc Arc);
