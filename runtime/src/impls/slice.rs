//! Elements side by side: slices, arrays, `Vec`.

use crate::{Contents, MemFootprint, Sink, Walker};

impl<T: MemFootprint> MemFootprint for [T] {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements(self.len(), self);
    }
}

impl<T: MemFootprint, const N: usize> MemFootprint for [T; N] {
    const OWNS_HEAP: bool = T::OWNS_HEAP && N > 0;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements(N, self);
    }
}

impl<T: MemFootprint> MemFootprint for Vec<T> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if size_of::<T>() != 0 {
            walker.block(size_of_val(&**self), self.capacity() * size_of::<T>());
        }
        walker.contents(self);
    }
}

impl<T: MemFootprint> Contents for Vec<T> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements(self.len(), self);
    }
}
