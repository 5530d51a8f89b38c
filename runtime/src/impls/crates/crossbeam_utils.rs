//! `crossbeam-utils`: a value in cache lines of its own, and tools of threads.
//!
//! Source: crossbeam-utils 0.8.

use crate::impls::std::{opaque, owns_nothing};
use crate::shrink::nothing_to_shrink;
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use crate::{MemFootprint, Reason, Sink, Walker};
use core::mem::needs_drop;
use crossbeam_utils::atomic::AtomicCell;
use crossbeam_utils::sync::{Parker, ShardedLock, Unparker, WaitGroup};
use crossbeam_utils::{Backoff, CachePadded};

impl<T: MemFootprint> MemFootprint for CachePadded<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.inline(&**self);
    }
}

#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for CachePadded<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        shrinker.value(&mut **self);
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        dry_run.value(&**self);
    }
}

/// It gives no reference to what it holds, which only owns heap if it needs dropping.
impl<T> MemFootprint for AtomicCell<T> {
    const OWNS_HEAP: bool = needs_drop::<T>();

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.may_change();
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!({T} AtomicCell<T>);

owns_nothing!(Backoff);

opaque!({T} ShardedLock<T>, Parker, Unparker, WaitGroup);
