//! A limit on what malloc takes: held with the allocator's size classes.
#![cfg(all(target_os = "linux", target_env = "gnu", target_arch = "x86_64"))]

use memfootprint::cache::Cache;
use memfootprint::{Measure, MemFootprint, SizeClasses};
use memfootprint_support::chunks::{CountingChunks, live, peak_of};
use memfootprint_support::numbers::wide;

#[global_allocator]
static ALLOCATOR: CountingChunks = CountingChunks;

fn holds<V: MemFootprint + Clone>(name: &str, make: impl Fn(u64) -> V) {
    let limit = 16 << 20;
    let before = live();
    let (cache, peak) = peak_of(|| {
        let cache = Cache::<u64, V>::builder().bytes(limit).size_classes(SizeClasses::Glibc).build().unwrap();
        let mut seen = 0;
        for id in 0_u64.. {
            let value = make(wide(id) >> 20);
            seen += memfootprint::total_size(&value);
            cache.insert(id, value);
            if seen > 3 * limit {
                break;
            }
        }
        cache
    });
    let live = live() - before;
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
