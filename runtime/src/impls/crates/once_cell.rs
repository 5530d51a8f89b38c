//! `once_cell`: what is in the cell, if it was set.
//!
//! Source: `once_cell` 1.21. Threads that wait do so in their own frames.

use crate::impls::std::owns_nothing;
use crate::shrink::nothing_to_shrink;
use crate::walk::OneBlock;
use crate::{Contents, MemFootprint, Reason, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use core::mem::needs_drop;
use once_cell::race::{OnceBool, OnceBox, OnceNonZeroUsize, OnceRef};
use once_cell::{sync, unsync};

macro_rules! cells {
    ($($module:ident)*) => {$(
        impl<T: MemFootprint> MemFootprint for $module::OnceCell<T> {
            const OWNS_HEAP: bool = T::OWNS_HEAP;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                match self.get() {
                    Some(value) => walker.inline(value),
                    None => walker.may_change(),
                }
            }
        }

        #[cfg(feature = "shrink")]
        impl<T: MemShrink> MemShrink for $module::OnceCell<T> {
            fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                shrinker.values(self.get_mut());
            }

            fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                dry_run.values(self.get());
            }
        }

        /// Never forced. Until it is, what the function captured is only known not to own heap if it needs no dropping.
        impl<T: MemFootprint, F: FnOnce() -> T> MemFootprint for $module::Lazy<T, F> {
            const OWNS_HEAP: bool = T::OWNS_HEAP || needs_drop::<F>();

            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                match $module::Lazy::get(self) {
                    Some(value) => walker.inline(value),
                    None => {
                        walker.may_change();
                        if needs_drop::<F>() {
                            walker.skipped(Reason::Opaque);
                        }
                    }
                }
            }
        }

        #[cfg(feature = "shrink")]
        impl<T: MemShrink, F: FnOnce() -> T> MemShrink for $module::Lazy<T, F> {
            fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                shrinker.values($module::Lazy::get_mut(self));
            }

            fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                dry_run.values($module::Lazy::get(self));
            }
        }
    )*};
}

cells!(unsync sync);

impl<T: MemFootprint> MemFootprint for OnceBox<T> {
    const OWNS_HEAP: bool = true;
    const ONE_BLOCK: OneBlock = if T::OWNS_HEAP { OneBlock::No } else { OneBlock::Block };

    #[inline(always)]
    fn one_block(&self) -> Option<(usize, usize)> {
        let bytes = if self.get().is_some() { size_of::<T>() } else { 0 };
        Some((bytes, bytes))
    }

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        match self.get() {
            Some(value) => {
                walker.add_block(size_of::<T>(), size_of::<T>());
                if walker.looks_behind(value) {
                    walker.add_contents(self);
                }
            }
            None => walker.may_change(),
        }
    }
}

impl<T: MemFootprint> Contents for OnceBox<T> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if let Some(value) = self.get() {
            walker.points_to(value);
        }
    }
}

owns_nothing!(OnceBool, OnceNonZeroUsize, {'b, T} OnceRef<'b, T>);

// There is no way to a unique reference.
nothing_to_shrink!({T} OnceBox<T>);
