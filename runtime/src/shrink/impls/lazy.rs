//! `LazyCell` and `LazyLock`: what they hold, if they were forced. Never forces them.

#![allow(
    unstable_name_collisions,
    reason = "the collision is the point: from Rust 1.94 on std's own are called"
)]

use crate::{DryRun, MemShrink, Shrinker};
use core::cell::LazyCell;
use std::sync::LazyLock;

/// What `get` and `get_mut` give where std has none: it does since Rust 1.94. An inherent function wins over a trait's.
#[allow(dead_code, reason = "unused where std has its own")]
trait Peek {
    type Value;

    fn get(_this: &Self) -> Option<&Self::Value> {
        None
    }

    fn get_mut(_this: &mut Self) -> Option<&mut Self::Value> {
        None
    }
}

macro_rules! lazy {
    ($($Lazy:ident)*) => {$(
        impl<T, F> Peek for $Lazy<T, F> {
            type Value = T;
        }

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

lazy!(LazyCell LazyLock);
