use super::{SIZES, measured, ring, text, word};
use memfootprint::{Accuracy, Bounded, BoundedByEntries, Limits};
use moka::sync::Cache;

#[test]
fn a_cache_tells_its_limit() {
    assert_eq!(Cache::<u8, u8>::with_entries(7).limits(), Limits::entries(7));
    assert_eq!(Cache::<u8, u8>::builder().build().limits(), Limits::entries(usize::MAX));
}

/// It shows nothing of what it owns, and the answer says so.
#[test]
fn a_cache_owns_at_least_nothing() {
    for entries in SIZES {
        let (heap, accuracy, _) = measured(|| {
            let cache = Cache::<usize, String>::with_entries(2000);
            (0..entries).for_each(|id| cache.insert(id, text(id)));
            cache
        });
        assert_eq!((heap, accuracy), (0, Accuracy::AtLeast), "{entries}");
    }
}

#[test]
fn caches_at_random() {
    ring(|random| {
        let (heap, accuracy, _) = measured(|| {
            let cache = Cache::<usize, String>::with_entries(1 + random.below(9));
            (0..random.below(9)).for_each(|id| cache.insert(id, word(random)));
            cache
        });
        assert_eq!((heap, accuracy), (0, Accuracy::AtLeast));
    });
}
