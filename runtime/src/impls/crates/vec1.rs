//! `vec1`: a `Vec` that is never empty.
//!
//! Source: vec1 1.12 (`Vec1`).

#[cfg(feature = "shrink")]
use crate::shrink::Buffer;
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use crate::{MemFootprint, Sink, Walker};
use vec1::Vec1;

impl<T: MemFootprint> MemFootprint for Vec1<T> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // It isn't the program's to have another type inside, so nothing is advised of that.
        walker.opaque(|walker| walker.inline(self.as_vec()));
    }
}

#[cfg(feature = "shrink")]
impl<T> Buffer for Vec1<T> {
    const UNIT: usize = size_of::<T>();

    fn used(&self) -> usize {
        self.len()
    }

    fn capacity(&self) -> usize {
        self.capacity()
    }

    fn shrink_to(&mut self, capacity: usize) {
        self.shrink_to(capacity);
    }
}

#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for Vec1<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        shrinker.buffer(self);
        if core::mem::needs_drop::<T>() {
            shrinker.owner(self, |this, shrinker| shrinker.values(this.iter_mut()));
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        dry_run.buffer(self);
        if core::mem::needs_drop::<T>() {
            dry_run.owner(self, |this, dry_run| dry_run.values(this.iter()));
        }
    }
}
