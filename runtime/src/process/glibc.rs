//! glibc's malloc, as `System` is on Linux.
#![allow(unsafe_code)]

use super::allocator::{Allocator, AllocatorStats};

/// glibc's malloc, which Rust's `System` allocator is on Linux. With the feature `glibc`; needs glibc 2.33.
///
/// `allocated` are its blocks with their headers, those that are mapped by themselves included; `active` all its memory, `retained` the
/// free part of that. What of it is in RAM it doesn't know. Asking takes it O(free blocks), with all of its arenas locked, one after the
/// other. To [release](Allocator::release_memory) is `malloc_trim(0)`, O(free blocks) too.
///
/// ```
/// use memfootprint::process::{self, Glibc};
///
/// process::set_allocator(&Glibc);
/// let before = process::snapshot().allocated.expect("glibc tells");
/// let block = vec![1_u8; 1 << 20];
/// assert!(process::snapshot().allocated.expect("glibc tells") >= before + block.len() as u64);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Glibc;

impl Allocator for Glibc {
    fn name(&self) -> &'static str {
        "glibc"
    }

    fn stats(&self) -> AllocatorStats {
        // SAFETY: it takes nothing, locks what it reads, and returns plain numbers.
        let info = unsafe { libc::mallinfo2() };
        let [mapped, arenas, used, free] = [info.hblkhd, info.arena, info.uordblks, info.fordblks];
        AllocatorStats {
            allocated: Some(used.saturating_add(mapped) as u64),
            active: Some(arenas.saturating_add(mapped) as u64),
            resident: None,
            retained: Some(free as u64),
        }
    }

    fn release_memory(&self) {
        // SAFETY: it gives back pages that hold no block, under malloc's own locks.
        unsafe { libc::malloc_trim(0) };
    }
}
