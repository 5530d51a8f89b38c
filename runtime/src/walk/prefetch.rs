//! Asks the processor for memory that the walk will read soon.
//!
//! A walk over a million values is bound by cache misses, each behind a pointer that a value holds. Asking for what
//! the values a few elements ahead lead to lets the misses overlap; `benches/walk` shows what it saves.
#![allow(unsafe_code)]

use crate::MemFootprint;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ahead {
    /// The blocks that every walk enters.
    Blocks,
    /// And those of which an observing walk reads what they hold.
    Contents,
    /// What the values in blocks lead to that were asked for before.
    Behind,
}

/// How many elements of this type to ask for at once: so many that a miss to memory is over when the walk gets there, few
/// enough for what they lead to to stay in the first-level cache until then. The larger an element, the more it leads to and
/// the longer it takes. A power of two.
const fn group_of<T>() -> usize {
    let per_size = match size_of::<T>() {
        0 => 1,
        size => 1024 / size,
    };
    match per_size {
        0..8 => 4,
        8..16 => 8,
        _ => 16,
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
///
/// For a group at once: a prefetch whose page isn't among those that the processor has at hand holds up what comes after it
/// until the page is found. Side by side, several are looked for at a time.
#[inline(always)]
pub(crate) fn ahead<T: MemFootprint>(items: &[T], reads: bool) -> impl Iterator<Item = &T> {
    let group = const { group_of::<T>() };
    items.iter().enumerate().map(move |(index, item)| {
        if !cfg!(debug_assertions) && index % group == 0 {
            let further = |groups: usize| items.get(index + groups * group..).unwrap_or_default();
            if reads {
                ask_for(further(2), Ahead::Contents);
                ask_for(further(1), Ahead::Behind);
            } else {
                ask_for(further(1), Ahead::Blocks);
            }
        }
        item
    })
}

/// Asks for what the first group leads to, in a loop of nothing but prefetches.
#[inline]
fn ask_for<T: MemFootprint>(items: &[T], ahead: Ahead) {
    for item in items.iter().take(const { group_of::<T>() }) {
        item.prefetch(ahead);
    }
}
