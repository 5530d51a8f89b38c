//! `Weak`: nothing while owners live; a block that only `Weak`s keep is theirs.

use crate::{MemFootprint, Reason, SharedBlock, Sink, Walker};
use core::alloc::Layout;
use std::{rc, sync};

/// A pointee whose layout a dangling pointer still tells.
///
/// When the last owner is gone the value is dropped, but its block stays until the last `Weak` is.
pub trait WeakPointee {
    /// The layout of the value that was there, if the pointer tells.
    #[doc(hidden)]
    fn layout(pointer: *const Self) -> Option<Layout>;
}

impl<T> WeakPointee for T {
    #[inline(always)]
    fn layout(_: *const T) -> Option<Layout> {
        Some(Layout::new::<T>())
    }
}

impl<T> WeakPointee for [T] {
    fn layout(pointer: *const [T]) -> Option<Layout> {
        Layout::array::<T>(pointer.len()).ok()
    }
}

impl WeakPointee for str {
    fn layout(pointer: *const str) -> Option<Layout> {
        Layout::array::<u8>((pointer as *const [u8]).len()).ok()
    }
}

macro_rules! weak {
    ($($module:ident)*) => {$(
        impl<T: WeakPointee + ?Sized> MemFootprint for $module::Weak<T> {
            const OWNS_HEAP: bool = true;

            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let pointer = self.as_ptr();
                let address = pointer.cast::<()>() as usize;
                // All `Weak::new()` of all types point to the same nowhere.
                let dangling = $module::Weak::<()>::new().as_ptr() as usize;
                if self.strong_count() > 0 || address == dangling {
                    return;
                }
                match T::layout(pointer) {
                    // Its value is dropped. How many `Weak`s there are isn't told, so the block is remembered.
                    Some(layout) => walker.shared_leaf(SharedBlock::counted(address, layout, 2)),
                    None => walker.skipped(Reason::Opaque),
                }
            }
        }
    )*};
}

weak!(rc sync);
