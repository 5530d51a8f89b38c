//! Entries that are too large, limits that are too small, and look-ups by borrowed forms.

use memfootprint::cache::{BuildError, Cache, Equivalent, Rejection, Stats};
use memfootprint_support::meter::Meter;
use std::sync::Arc;

#[test]
fn the_size_that_is_refused_is_the_same_over_any_number_of_shards() {
    for shards in [1, 8, 64] {
        let cache = Cache::<u64, Vec<u8>>::builder().bytes(64 << 20).shards(shards).build().unwrap();
        let reason = cache.try_insert(0, vec![0; 9 << 20]).unwrap_err().reason;
        let Rejection::TooLarge { bytes, max_entry } = reason else { panic!("{reason}") };
        let slot = bytes - (9 << 20);
        assert!(slot < 128 && max_entry == 8 << 20, "{reason:?}");
        assert_eq!(cache.max_entry(), Some(8 << 20));
        cache.try_insert(1, vec![0; (8 << 20) - slot]).unwrap();
        let refused = cache.try_insert(2, vec![0; (8 << 20) - slot + 1]).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "an entry of 8.0 MiB is more than the 8.0 MiB that one entry may take"
        );
        assert_eq!((refused.key, refused.value.len()), (2, (8 << 20) - slot + 1));
        assert_eq!(cache.stats().rejected, 2);
        assert_eq!(cache.len(), 1);
    }
}

#[test]
fn what_is_refused_is_returned_and_not_cached() {
    let cache = Cache::<u64, Vec<u8>>::builder().bytes(1 << 20).build().unwrap();
    for _ in 0..3 {
        assert_eq!(cache.get_or_insert_with(&1, || vec![7; 1 << 19]).len(), 1 << 19);
    }
    let Stats { rejected, entries, .. } = cache.stats();
    assert_eq!((rejected, entries), (3, 0));
}

#[test]
fn a_refused_value_takes_the_old_one_along() {
    let cache = Cache::<u64, Vec<u8>>::builder().bytes(1 << 20).build().unwrap();
    cache.insert(1, vec![1]);
    cache.insert(1, vec![2; 1 << 20]);
    assert_eq!(cache.get(&1), None, "the old value is not true any more");
}

#[test]
fn max_entry_can_be_said() {
    let cache = Cache::<u64, Vec<u8>>::builder().bytes(1 << 20).max_entry(1 << 19).build().unwrap();
    assert!(cache.try_insert(1, vec![0; 1 << 18]).is_ok());
    assert!(cache.try_insert(2, vec![0; 1 << 19]).is_err());
}

#[test]
fn limits_that_hold_nothing_are_refused() {
    type Words = Cache<u64, String>;
    let error = |built: Result<Words, BuildError>| built.unwrap_err();
    assert_eq!(error(Words::builder().build()), BuildError::NoLimit);
    assert_eq!(error(Words::builder().entries(0).build()), BuildError::ZeroLimit);
    assert_eq!(error(Words::builder().entries(1).bytes(0).build()), BuildError::ZeroLimit);
    assert_eq!(
        error(Words::builder().entries(1).ttl(std::time::Duration::ZERO).build()),
        BuildError::ZeroTime
    );
    let too_small = error(Words::builder().bytes(100).build());
    let BuildError::LimitTooSmall { limit: 100, least } = too_small else { panic!("{too_small}") };
    assert_eq!(
        error(Words::builder().bytes(least - 1).build()),
        BuildError::LimitTooSmall { limit: least - 1, least }
    );
    let smallest = Words::builder().bytes(least).build().unwrap();
    smallest.insert(1, String::new());
    assert_eq!(smallest.get(&1), Some(String::new()), "{smallest:?}");
    assert_eq!(smallest.used(), least);
}

