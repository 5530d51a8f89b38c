//! The caches of other crates: their limits, and their footprints against the allocator.
//!
//! `cargo test -p memfootprint --all-features`.
#![allow(missing_docs)]

#[path = "../../tests/truth/allocator.rs"]
#[allow(dead_code)]
mod allocator;

use allocator::{Counting, held_by};
use memfootprint::{
    Accuracy, Bounded, BoundedByBytes, BoundedByEntries, DeepWeight, Limits, MemFootprint, footprint, report,
};
use std::sync::Mutex;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// All kinds of caches in one type, as a user would have them.
#[derive(MemFootprint)]
struct App {
    #[bounded(entries = 100)]
    lru: Mutex<lru::LruCache<u64, String>>,
    #[bounded(entries = 100)]
    hashlink: hashlink::LruCache<String, u32>,
    #[bounded(entries = 100)]
    schnellru: schnellru::LruMap<u64, String>,
    #[bounded(entries = 100)]
    moka: moka::sync::Cache<u64, String>,
    #[bounded(entries = 100)]
    quick: quick_cache::sync::Cache<u64, String>,
    #[bounded(bytes = "64 KiB")]
    weighed: quick_cache::sync::Cache<u64, String, DeepWeight>,
}

#[test]
fn all_hold_the_limits_that_a_field_declares() {
    let mut app = App {
        lru: App::bounded_lru(),
        hashlink: App::bounded_hashlink(),
        schnellru: App::bounded_schnellru(),
        moka: App::bounded_moka(),
        quick: App::bounded_quick(),
        weighed: App::bounded_weighed(),
    };
    for id in 0..1000 {
        let text = "x".repeat(100);
        app.lru.get_mut().unwrap().put(id, text.clone());
        app.hashlink.insert(text.clone() + &id.to_string(), 1);
        app.schnellru.insert(id, text.clone());
        app.moka.insert(id, text.clone());
        app.quick.insert(id, text.clone());
        app.weighed.insert(id, text);
    }
    app.moka.run_pending_tasks();
    let lens = [
        app.lru.get_mut().unwrap().len(),
        app.hashlink.len(),
        app.schnellru.len(),
        app.moka.entry_count() as usize,
        app.quick.len(),
    ];
    assert!(lens.iter().all(|len| (50..=100).contains(len)), "{lens:?}");
    assert!(app.weighed.weight() <= 64 * 1024 && app.weighed.len() > 100, "{:?}", app.weighed.weight());
    let text = report(&app).view().min_size(0).width(200).to_string();
    assert_eq!(text.matches("(limit ").count(), 6, "{text}");
    assert!(!text.contains("declared"), "{text}");
}

type Weighed = quick_cache::sync::Cache<u8, u8, DeepWeight>;

#[test]
fn a_container_tells_its_own_limit() {
    let entries = |entries| Limits::entries(entries);
    assert_eq!(lru::LruCache::<u8, u8>::with_entries(7).limits(), entries(7));
    assert_eq!(lru::LruCache::<u8, u8>::unbounded().limits(), entries(usize::MAX));
    assert_eq!(hashlink::LruCache::<u8, u8>::with_entries(7).limits(), entries(7));
    assert_eq!(schnellru::LruMap::<u8, u8>::with_entries(7).limits(), entries(7));
    assert_eq!(moka::sync::Cache::<u8, u8>::with_entries(7).limits(), entries(7));
    assert_eq!(moka::sync::Cache::<u8, u8>::builder().build().limits(), entries(usize::MAX));
    for n in [1, 7, 100, 1001] {
        assert_eq!(quick_cache::sync::Cache::<u8, u8>::with_entries(n).limits(), entries(n));
    }
    for bytes in [1 << 10, 100_003, 1 << 26] {
        assert_eq!(Weighed::with_bytes(bytes.into()).limits(), Limits::bytes(bytes));
    }
}

/// What the cache says it owns, how sure that is, and what the allocator saw.
fn measured<T: MemFootprint>(make: impl FnOnce() -> T) -> (usize, Accuracy, usize) {
    let (cache, live) = held_by(make);
    let footprint = footprint(&cache);
    (footprint.heap(), footprint.accuracy, live.bytes as usize)
}

