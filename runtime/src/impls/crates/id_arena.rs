//! `id-arena`: values in one block, each by its number.
//!
//! Source: id-arena 2.3 (`Arena`: a `Vec`). It doesn't tell how much room it has: what is used is counted, and the answer is a
//! lower bound.

use crate::impls::std::owns_nothing;
use crate::{Contents, MemFootprint, Reason, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use id_arena::{Arena, ArenaBehavior, Id};

impl<T: MemFootprint, A: ArenaBehavior> MemFootprint for Arena<T, A> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let bytes = self.len() * size_of::<T>();
        walker.add_block(bytes, bytes);
        walker.skipped(Reason::Opaque);
        if walker.looks_into_elements::<T>() {
            walker.add_contents(self);
        } else {
            walker.elements_here::<T>(self.len(), []);
        }
    }
}

impl<T: MemFootprint, A: ArenaBehavior> Contents for Arena<T, A> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements_here(self.len(), self.iter().map(|(_, value)| value));
    }
}

owns_nothing!({T} Id<T>);

/// The values in it.
#[cfg(feature = "shrink")]
impl<T: MemShrink, A: ArenaBehavior> MemShrink for Arena<T, A> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        if core::mem::needs_drop::<T>() && self.len() > 0 {
            shrinker.owner(self, |this, shrinker| shrinker.values(this.iter_mut().map(|(_, value)| value)));
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        if core::mem::needs_drop::<T>() && self.len() > 0 {
            dry_run.owner(self, |this, dry_run| dry_run.values(this.iter().map(|(_, value)| value)));
        }
    }
}
