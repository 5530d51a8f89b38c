//! Asks the processor for memory that the walk will read soon.
//!
//! A walk over a million values is bound by cache misses, each behind a pointer that a value holds. Asking for what
//! the values a few elements ahead lead to lets the misses overlap; `benches/walk.rs` shows what it saves.
#![allow(unsafe_code)]

use crate::MemFootprint;

/// How many elements of this type ahead of the walk to ask: enough for a miss to memory, few enough for the first-level
/// cache. The larger an element, the more it leads to and the longer it takes.
const fn ahead_of<T>() -> usize {
    let per_size = match size_of::<T>() {
        0 => 0,
        size => 1536 / size,
    };
    match per_size {
        0..6 => 6,
        24.. => 24,
        fits => fits,
    }
}

/// Asks for the cache line at `pointer`, which may be dangling.
#[inline(always)]
pub(crate) fn prefetch<T: ?Sized>(pointer: *const T) {
    #[cfg(all(target_arch = "x86_64", target_feature = "sse", not(miri)))]
    // SAFETY: `_mm_prefetch` is unsafe for its raw pointer only. The instruction is a hint: it reads nothing that the
    // program can see, and never faults, whatever the address (Intel SDM vol. 2B, PREFETCHh).
    unsafe {
        core::arch::x86_64::_mm_prefetch::<{ core::arch::x86_64::_MM_HINT_T0 }>(pointer.cast());
    }
    #[cfg(not(all(target_arch = "x86_64", target_feature = "sse", not(miri))))]
    let _ = pointer;
}

/// The elements; on the way, what those further on lead to is asked for, and what they hold if the walk `reads` it.
#[inline(always)]
pub(crate) fn ahead<T: MemFootprint>(items: &[T], reads: bool) -> impl Iterator<Item = &T> {
    items.iter().enumerate().map(move |(index, item)| {
        if let Some(further) = items.get(index + const { ahead_of::<T>() }) {
            further.prefetch(reads);
        }
        item
    })
}
