//! A limit on what malloc takes: held with the allocator's size classes.
#![cfg(all(target_os = "linux", target_env = "gnu", target_arch = "x86_64"))]
#![allow(unsafe_code)]

use memfootprint::cache::Cache;
use memfootprint::{Measure, MemFootprint, SizeClasses};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

/// Counts what malloc takes for the blocks of the thread that asks.
struct Chunks;

thread_local! {
    static LIVE: Cell<isize> = const { Cell::new(0) };
    static PEAK: Cell<isize> = const { Cell::new(0) };
}

fn count(bytes: isize) {
    let live = LIVE.get() + bytes;
    LIVE.set(live);
    PEAK.set(PEAK.get().max(live));
}

/// A block's chunk: what can be used of it, and the header before it.
fn chunk(block: *mut u8) -> isize {
    // SAFETY: only called with live blocks of malloc's.
    let usable = unsafe { libc::malloc_usable_size(block.cast()) };
    usable as isize + 8
}

// SAFETY: passes everything on to the system's allocator, and counts.
unsafe impl GlobalAlloc for Chunks {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise.
        let block = unsafe { System.alloc(layout) };
        if !block.is_null() {
            count(chunk(block));
        }
        block
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        count(-chunk(block));
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(block, layout) };
    }
}

#[global_allocator]
static ALLOCATOR: Chunks = Chunks;

fn holds<V: MemFootprint + Clone>(name: &str, make: impl Fn(u64) -> V) {
    let limit = 16 << 20;
    let before = LIVE.get();
    let cache = Cache::<u64, V>::builder().bytes(limit).size_classes(SizeClasses::Glibc).build().unwrap();
    PEAK.set(before);
    let mut seen = 0;
    for id in 0_u64.. {
        let value = make(id.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20);
        seen += memfootprint::total_size(&value);
        cache.insert(id, value);
        if seen > 3 * limit {
            break;
        }
    }
    let (live, peak) = (LIVE.get() - before, PEAK.get() - before);
    let (rest, peak) = (live as f64 / limit as f64, peak as f64 / limit as f64);
    // A chunk is 16 bytes larger where the rest of the one that it was cut from would be too small to be one.
    let error = live.abs_diff(cache.used() as isize) as f64 / limit as f64;
    assert!(error < 0.005, "{name}: the account is malloc's, but for {error}");
    // The walk doesn't know that the block of shards is aligned to 128.
    assert!(
        (0..=32)
            .contains(&(cache.used() - Measure::new().size_classes(SizeClasses::Glibc).heap_size(&cache))),
        "{name}"
    );
    assert!((0.95..=1.01).contains(&rest) && peak <= 1.02, "{name}: {rest} {peak}");
}

#[test]
fn the_limit_is_on_what_malloc_takes() {
    holds("words", |id| format!("{id:032}"));
    holds("blobs", |id| vec![0_u8; 64 << (id % 9)].into_boxed_slice());
    holds("maps", |id| {
        let entries = (0..id % 40).map(|key| (key, "x".repeat((key * 7 % 90) as usize)));
        (entries.collect::<std::collections::BTreeMap<_, _>>(), Some(format!("{id}")))
    });
}
