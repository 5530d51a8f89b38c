//! `slotmap`: values in one block of slots, by keys that are never used again.
//!
//! Source: slotmap 1.1 (the `Slot` of each map). There is a slot more than the map has room for. A `DenseSlotMap` has three
//! blocks and tells the capacity of one: it is a lower bound. A `SparseSecondaryMap` is a std `HashMap` of slots.

#![allow(deprecated, reason = "there are programs with a `HopSlotMap`")]

use crate::impls::std::owns_nothing;
use crate::std_layout::hash_table::{self, buckets};
use crate::{Contents, MemFootprint, Reason, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use core::hash::BuildHasher;
use core::mem::ManuallyDrop;
use core::num::NonZeroU32;
use slotmap::{
    DefaultKey, DenseSlotMap, HopSlotMap, Key, KeyData, SecondaryMap, SlotMap, SparseSecondaryMap,
};

/// A value, or what leads to the next vacant slot.
#[expect(dead_code, reason = "only its size is used")]
union Content<T, F: Copy> {
    value: ManuallyDrop<T>,
    free: F,
}

/// A slot of a `SlotMap`, and of a `HopSlotMap`, whose vacant slots lead to two others and the end of a run.
#[expect(dead_code, reason = "only its size is used")]
struct Slot<T, F: Copy> {
    content: Content<T, F>,
    version: u32,
}

/// A slot of a `SecondaryMap`.
#[expect(dead_code, reason = "only its size is used")]
enum Secondary<T> {
    Occupied { value: T, version: NonZeroU32 },
    Vacant,
}

macro_rules! maps {
    ($($Map:ident $([$H:ident])?: |$map:ident, $walker:ident| $report:expr;)*) => {$(
        impl<K: Key, V: MemFootprint $(, $H: BuildHasher)?> MemFootprint for $Map<K, V $(, $H)?> {
            const OWNS_HEAP: bool = true;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let ($map, $walker) = (self, &mut *walker);
                $report;
                if walker.looks_into_elements::<V>() {
                    walker.add_contents(self);
                } else {
                    walker.elements_here::<V>(self.len(), []);
                }
            }
        }

        impl<K: Key, V: MemFootprint $(, $H: BuildHasher)?> Contents for $Map<K, V $(, $H)?> {
            #[inline(always)]
            fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                walker.elements_here(self.len(), self.values());
            }
        }

        /// The values in it. The slots stay, as keys lead there.
        #[cfg(feature = "shrink")]
        impl<K: Key, V: MemShrink $(, $H: BuildHasher)?> MemShrink for $Map<K, V $(, $H)?> {
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
    )*};
}

/// Reports a block of slots: those of the values and the one more are used.
#[inline(always)]
fn slots<T, S: Sink>(len: usize, capacity: usize, walker: &mut Walker<'_, S>) {
    walker.add_block((len + 1) * size_of::<T>(), (capacity + 1) * size_of::<T>());
}

maps! {
    SlotMap: |map, walker| slots::<Slot<V, u32>, S>(map.len(), map.capacity(), walker);
    HopSlotMap: |map, walker| slots::<Slot<V, [u32; 3]>, S>(map.len(), map.capacity(), walker);
    SecondaryMap: |map, walker| slots::<Secondary<V>, S>(map.len(), map.capacity(), walker);
    DenseSlotMap: |map, walker| {
        walker.add_block(map.len() * size_of::<K>(), map.capacity() * size_of::<K>());
        walker.add_block(map.len() * size_of::<V>(), map.len() * size_of::<V>());
        walker.add_block((map.len() + 1) * 8, (map.len() + 1) * 8);
        walker.skipped(Reason::Opaque);
    };
    SparseSecondaryMap[H]: |map, walker| {
        let count = buckets(map.capacity());
        let entry = size_of::<(u32, (u32, V))>();
        let bytes = hash_table::bytes::<(u32, (u32, V))>(count);
        walker.add_block(bytes - count.saturating_sub(map.len()) * entry, bytes);
        walker.skipped(Reason::Removals);
    };
}

owns_nothing!(DefaultKey, KeyData);
