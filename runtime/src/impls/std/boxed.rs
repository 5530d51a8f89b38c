//! `Box`: one block, the size of its value.

use crate::walk::{Ahead, Each, Family, Items, KnownType, Observation, OneBlock, prefetch};
use crate::{Contents, DynFootprint, MemFootprint, Sink, Walker};
use alloc::boxed::Box;
#[cfg(feature = "shrink")]
use {
    crate::{DryRun, MemShrink, Shrinker},
    core::mem::needs_drop,
};

impl<T: DynFootprint + ?Sized> MemFootprint for Box<T> {
    const OWNS_HEAP: bool = true;
    const ONE_BLOCK: OneBlock = OneBlock::Block;

    #[inline(always)]
    fn one_block(&self) -> Option<(usize, usize)> {
        let bytes = size_of_val(&**self);
        (!(**self).dyn_owns_heap()).then_some((bytes, bytes))
    }

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let bytes = size_of_val(&**self);
        walker.add_block(bytes, bytes);
        walker.observe(|| Observation::Boxed {
            owner: const { &KnownType::new::<Self, T>(Family::Box) },
            bytes,
            align: align_of_val(&**self),
        });
        if walker.looks_behind(&**self) {
            walker.add_contents(self);
        }
    }

    #[inline(always)]
    fn prefetch(&self, ahead: Ahead) {
        let is_entered = match ahead {
            Ahead::Blocks => (**self).dyn_owns_heap(),
            Ahead::Contents => (**self).dyn_owns_heap() || !(**self).dyn_is_integer(),
            Ahead::Behind => false,
        };
        if is_entered {
            prefetch(&raw const **self);
        }
    }
}

impl<T> Items for Box<T> {
    type Item = T;

    fn walk_items<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>, item: Each<'a, T, S>) {
        walker.add_block(size_of::<T>(), size_of::<T>());
        walker.by_function(&**self, item);
    }
}

impl<T: DynFootprint + ?Sized> Contents for Box<T> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.points_to(&**self);
    }
}

#[cfg(feature = "shrink")]
impl<T: MemShrink + ?Sized> MemShrink for Box<T> {
    #[inline]
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        if needs_drop::<T>() {
            shrinker.owner(self, |this, shrinker| shrinker.value(&mut **this));
        }
    }

    #[inline]
    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        if needs_drop::<T>() {
            dry_run.owner(self, |this, dry_run| dry_run.value(&**this));
        }
    }
}
