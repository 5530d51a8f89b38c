//! jemalloc, as `tikv-jemallocator` has it.
#![allow(unsafe_code)]

use super::allocator::{Allocator, AllocatorStats};
use core::ptr::null_mut;
use tikv_jemalloc_ctl::{epoch, stats};

/// jemalloc, for a program whose allocator is `tikv_jemallocator::Jemalloc`. With the feature `jemalloc`.
///
/// The figures are jemalloc's own; `resident` are its pages alone, not the process's. Asking merges the counters of all threads,
/// O(arenas). To [release](Allocator::release_memory) is to purge all arenas, O(unused pages).
///
/// ```
/// use memfootprint::process::{self, Jemalloc};
///
/// process::set_allocator(&Jemalloc);
/// let (name, stats) = process::allocator().expect("it was set");
/// assert!(name == "jemalloc" && stats.allocated <= stats.active && stats.active <= stats.resident);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Jemalloc;

/// All arenas: `MALLCTL_ARENAS_ALL` of `jemalloc.h`.
const PURGE_ALL: &[u8] = b"arena.4096.purge\0";

impl Allocator for Jemalloc {
    fn name(&self) -> &'static str {
        "jemalloc"
    }

    fn stats(&self) -> AllocatorStats {
        // Its figures are those of the last epoch.
        if epoch::advance().is_err() {
            return AllocatorStats::default();
        }
        let known = |bytes: Result<usize, _>| bytes.ok().map(|bytes: usize| bytes as u64);
        AllocatorStats {
            allocated: known(stats::allocated::read()),
            active: known(stats::active::read()),
            resident: known(stats::resident::read()),
            retained: known(stats::retained::read()),
        }
    }

    fn release_memory(&self) {
        // SAFETY: the name ends with a nul; this control takes nothing and gives nothing, so that no pointer is read or written.
        unsafe {
            tikv_jemalloc_sys::mallctl(PURGE_ALL.as_ptr().cast(), null_mut(), null_mut(), null_mut(), 0);
        }
    }
}
