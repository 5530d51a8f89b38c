//! `sorted_vector_map`: entries in one block, in order.
//!
//! Source: `sorted_vector_map` 0.2.1 (`SortedVectorMap`, `SortedVectorSet`: a `Vec`). Neither tells how much room it has: what is
//! used is counted, and the answer is a lower bound.

use crate::{Contents, MemFootprint, Reason, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker, shrink::nothing_to_shrink};
use sorted_vector_map::{SortedVectorMap, SortedVectorSet};

/// Reports the block.
fn report<T, S: Sink>(len: usize, walker: &mut Walker<'_, S>) {
    walker.add_block(len * size_of::<T>(), len * size_of::<T>());
    walker.skipped(Reason::Opaque);
}

impl<K: MemFootprint + Ord, V: MemFootprint> MemFootprint for SortedVectorMap<K, V> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        report::<(K, V), S>(self.len(), walker);
        walker.add_contents(self);
    }
}

impl<K: MemFootprint + Ord, V: MemFootprint> Contents for SortedVectorMap<K, V> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.entries_here(self.len(), self.iter());
    }
}

impl<T: MemFootprint + Ord> MemFootprint for SortedVectorSet<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        report::<T, S>(self.len(), walker);
        walker.add_contents(self);
    }
}

impl<T: MemFootprint + Ord> Contents for SortedVectorSet<T> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements_here(self.len(), self.iter());
    }
}

/// The values in it.
#[cfg(feature = "shrink")]
impl<K: Ord, V: MemShrink> MemShrink for SortedVectorMap<K, V> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        if core::mem::needs_drop::<V>() && !self.is_empty() {
            shrinker.owner(self, |this, shrinker| shrinker.values(this.values_mut()));
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        if core::mem::needs_drop::<V>() && !self.is_empty() {
            dry_run.owner(self, |this, dry_run| dry_run.values(this.values()));
        }
    }
}

#[cfg(feature = "shrink")]
nothing_to_shrink!({T: Ord} SortedVectorSet<T>);
