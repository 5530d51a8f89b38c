//! `thunderdome`: values in one block, each by its number and generation, with vacant places between them.
//!
//! Source: thunderdome 0.6.1 (`Entry`, `OccupiedEntry`, `EmptyEntry`).

use crate::impls::std::owns_nothing;
use crate::{Contents, MemFootprint, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use core::num::NonZeroU32;
use thunderdome::{Arena, Index};

/// What a place is: declared as the crate does, so that the compiler gives it the same size.
#[expect(dead_code, reason = "only its size is used")]
enum Entry<T> {
    Occupied(Occupied<T>),
    Empty(Empty),
}

#[expect(dead_code, reason = "only its size is used")]
struct Occupied<T> {
    generation: NonZeroU32,
    value: T,
}

#[expect(dead_code, reason = "only its size is used")]
struct Empty {
    generation: NonZeroU32,
    next: Option<NonZeroU32>,
}

impl<T: MemFootprint> MemFootprint for Arena<T> {
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

impl<T: MemFootprint> Contents for Arena<T> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements_here(self.len(), self.iter().map(|(_, value)| value));
    }
}

owns_nothing!(Index);

/// The values in it. The places stay, as indices lead there.
#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for Arena<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        if core::mem::needs_drop::<T>() && !self.is_empty() {
            shrinker.owner(self, |this, shrinker| shrinker.values(this.iter_mut().map(|(_, value)| value)));
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        if core::mem::needs_drop::<T>() && !self.is_empty() {
            dry_run.owner(self, |this, dry_run| dry_run.values(this.iter().map(|(_, value)| value)));
        }
    }
}
