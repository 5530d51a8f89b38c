//! `Weak`: nothing while owners live; a block that only `Weak`s keep is theirs.

use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, SharedBlock, Sink, Walker};
use alloc::rc;
#[cfg(target_has_atomic = "ptr")]
use alloc::sync;
use core::alloc::Layout;
use core::ffi::CStr;
#[cfg(feature = "std")]
use std::{ffi::OsStr, path::Path};

/// What an `rc::Weak` or `sync::Weak` may point to, to be measured.
///
/// While owners live, the block is theirs and a `Weak` adds nothing. When the last owner is gone the value is
/// dropped, but its block stays until the last `Weak` is: then it is counted, once a walk. Its size must be told from
/// a pointer to a value that is no more, so this trait is for sized types, slices and texts, which can, and for
/// trait objects, which can't: there the answer becomes a lower bound.
///
/// For trait objects of your own, [`measured_dyn!`](crate::measured_dyn) implements it.
///
/// ```
/// use std::rc::{Rc, Weak};
///
/// let owner: Rc<[u32]> = Rc::new([1, 2, 3]);
/// let weak = Rc::downgrade(&owner);
/// assert_eq!(memfootprint::heap_size(&weak), 0);
/// drop(owner);
/// assert_eq!(memfootprint::heap_size(&weak), 32); // two counters and three numbers, padded
/// assert_eq!(memfootprint::heap_size(&Weak::<u32>::new()), 0);
/// ```
#[diagnostic::on_unimplemented(
    message = "a `Weak<{Self}>` can't be measured",
    label = "the size of a dropped `{Self}` is unknown",
    note = "for a trait object of your own: `trait Plugin: memfootprint::DynFootprint` and \
            `memfootprint::measured_dyn!(dyn Plugin);`",
    note = "for one in a cell, a lock or a struct, and for foreign ones: `#[footprint(skip)]` on the field; while owners live, \
            the block is theirs in any case"
)]
pub trait WeakPointee {
    /// The layout of the value that was there, if the pointer tells.
    #[doc(hidden)]
    fn layout(_: *const Self) -> Option<Layout> {
        None
    }
}

#[diagnostic::do_not_recommend]
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

macro_rules! bytes {
    ($($Text:ty)*) => {$(
        impl WeakPointee for $Text {
            fn layout(pointer: *const $Text) -> Option<Layout> {
                <[u8]>::layout(pointer as *const [u8])
            }
        }
    )*};
}

bytes!(str CStr);
#[cfg(feature = "std")]
bytes!(OsStr Path);

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
                    Some(layout) => walker.add_shared_leaf(SharedBlock::counted(address, layout, 2)),
                    None => walker.skipped(Reason::Opaque),
                }
            }
        }
    )*};
}

weak!(rc);
#[cfg(target_has_atomic = "ptr")]
weak!(sync);

nothing_to_shrink!({T: ?Sized} rc::Weak<T>);
#[cfg(target_has_atomic = "ptr")]
nothing_to_shrink!({T: ?Sized} sync::Weak<T>);
