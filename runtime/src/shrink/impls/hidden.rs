//! Types without spare capacity, or without a way to it; and readers and writers, around whose buffers there is one.

use super::nothing_to_shrink;
use crate::{DryRun, MemShrink, Shrinker};
use core::mem::MaybeUninit;
use core::ops::RangeInclusive;
use core::pin::Pin;
use std::backtrace::Backtrace;
use std::ffi::{CString, FromVecWithNulError};
use std::io::{self, BufReader, BufWriter, Chain, Cursor, LineWriter, Take, Write};
use std::rc::{self, Rc};
use std::string::FromUtf8Error;
use std::sync::{self, Arc, Barrier, Condvar};
use std::task::Waker;

// A pinned value may not move, and a collection in it might be pinned with it.
nothing_to_shrink! {
    {T: ?Sized} Pin<Box<T>>, {T: ?Sized} Pin<Rc<T>>, {T: ?Sized} Pin<Arc<T>>,
}

nothing_to_shrink! {
    CString, FromUtf8Error, FromVecWithNulError, io::Error, Backtrace, Waker, Condvar, Barrier,
    {T: ?Sized} rc::Weak<T>, {T: ?Sized} sync::Weak<T>, {T} MaybeUninit<T>, {T} RangeInclusive<T>,
}

macro_rules! around_one_value {
    ($([$($bounds:tt)*] $Wrapper:ident;)*) => {$(
        impl<T: MemShrink $($bounds)*> MemShrink for $Wrapper<T> {
            fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                shrinker.value(self.get_mut());
            }

            fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                dry_run.value(self.get_ref());
            }
        }
    )*};
}

// Their own buffers are as large as they were asked to be.
around_one_value! {
    [] Cursor;
    [] Take;
    [+ ?Sized] BufReader;
    [+ Write + ?Sized] BufWriter;
    [+ Write] LineWriter;
}

impl<T: MemShrink, U: MemShrink> MemShrink for Chain<T, U> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        let (first, second) = self.get_mut();
        shrinker.value(first);
        shrinker.value(second);
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        let (first, second) = self.get_ref();
        dry_run.value(first);
        dry_run.value(second);
    }
}
