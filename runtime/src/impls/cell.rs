//! Cells: looked into where that can't disturb their owner.

use crate::{MemFootprint, Reason, Sink, Walker};
use core::cell::{Cell, OnceCell, RefCell, UnsafeCell};

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

    #[inline]
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