#[test]
fn entries_alone_ask_nothing_of_the_types() {
    struct Opaque;
    let cache = Cache::<u64, Arc<Opaque>>::builder().entries(100).build().unwrap();
    for id in 0..1000 {
        cache.insert(id, Arc::new(Opaque));
        assert!(cache.len() <= 100);
    }
    assert_eq!(cache.len(), 100);
    assert_eq!(cache.stats().evictions, 900);
}

#[test]
fn entries_and_bytes_hold_together() {
    let cache = Cache::<u64, Vec<u8>>::builder().entries(50).bytes(1 << 20).build().unwrap();
    (0..1000).for_each(|id| {
        cache.insert(id, vec![0; 10]);
    });
    assert_eq!(cache.len(), 50);
    (0..1000).for_each(|id| {
        cache.insert(id, vec![0; 50_000]);
    });
    assert!(cache.len() < 22 && cache.used() <= 1 << 20, "{}", cache.stats());
}

/// Looks up `(String, u32)` without a `String`.
#[derive(Hash)]
struct Page<'a>(&'a str, u32);

impl Equivalent<(String, u32)> for Page<'_> {
    fn equivalent(&self, key: &(String, u32)) -> bool {
        self.0 == key.0 && self.1 == key.1
    }
}

impl memfootprint::cache::ToKey<(String, u32)> for Page<'_> {
    fn to_key(&self) -> (String, u32) {
        (self.0.to_owned(), self.1)
    }
}

#[test]
fn a_hit_allocates_nothing() {
    Meter::measure(|meter| {
        let cache = Cache::<(String, u32), u64>::builder().bytes(1 << 20).build().unwrap();
        assert_eq!(cache.get_or_insert_with(&Page("a long name that no string holds inline", 1), || 7), 7);
        let before = meter.live();
        meter.take_peak();
        assert_eq!(cache.get(&Page("a long name that no string holds inline", 1)), Some(7));
        assert_eq!(cache.get_or_insert_with(&Page("a long name that no string holds inline", 1), || 8), 7);
        assert_eq!(
            cache.read(&Page("a long name that no string holds inline", 1), |value| value + 1),
            Some(8)
        );
        assert!(cache.contains_key(&Page("a long name that no string holds inline", 1)));
        assert_eq!(meter.take_peak(), before);
        assert_eq!(cache.remove(&Page("a long name that no string holds inline", 1)), Some(7));
    });
}

#[test]
fn what_can_never_fit_drives_nothing_out() {
    let cache = Cache::<u64, Vec<u8>>::builder().bytes(1 << 20).max_entry(usize::MAX).build().unwrap();
    (0..100).for_each(|id| drop(cache.insert(id, vec![0; 100])));
    for bytes in [(1 << 24) - 1, 1 << 20, (1 << 20) - 1000] {
        assert!(cache.try_insert(1000, Vec::with_capacity(bytes)).is_err());
        assert_eq!(cache.len(), 100);
    }
    cache.set_limit(64 << 10);
    let entries = cache.len();
    assert!(cache.try_insert(1000, Vec::with_capacity(64 << 10)).is_err());
    assert_eq!(cache.len(), entries);
}

#[test]
fn a_cache_that_is_refused_allocates_nothing() {
    Meter::measure(|meter| {
        let before = meter.live();
        meter.take_peak();
        let refused = Cache::<u64, u64>::builder().bytes(1 << 20).shards(1 << 16).build();
        assert!(matches!(refused, Err(BuildError::LimitTooSmall { .. })));
        assert!(meter.take_peak() - before <= 1 << 20);
    });
}

#[test]
fn large_inline_values_fit_on_usual_stacks() {
    let work = || {
        let cache = Cache::<u64, [u8; 16 << 10]>::builder().bytes(1 << 20).build().unwrap();
        for id in 0..100 {
            cache.insert(id, [1; 16 << 10]);
        }
        assert_eq!(cache.get_or_insert_with(&100, || [2; 16 << 10])[0], 2);
        assert!(cache.len() >= 50);
    };
    std::thread::Builder::new().stack_size(2 << 20).spawn(work).unwrap().join().unwrap();
}
