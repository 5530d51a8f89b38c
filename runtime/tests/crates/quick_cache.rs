use super::{SIZES, Use, measured, ring, some, text, uses, word};
use memfootprint::{Accuracy, Bounded, BoundedByBytes, BoundedByEntries, DeepWeight, Limits};
use quick_cache::sync::Cache;

#[test]
fn a_cache_tells_its_limit() {
    for n in [1, 7, 100, 1001] {
        assert_eq!(Cache::<u8, u8>::with_entries(n).limits(), Limits::entries(n));
    }
    for bytes in [1 << 10, 100_003, 1 << 26] {
        assert_eq!(Cache::<u8, u8, DeepWeight>::with_bytes(bytes.into()).limits(), Limits::bytes(bytes));
    }
}

#[test]
fn a_filled_cache_is_a_lower_bound() {
    for entries in SIZES {
        let (heap, accuracy, live) = measured(|| {
            let cache = Cache::<usize, String>::with_entries(2000);
            (0..entries).for_each(|id| cache.insert(id, text(id)));
            cache
        });
        assert!(accuracy == Accuracy::AtLeast && heap <= live, "{entries}: {heap} {live}");
    }
}

#[test]
fn a_used_cache_is_a_lower_bound() {
    for Use { entries, operations, last } in uses() {
        let (heap, accuracy, live) = measured(|| {
            let cache = Cache::<u64, String>::with_entries(entries);
            for &(kind, key, len) in &operations {
                match kind {
                    0 => drop(cache.remove(&key)),
                    1 => drop(cache.get(&key)),
                    _ => cache.insert(key, text(len)),
                }
            }
            if last == 0 {
                cache.clear();
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
            let cache = Cache::<usize, String>::with_entries(1 + some(random));
            for _ in 0..some(random) {
                match random.below(5) {
                    0 => _ = cache.remove(&random.below(99)),
                    1 => _ = cache.get(&random.below(99)),
                    _ => cache.insert(random.below(99), word(random)),
                }
            }
            cache
        });
        assert!(accuracy == Accuracy::AtLeast && heap <= live, "{heap} {live}");
    });
}
