//! `HashMap` and `HashSet`: one block of buckets and control bytes.
//!
//! The block's size follows from the number of buckets, and that from `capacity()`, as long as no entry was removed:
//! a removed entry can leave a tombstone, which takes capacity away. Then `capacity()` tells of fewer buckets than
//! there are. Where it is a number that no table without tombstones has, that shows, and the addresses of the
//! entries give a better lower bound. Where it happens to be one that a smaller table would have, nothing shows:
//! of tables filled to the brim and then drained, up to one in five ends so. Hence [`Reason::Removals`].
//!
//! Source: hashbrown 0.16 (`raw/mod.rs`: `bucket_mask_to_capacity`, `TableLayout::calculate_layout_for`), which is std's
//! since 1.91; the truth ring checks it against the allocator.

use crate::{Contents, MemFootprint, Reason, Sink, Walker};
use std::collections::{HashMap, HashSet};

/// Control bytes that the table probes at once: hashbrown's `Group::WIDTH`.
const GROUP: usize = if cfg!(miri) {
    size_of::<usize>()
} else if cfg!(all(any(target_arch = "x86", target_arch = "x86_64"), target_feature = "sse2")) {
    16
} else if cfg!(all(target_arch = "aarch64", target_feature = "neon")) || cfg!(target_pointer_width = "64") {
    8
} else {
    4
};

/// The fewest buckets of a table with this `capacity()`; all of them if it has no tombstones.
const fn buckets(capacity: usize) -> usize {
    match capacity {
        0 => 0,
        1..4 => 4,
        4..8 => 8,
        _ => (capacity * 8 / 7).next_power_of_two(),
    }
}

/// What `capacity()` is of a table with so many buckets and no tombstones.
const fn full_capacity(buckets: usize) -> usize {
    if buckets < 8 { buckets.saturating_sub(1) } else { buckets / 8 * 7 }
}

/// The bytes of a table: entries, padding, a control byte for each bucket and a group over.
const fn table_bytes<T>(buckets: usize) -> usize {
    if buckets == 0 {
        return 0;
    }
    let align = if align_of::<T>() > GROUP { align_of::<T>() } else { GROUP };
    (buckets * size_of::<T>()).next_multiple_of(align) + buckets + GROUP
}

/// A table as its owner shows it.
struct Table {
    len: usize,
    capacity: usize,
}

impl Table {
    /// Reports the block; `addresses` are those of the entries, and are only asked for where they matter.
    #[inline(always)]
    fn report<T, S: Sink>(self, walker: &mut Walker<'_, S>, addresses: impl Iterator<Item = usize>) {
        let mut count = buckets(self.capacity);
        let reason = if full_capacity(count) == self.capacity {
            Reason::Removals
        } else {
            count = count.max(spanned::<T>(addresses));
            Reason::Tombstones
        };
        let bytes = table_bytes::<T>(count);
        // Control bytes are overhead in use; slack is the room for entries.
        walker.block(bytes - count.saturating_sub(self.len) * size_of::<T>(), bytes);
        walker.skipped(reason);
    }
}

/// The fewest buckets that hold entries at these addresses.
#[cold]
fn spanned<T>(addresses: impl Iterator<Item = usize>) -> usize {
    let (mut low, mut high) = (usize::MAX, 0);
    for address in addresses {
        (low, high) = (low.min(address), high.max(address));
    }
    match high.checked_sub(low).and_then(|span| span.checked_div(size_of::<T>())) {
        Some(distance) => (distance + 1).next_power_of_two(),
        None => 0,
    }
}

impl<K: MemFootprint, V: MemFootprint, H> MemFootprint for HashMap<K, V, H> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let table = Table { len: self.len(), capacity: self.capacity() };
        // Of a zero-sized key the address tells nothing, but then there is one entry at most.
        let addresses = self.keys().map(|key| core::ptr::from_ref(key) as usize);
        table.report::<(K, V), S>(walker, addresses);
        walker.contents(self);
    }
}

impl<K: MemFootprint, V: MemFootprint, H> Contents for HashMap<K, V, H> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.entries(self.len(), self);
    }
}

impl<T: MemFootprint, H> MemFootprint for HashSet<T, H> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let table = Table { len: self.len(), capacity: self.capacity() };
        let addresses = self.iter().map(|value| core::ptr::from_ref(value) as usize);
        table.report::<T, S>(walker, addresses);
        walker.contents(self);
    }
}

impl<T: MemFootprint, H> Contents for HashSet<T, H> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements(self.len(), self);
    }
}
