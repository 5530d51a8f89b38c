//! Readers and writers: their buffers and what they wrap.

use super::opaque;
use crate::{MemFootprint, Reason, Sink, Walker};
use std::io::{BufReader, BufWriter, Bytes, Chain, Cursor, LineWriter, Lines, Split, Take, Write};

opaque!({R} Bytes<R>, {B} Lines<B>, {B} Split<B>);

macro_rules! around_one_value {
    ($($Wrapper:ident)*) => {$(
        impl<T: MemFootprint> MemFootprint for $Wrapper<T> {
            const OWNS_HEAP: bool = T::OWNS_HEAP;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                walker.inline(self.get_ref());
            }
        }
    )*};
}

around_one_value!(Cursor Take);

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
