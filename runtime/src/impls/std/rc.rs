//! `Rc` and `Arc`: a block with counters, counted once a walk.

use super::empty::Empty;
use crate::walk::{Ahead, Family, KnownType, Observation, prefetch};
use crate::{Contents, DynFootprint, MemFootprint, SharedBlock, Sink, Walker};
use alloc::rc::Rc;
#[cfg(target_has_atomic = "ptr")]
use alloc::sync::Arc;
use core::alloc::Layout;
#[cfg(feature = "shrink")]
use {
    crate::{DryRun, MemShrink, Shrinker},
    core::mem::needs_drop,
};

macro_rules! counted {
    ($($Pointer:ident)*) => {$(
        impl<T: DynFootprint + ?Sized> MemFootprint for $Pointer<T> {
            const OWNS_HEAP: bool = true;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let value: &T = self;
                let address = core::ptr::from_ref(value).cast::<()>() as usize;
                let owners = $Pointer::strong_count(self);
                let block = SharedBlock::counted(address, Layout::for_value(value), owners);
                let bytes = size_of_val(value);
                let is_static = Self::is_static(block, bytes);
                walker.observe(|| Observation::Counted {
                    owner: const { &KnownType::new::<Self, T>(Family::$Pointer) },
                    // As a `Box`, an empty value of no bytes would have no block either.
                    block: if is_static { bytes } else { block.bytes },
                    value: (bytes, align_of_val(value)),
                    shared: if is_static { bytes > 0 } else { owners > 1 || $Pointer::weak_count(self) > 0 },
                });
                if is_static {
                    return;
                }
                if walker.looks_behind(value) {
                    walker.add_shared(self, block);
                } else {
                    walker.add_shared_leaf(block);
                }
            }

            #[inline(always)]
            fn prefetch(&self, ahead: Ahead) {
                if ahead != Ahead::Behind {
                    // The counters lie just before the value.
                    prefetch($Pointer::as_ptr(self).cast::<usize>().wrapping_sub(2));
                }
            }
        }

        impl<T: DynFootprint + ?Sized> Contents for $Pointer<T> {
            #[inline(always)]
            fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                walker.points_to(&**self);
            }
        }

        // With one owner.
        #[cfg(feature = "shrink")]
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

counted!(Rc);
#[cfg(target_has_atomic = "ptr")]
counted!(Arc);
