use super::{SIZES, Use, measured, ring, some, text, uses, word};
use hashlink::LruCache;
use memfootprint::{Accuracy, Bounded, BoundedByEntries, Limits};

#[test]
fn a_cache_tells_its_limit() {
    assert_eq!(LruCache::<u8, u8>::with_entries(7).limits(), Limits::entries(7));
}

#[test]
fn a_filled_cache_is_what_is_presumed() {
    for entries in SIZES {
        let (heap, accuracy, live) = measured(|| {
            let mut cache = LruCache::<usize, String>::with_entries(2000);
            (0..entries).for_each(|id| _ = cache.insert(id, text(id)));
            cache
        });
        assert_eq!((heap, accuracy), (live, Accuracy::Presumed), "{entries}");
    }
}

/// Blocks of removed entries are kept and don't show.
#[test]
fn a_used_cache_is_no_less_than_presumed() {
    for Use { entries, operations, last } in uses() {
        let (heap, accuracy, live) = measured(|| {
            let mut cache = LruCache::<u64, String>::with_entries(entries);
            for &(kind, key, len) in &operations {
                match kind {
                    0 => drop(cache.remove(&key)),
                    1 => drop(cache.remove_lru()),
                    _ => drop(cache.insert(key, text(len))),
                }
            }
            if last == 0 {
                cache.set_capacity(entries / 2);
            }
            cache
        });
        assert!(accuracy == Accuracy::Presumed && heap <= live, "{entries}: {heap} {live}");
    }
}

#[test]
fn caches_at_random() {
    ring(|random| {
        let (heap, accuracy, live) = measured(|| {
            let mut cache = LruCache::<usize, String>::with_entries(1 + some(random));
            for _ in 0..some(random) {
                match random.below(5) {
                    0 => _ = cache.remove(&random.below(99)),
                    1 => _ = cache.remove_lru(),
                    _ => _ = cache.insert(random.below(99), word(random)),
                }
            }
            cache
        });
        assert!(accuracy == Accuracy::Presumed && heap <= live, "{heap} {live}");
    });
}
