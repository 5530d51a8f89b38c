//! `slab`: values in one block, each by its number, with vacant places between them.
//!
//! Source: slab 0.4.12 (`Entry`).

#[cfg(feature = "shrink")]
use super::room::{self, Room};
use crate::{Contents, MemFootprint, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use slab::Slab;

/// What a place is: declared as the crate does, so that the compiler gives it the same size.
#[expect(dead_code, reason = "only its size is used")]
enum Entry<T> {
    Vacant(usize),
    Occupied(T),
}

impl<T: MemFootprint> MemFootprint for Slab<T> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let entry = size_of::<Entry<T>>();
        walker.add_block(self.len() * entry, self.capacity() * entry);
        if walker.looks_into_elements::<T>() {
            walker.add_contents(self);
        } else {
            walker.elements_here::<T>(self.len(), []);
        }
    }
}

impl<T: MemFootprint> Contents for Slab<T> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements_here(self.len(), self.iter().map(|(_, value)| value));
    }
}

#[cfg(feature = "shrink")]
impl<T> Room for Slab<T> {
    fn now(&self) -> usize {
        Self::bytes(self.capacity())
    }

    /// Up to the last value, as none can move.
    fn used(&self) -> usize {
        self.iter().next_back().map_or(0, |(key, _)| key + 1)
    }

    fn bytes(capacity: usize) -> usize {
        capacity.saturating_mul(size_of::<Entry<T>>())
    }

    fn give_back(&mut self, capacity: usize) {
        self.shrink_to_fit();
        self.reserve_exact(capacity - self.len());
    }
}

#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for Slab<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        room::shrink(self, shrinker);
        if core::mem::needs_drop::<T>() && !self.is_empty() {
            shrinker.owner(self, |this, shrinker| shrinker.values(this.iter_mut().map(|(_, value)| value)));
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        room::foresee(self, dry_run);
        if core::mem::needs_drop::<T>() && !self.is_empty() {
            dry_run.owner(self, |this, dry_run| dry_run.values(this.iter().map(|(_, value)| value)));
        }
    }
}
