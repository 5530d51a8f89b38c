//! `Pin`: as the pointer within, which only some pointers show.

use super::empty::Empty;
use super::owns_nothing;
use crate::shrink::nothing_to_shrink;
use crate::{Contents, DynFootprint, MemFootprint, SharedBlock, Sink, Walker};
use alloc::boxed::Box;
use alloc::rc::Rc;
#[cfg(target_has_atomic = "ptr")]
use alloc::sync::Arc;
use core::alloc::Layout;
use core::pin::Pin;

owns_nothing!({'b, T: ?Sized} Pin<&'b T>, {'b, T: ?Sized} Pin<&'b mut T>);

impl<T: DynFootprint + ?Sized> MemFootprint for Pin<Box<T>> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let bytes = size_of_val(&**self);
        walker.add_block(bytes, bytes);
        walker.add_contents(self);
    }
}

macro_rules! pinned {
    ($($Pointer:ident)*) => {$(
        impl<T: DynFootprint + ?Sized> MemFootprint for Pin<$Pointer<T>> {
            const OWNS_HEAP: bool = true;

            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let value: &T = self;
                let address = core::ptr::from_ref(value).cast::<()>() as usize;
                // The pin hides the count, so there may be other owners.
                let block = SharedBlock::counted(address, Layout::for_value(value), 2);
                if !$Pointer::<T>::is_static(block, size_of_val(value)) {
                    walker.add_shared(self, block);
                }
            }
        }
    )*};
}

pinned!(Rc);
#[cfg(target_has_atomic = "ptr")]
pinned!(Arc);

macro_rules! contents {
    ($($Pointer:ident)*) => {$(
        impl<T: DynFootprint + ?Sized> Contents for Pin<$Pointer<T>> {
            fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                walker.points_to(&**self);
            }
        }
    )*};
}

contents!(Box Rc);
#[cfg(target_has_atomic = "ptr")]
contents!(Arc);

// A pinned value may not move, and a collection in it might be pinned with it.
nothing_to_shrink! {
    {T: ?Sized} Pin<Box<T>>, {T: ?Sized} Pin<Rc<T>>,
}
#[cfg(target_has_atomic = "ptr")]
nothing_to_shrink!({T: ?Sized} Pin<Arc<T>>);
