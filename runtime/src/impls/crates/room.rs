//! Collections of one block that takes more, or less, than so many units: one with a header, or none as long as little is in
//! them. [`Buffer`](crate::shrink::Buffer) is for the others.

use crate::{DryRun, Shrinker};

pub(super) trait Room {
    /// What its block takes, in bytes; 0 if it has none.
    fn now(&self) -> usize;

    /// How many elements there are.
    fn used(&self) -> usize;

    /// What a block takes that was shrunk to `capacity` elements, in bytes.
    fn bytes(capacity: usize) -> usize;

    /// Gives back the room for more than `capacity` elements, which isn't less than those that there are.
    fn give_back(&mut self, capacity: usize);
}

/// Shrinks the block, if that frees enough.
pub(super) fn shrink<R: Room>(room: &mut R, shrinker: &mut Shrinker<'_>) {
    let (now, target) = (room.now(), shrinker.target(room.used()));
    if shrinker.pays(now, R::bytes(target)) {
        room.give_back(target);
        shrinker.add_freed(now.saturating_sub(room.now()));
    }
}

/// Foresees what that frees.
pub(super) fn foresee<R: Room>(room: &R, dry_run: &mut DryRun<'_>) {
    let (now, then) = (room.now(), R::bytes(dry_run.target(room.used())));
    if dry_run.pays(now, then) {
        dry_run.add_freed(now - then);
    }
}

/// Implements `MemShrink` for collections that lead to what is in them by `iter` and `iter_mut`.
macro_rules! shrinks_room {
    ($($(#[$meta:meta])* {$($generics:tt)*} $ty:ty, $Element:ty;)*) => {$(
        $(#[$meta])*
        impl<$($generics)*> $crate::MemShrink for $ty {
            fn shrink<'run>(&'run mut self, shrinker: &mut $crate::Shrinker<'run>) {
                $crate::impls::crates::room::shrink(self, shrinker);
                if core::mem::needs_drop::<$Element>() && !self.is_empty() {
                    shrinker.owner(self, |this, shrinker| shrinker.values(this.iter_mut()));
                }
            }

            fn dry_run<'run>(&'run self, dry_run: &mut $crate::DryRun<'run>) {
                $crate::impls::crates::room::foresee(self, dry_run);
                if core::mem::needs_drop::<$Element>() && !self.is_empty() {
                    dry_run.owner(self, |this, dry_run| dry_run.values(this.iter()));
                }
            }
        }
    )*};
}

pub(super) use shrinks_room;
