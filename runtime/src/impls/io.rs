//! Readers and writers: their buffers and what they wrap.

use super::{opaque, owns_nothing};
use crate::{MemFootprint, Reason, Sink, Walker};
use std::io::{BufReader, BufWriter, Cursor, Empty, LineWriter, Repeat, Stderr, Stdin, Stdout, Write};

// The standard streams' buffers are the process's.
owns_nothing!(Empty, Repeat, std::io::Sink, Stdin, Stdout, Stderr);

opaque!(std::process::Command);

impl<T: MemFootprint> MemFootprint for Cursor<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.value(self.get_ref());
    }
}

impl<R: MemFootprint> MemFootprint for BufReader<R> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.block(self.buffer().len(), self.capacity());
        walker.value(self.get_ref());
    }
}

impl<W: MemFootprint + Write> MemFootprint for BufWriter<W> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.block(self.buffer().len(), self.capacity());
        walker.value(self.get_ref());
    }
}

impl<W: MemFootprint + Write> MemFootprint for LineWriter<W> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // Its buffer can't be asked for its capacity.
        walker.skipped(Reason::Opaque);
        walker.value(self.get_ref());
    }
}

impl MemFootprint for std::io::Error {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // Without an inner error it is a code or a static message.
        if self.get_ref().is_some() {
            walker.skipped(Reason::Opaque);
        }
    }
}
