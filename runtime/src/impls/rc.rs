//! `Rc` and `Arc`: a block with counters, counted once a walk.

use crate::walk::{Ahead, Fact, prefetch};
use crate::{Contents, DynFootprint, MemFootprint, SharedBlock, Sink, Walker};
use core::alloc::Layout;
use std::rc::Rc;
use std::sync::Arc;

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
                walker.observe(|| Fact::Counted {
                    owner: core::any::type_name::<Self>,
                    block: block.bytes,
                    value: (size_of_val(value), align_of_val(value)),
                    shared: owners > 1 || $Pointer::weak_count(self) > 0,
                });
                if walker.looks_behind(value) {
                    walker.shared(self, block);
                } else {
                    walker.shared_leaf(block);
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
    )*};
}

counted!(Rc Arc);
