use super::{SIZES, Use, measured, ring, some, text, uses, word};
use lru::LruCache;
use memfootprint::{Accuracy, Bounded, BoundedByEntries, Limits};

#[test]
fn a_cache_tells_its_limit() {
    assert_eq!(LruCache::<u8, u8>::with_entries(7).limits(), Limits::entries(7));
    assert_eq!(LruCache::<u8, u8>::unbounded().limits(), Limits::entries(usize::MAX));
}

#[test]
fn a_filled_cache_is_a_lower_bound_and_mostly_true() {
    for entries in SIZES {
        let (heap, accuracy, live) = measured(|| {
            let mut cache = LruCache::<usize, String>::with_entries(entries.max(1));
            (0..entries).for_each(|id| _ = cache.put(id, text(id)));
            cache
        });
        assert_eq!(accuracy, Accuracy::AtLeast);
        // With one entry or none, the table is larger than that needs.
        assert!(heap == live || entries == 0 && heap < live, "{entries}: {heap} {live}");
    }
}

#[test]
fn a_used_cache_is_a_lower_bound() {
    for Use { entries, operations, .. } in uses() {
        let (heap, accuracy, live) = measured(|| {
            let mut cache = LruCache::<u64, String>::with_entries(entries);
            for &(kind, key, len) in &operations {
                match kind {
                    0 => drop(cache.pop(&key)),
                    1 => drop(cache.pop_lru()),
                    _ => drop(cache.put(key, text(len))),
                }
            }
            cache
        });
        assert!(accuracy == Accuracy::AtLeast && heap <= live, "{entries}: {heap} {live}");
    }
}

#[test]
fn caches_at_random() {
    ring(|random| {
        let (heap, accuracy, live) = measured(|| {
            let mut cache = LruCache::<usize, String>::with_entries(1 + some(random));
            for _ in 0..some(random) {
                match random.below(5) {
                    0 => _ = cache.pop(&random.below(99)),
                    1 => _ = cache.pop_lru(),
                    _ => _ = cache.put(random.below(99), word(random)),
                }
            }
            cache
        });
        assert!(accuracy == Accuracy::AtLeast && heap <= live, "{heap} {live}");
    });
}