#[test]
fn footprints_are_true_or_below() {
    for entries in [0_usize, 1, 2, 7, 14, 100, 1000] {
        let text = |id: usize| "x".repeat(id % 50);
        let (heap, accuracy, live) = measured(|| {
            let mut cache = schnellru::LruMap::<usize, String>::with_entries(entries.max(1));
            (0..2 * entries).for_each(|id| _ = cache.insert(id, text(id)));
            cache
        });
        assert_eq!((heap, accuracy), (live, Accuracy::Exact), "schnellru, {entries}");

        let (heap, accuracy, live) = measured(|| {
            let mut cache = hashlink::LruCache::<usize, String>::with_entries(2000);
            (0..entries).for_each(|id| _ = cache.insert(id, text(id)));
            cache
        });
        assert_eq!((heap, accuracy), (live, Accuracy::Presumed), "hashlink, {entries}");

        let (heap, accuracy, live) = measured(|| {
            let mut cache = lru::LruCache::<usize, String>::with_entries(entries.max(1));
            (0..entries).for_each(|id| _ = cache.put(id, text(id)));
            cache
        });
        assert_eq!(accuracy, Accuracy::AtLeast);
        // With one entry or none, the table is larger than that needs.
        assert!(heap == live || entries == 0 && heap < live, "lru, {entries}: {heap} {live}");

        let (heap, accuracy, live) = measured(|| {
            let cache = quick_cache::sync::Cache::<usize, String>::with_entries(2000);
            (0..entries).for_each(|id| cache.insert(id, text(id)));
            cache
        });
        assert!(accuracy == Accuracy::AtLeast && heap <= live, "quick_cache, {entries}: {heap} {live}");

        let (heap, accuracy, _) = measured(|| {
            let cache = moka::sync::Cache::<usize, String>::with_entries(2000);
            (0..entries).for_each(|id| cache.insert(id, text(id)));
            cache
        });
        assert_eq!((heap, accuracy), (0, Accuracy::AtLeast), "moka, {entries}");
    }
}

/// After entries were evicted, replaced and removed, what a cache says is as true as it says.
#[test]
fn footprints_are_what_they_say_after_any_use() {
    let mut state = 7_u64;
    let mut random = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let text = |len: u64| "x".repeat(len as usize);
    for round in 0..60 {
        let (entries, operations) = (1 + random(200) as usize, random(600));
        let limits = [random(4), random(4), random(300)];
        let kinds: Vec<[u64; 3]> = (0..operations).map(|_| [random(4), random(300), random(40)]).collect();

        let (heap, accuracy, live) = measured(|| {
            let mut cache = schnellru::LruMap::<u64, String>::with_entries(entries);
            for &[kind, key, len] in &kinds {
                match kind {
                    0 => drop(cache.remove(&key)),
                    1 => drop(cache.pop_oldest()),
                    _ => drop(cache.insert(key, text(len))),
                }
            }
            if limits[0] == 0 {
                cache.clear();
            }
            cache
        });
        assert_eq!((heap, accuracy), (live, Accuracy::Exact), "schnellru, round {round}");

        let (heap, accuracy, live) = measured(|| {
            let mut cache = hashlink::LruCache::<u64, String>::with_entries(entries);
            for &[kind, key, len] in &kinds {
                match kind {
                    0 => drop(cache.remove(&key)),
                    1 => drop(cache.remove_lru()),
                    _ => drop(cache.insert(key, text(len))),
                }
            }
            if limits[1] == 0 {
                cache.set_capacity(limits[2] as usize);
            }
            cache
        });
        assert!(accuracy == Accuracy::Presumed && heap <= live, "hashlink, round {round}: {heap} {live}");

        let (heap, accuracy, live) = measured(|| {
            let mut cache = lru::LruCache::<u64, String>::with_entries(entries);
            for &[kind, key, len] in &kinds {
                match kind {
                    0 => drop(cache.pop(&key)),
                    1 => drop(cache.pop_lru()),
                    _ => drop(cache.put(key, text(len))),
                }
            }
            cache
        });
        assert!(accuracy == Accuracy::AtLeast && heap <= live, "lru, round {round}: {heap} {live}");

        let (heap, accuracy, live) = measured(|| {
            let cache = quick_cache::sync::Cache::<u64, String>::with_entries(entries);
            for &[kind, key, len] in &kinds {
                match kind {
                    0 => drop(cache.remove(&key)),
                    1 => drop(cache.get(&key)),
                    _ => cache.insert(key, text(len)),
                }
            }
            if limits[1] == 0 {
                cache.clear();
            }
            cache
        });
        assert!(accuracy == Accuracy::AtLeast && heap <= live, "quick_cache, round {round}: {heap} {live}");
    }
}
