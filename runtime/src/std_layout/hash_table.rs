//! The one block of `HashMap` and `HashSet`: buckets, padding and control bytes.
//!
//! Source: hashbrown 0.15 to 0.17 (`raw/mod.rs`: `capacity_to_buckets`, `TableLayout::calculate_layout_for`), which
//! are std's since 1.85; the truth ring checks it against the allocator.

use super::Layout;

/// Control bytes that the table probes at once: hashbrown's `Group::WIDTH`, a vector's or a word's.
const GROUP: usize = if cfg!(all(
    not(miri),
    any(
        all(any(target_arch = "x86", target_arch = "x86_64"), target_feature = "sse2"),
        all(target_arch = "loongarch64", target_feature = "lsx"),
    )
)) {
    16
} else if cfg!(any(target_pointer_width = "64", target_arch = "wasm32")) {
    8
} else {
    4
};

/// The fewest buckets of a table of this capacity; without tombstones, just those.
///
/// Newer tables of tiny entries are never small. That need not be known here, as their capacity is not either.
pub(crate) const fn buckets(capacity: usize) -> usize {
    match capacity {
        0 => 0,
        1..4 => 4,
        4..8 => 8,
        _ => (capacity * 8 / 7).next_power_of_two(),
    }
}

/// The fewest buckets of a table that isn't empty, with entries of so many bytes, in newer versions: a table of tiny entries is
/// no smaller than what is probed at once (hashbrown 0.16: `min_cap`).
pub(crate) const fn fewest_buckets(entry: usize) -> usize {
    match (GROUP, entry) {
        (16, 0..=1) => 16,
        (16, 2..=3) | (8, 0..=1) => 8,
        _ => 4,
    }
}

/// The `capacity()` of a table with `buckets` buckets and no tombstones.
pub(crate) const fn full_capacity(buckets: usize) -> usize {
    if buckets < 8 { buckets.saturating_sub(1) } else { buckets / 8 * 7 }
}

/// Bytes of a table: entries, padding, a control byte for each bucket and a group over.
pub(crate) const fn bytes<T>(buckets: usize) -> usize {
    bytes_of(buckets, Layout::of::<T>())
}

/// The same for entries of a type that need not exist.
pub(crate) const fn bytes_of(buckets: usize, entry: Layout) -> usize {
    if buckets == 0 {
        return 0;
    }
    let align = if entry.align > GROUP { entry.align } else { GROUP };
    (buckets * entry.size).next_multiple_of(align) + buckets + GROUP
}

/// The fewest buckets that hold entries of type `T` of which these are the first and the last, or the same part of
/// each. A table yields its entries in the order of their buckets.
pub(crate) fn spanned<T, Part>(first: &Part, last: &Part) -> usize {
    let [first, last] = [first, last].map(|part| core::ptr::from_ref(part) as usize);
    let distance = first.abs_diff(last).checked_div(size_of::<T>());
    distance.map_or(0, |distance| (distance + 1).next_power_of_two())
}

/// Whether a capacity is one that only a table with tombstones has.
#[inline(always)]
pub(crate) const fn tells_of_removals(capacity: usize) -> bool {
    full_capacity(buckets(capacity)) != capacity
}

/// Bytes used of a table's block with `len` of its buckets taken, and all of them. Control bytes are overhead in use; what isn't used is the
/// room for entries.
#[inline(always)]
pub(crate) fn used_of<T>(buckets: usize, len: usize) -> (usize, usize) {
    let bytes = bytes::<T>(buckets);
    (bytes - buckets.saturating_sub(len) * size_of::<T>(), bytes)
}
