//! mimalloc, as the crate `mimalloc` has it.
#![allow(unsafe_code)]

use super::allocator::{Allocator, AllocatorStats};
use core::ptr::from_mut;

/// mimalloc, for a program whose allocator is `mimalloc::MiMalloc`. With the feature `mimalloc`.
///
/// It tells what it has committed, `active`, and not how much of that is in blocks. To [release](Allocator::release_memory) is a forced
/// collection of the calling thread's heap and of pages that ended threads left, O(pages).
///
/// ```
/// use memfootprint::process::{self, MiMalloc};
///
/// process::set_allocator(&MiMalloc);
/// let (name, stats) = process::allocator().expect("it was set");
/// assert!(name == "mimalloc" && stats.active.is_some() && stats.allocated.is_none());
/// ```
#[derive(Debug, Clone, Copy)]
pub struct MiMalloc;

impl Allocator for MiMalloc {
    fn name(&self) -> &'static str {
        "mimalloc"
    }

    fn stats(&self) -> AllocatorStats {
        let mut figures = [0_usize; 8];
        let [elapsed, user, system, rss, peak_rss, commit, peak_commit, faults] =
            figures.each_mut().map(from_mut);
        // SAFETY: each pointer leads to a number of its own, which lives until the call returns.
        unsafe {
            libmimalloc_sys::mi_process_info(
                elapsed,
                user,
                system,
                rss,
                peak_rss,
                commit,
                peak_commit,
                faults,
            );
        }
        AllocatorStats { active: Some(figures[5] as u64), ..AllocatorStats::default() }
    }

    fn release_memory(&self) {
        // SAFETY: it frees what no block lies in, and takes no pointer.
        unsafe { libmimalloc_sys::mi_collect(true) };
    }
}
