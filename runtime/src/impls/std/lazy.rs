//! `LazyCell` and `LazyLock`: looked into, never forced.

#![allow(
    unstable_name_collisions,
    reason = "the collision is the point: from Rust 1.94 on std's own are called"
)]

#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use crate::{MemFootprint, Reason, Sink, Walker};
use core::cell::LazyCell;
#[cfg(feature = "std")]
use std::sync::LazyLock;

/// What `get` and `get_mut` give where std has none: it does since Rust 1.94. An inherent function wins over a trait's.
#[allow(dead_code, reason = "unused where std has its own")]
trait Peek {
    type Value;

    /// The value, if it can be told that there is one.
    fn get(_this: &Self) -> Option<&Self::Value> {
        None
    }

    /// The same.
    fn get_mut(_this: &mut Self) -> Option<&mut Self::Value> {
        None
    }
}

macro_rules! lazy {
    ($($Lazy:ident)*) => {$(
        impl<T, F> Peek for $Lazy<T, F> {
            type Value = T;
        }

        impl<T: MemFootprint, F> MemFootprint for $Lazy<T, F> {
            const OWNS_HEAP: bool = T::OWNS_HEAP || core::mem::needs_drop::<F>();

            #[expect(clippy::incompatible_msrv, reason = "`Peek` is used there")]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                match $Lazy::get(self) {
                    Some(value) => walker.inline(value),
                    // Not forced, if that can be told, and with no captures that own heap.
                    None if !core::mem::needs_drop::<F>() && {
                        let forced = $Lazy::new(|| ());
                        $Lazy::force(&forced);
                        $Lazy::get(&forced).is_some()
                    } => walker.may_change(),
                    None => {
                        walker.may_change();
                        walker.skipped(Reason::Opaque);
                    }
                }
            }
        }

        #[cfg(feature = "shrink")]
        #[expect(clippy::incompatible_msrv, reason = "`Peek` is used there")]
        impl<T: MemShrink, F> MemShrink for $Lazy<T, F> {
            fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                shrinker.values($Lazy::get_mut(self));
            }

            fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                dry_run.values($Lazy::get(self));
            }
        }
    )*};
}

lazy!(LazyCell);
#[cfg(feature = "std")]
lazy!(LazyLock);
