use super::{SIZES, Use, measured, ring, some, text, uses, word};
use memfootprint::{Accuracy, Bounded, BoundedByEntries, Limits};
use schnellru::LruMap;

#[test]
fn a_map_tells_its_limit() {
    assert_eq!(LruMap::<u8, u8>::with_entries(7).limits(), Limits::entries(7));
}

#[test]
fn a_filled_map_is_exact() {
    // The seed that all maps of a process share is made with the first, and is none's.
    drop(LruMap::<u8, u8>::with_entries(1));
    for entries in SIZES {
        let (heap, accuracy, live) = measured(|| {
            let mut cache = LruMap::<usize, String>::with_entries(entries.max(1));
            (0..2 * entries).for_each(|id| _ = cache.insert(id, text(id)));
            cache
        });
        assert_eq!((heap, accuracy), (live, Accuracy::Exact), "{entries}");
    }
}

/// After entries were evicted, replaced and removed, too.
#[test]
fn a_used_map_is_exact() {
    drop(LruMap::<u8, u8>::with_entries(1)); // as above
    for Use { entries, operations, last } in uses() {
        let (heap, accuracy, live) = measured(|| {
            let mut cache = LruMap::<u64, String>::with_entries(entries);
            for &(kind, key, len) in &operations {
                match kind {
                    0 => drop(cache.remove(&key)),
                    1 => drop(cache.pop_oldest()),
                    _ => _ = cache.insert(key, text(len)),
                }
            }
            if last == 0 {
                cache.clear();
            }
            cache
        });
        assert_eq!((heap, accuracy), (live, Accuracy::Exact), "{entries}");
    }
}

#[test]
fn maps_at_random() {
    drop(LruMap::<u8, u8>::with_entries(1)); // as above
    ring(|random| {
        let (heap, accuracy, live) = measured(|| {
            let mut cache = LruMap::<usize, String>::with_entries(1 + some(random));
            for _ in 0..some(random) {
                match random.below(5) {
                    0 => _ = cache.remove(&random.below(99)),
                    1 => _ = cache.pop_oldest(),
                    _ => _ = cache.insert(random.below(99), word(random)),
                }
            }
            cache
        });
        assert_eq!((heap, accuracy), (live, Accuracy::Exact));
    });
}
