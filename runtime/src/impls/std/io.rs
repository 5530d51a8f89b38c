//! Readers and writers: their buffers and what they wrap.

use super::{around_one_value, opaque};
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use crate::{MemFootprint, Reason, Sink, Walker};
use std::io::{BufReader, BufWriter, Bytes, Chain, Cursor, LineWriter, Lines, Split, Take, Write};

opaque!({R} Bytes<R>, {B} Lines<B>, {B} Split<B>);

around_one_value! {
    [] Cursor, this => this.get_ref();
    [] Take, this => this.get_ref();
}

impl<T: MemFootprint, U: MemFootprint> MemFootprint for Chain<T, U> {
    const OWNS_HEAP: bool = T::OWNS_HEAP || U::OWNS_HEAP;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let (first, second) = self.get_ref();
        walker.structure((size_of::<Self>(), align_of::<Self>()), false, "first\nsecond", (first, second));
    }
}

impl<R: MemFootprint + ?Sized> MemFootprint for BufReader<R> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.add_block(self.buffer().len(), self.capacity());
        walker.inline(self.get_ref());
    }
}

impl<W: MemFootprint + Write + ?Sized> MemFootprint for BufWriter<W> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.add_block(self.buffer().len(), self.capacity());
        walker.inline(self.get_ref());
    }
}

impl<W: MemFootprint + Write + ?Sized> MemFootprint for LineWriter<W> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // Its buffer can't be asked for its capacity.
        walker.skipped(Reason::Opaque);
        walker.inline(self.get_ref());
    }
}

macro_rules! shrink_around_one_value {
    ($([$($bounds:tt)*] $Wrapper:ident;)*) => {$(
        #[cfg(feature = "shrink")]
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
shrink_around_one_value! {
    [] Cursor;
    [] Take;
    [+ ?Sized] BufReader;
    [+ Write + ?Sized] BufWriter;
    [+ Write] LineWriter;
}

#[cfg(feature = "shrink")]
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
