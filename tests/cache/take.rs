//! Taking many out at once, handles, and calls that never wait: the accounts are the allocator's at each step.

use crate::shape::{Shape, User};
use memfootprint::MemFootprint;
use memfootprint::cache::{Busy, Cache, Clock, EvictionCause, Expiry, Rejection};
use memfootprint_support::meter::Meter;
use std::sync::{Arc, Mutex};
use std::time::Duration;

fn full() -> Cache<u64, User> {
    let cache = Cache::<u64, User>::builder().bytes(1 << 20).shards(4).build().unwrap();
    (0..5000).for_each(|id| drop(cache.insert(id, User::make(id))));
    cache
}

#[test]
fn a_drain_counts_what_has_not_been_given() {
    Meter::measure(|meter| {
        let before = meter.live();
        let cache = full();
        let (entries, fixed) =
            (cache.len(), Cache::<u64, User>::builder().bytes(1 << 20).shards(4).build().unwrap().used());
        let mut given = 0;
        for entry in cache.drain() {
            drop(entry);
            given += 1;
            assert_eq!(cache.len(), entries - given);
            let (live, used) = (meter.live() - before, cache.used() as isize);
            assert_eq!(live, used, "after {given}");
        }
        assert_eq!((given, cache.used()), (entries, fixed));
        assert_eq!(cache.stats().removed as usize, entries);
    });
}

#[test]
fn a_drain_that_is_dropped_removes_the_rest() {
    Meter::measure(|meter| {
        let before = meter.live();
        let cache = full();
        let entries = cache.len();
        let some: Vec<_> = cache.drain().take(10).collect();
        assert_eq!((some.len(), cache.len()), (10, 0));
        assert_eq!(cache.stats().removed as usize, entries);
        drop(some);
        assert_eq!(meter.live() - before, cache.used() as isize);
        cache.insert(1, User::make(1));
        assert!(cache.contains_key(&1));
    });
}

#[test]
fn what_is_not_retained_is_gone() {
    Meter::measure(|meter| {
        let before = meter.live();
        let cache = full();
        let entries = cache.len();
        cache.retain(|id, _| id % 10 == 0);
        assert!(cache.iter().all(|(id, _)| id % 10 == 0) && cache.len() > entries / 20);
        assert_eq!(cache.stats().removed as usize, entries - cache.len());
        assert_eq!(meter.live() - before, cache.used() as isize);
        cache.retain(|_, _| false);
        assert!(cache.is_empty());
        assert_eq!(meter.live() - before, cache.used() as isize);
    });
}

#[test]
fn what_has_expired_is_not_drained() {
    let clock = Clock::manual();
    let told = Arc::new(Mutex::new(Vec::new()));
    let log = told.clone();
    let cache = Cache::<u64, u64>::builder()
        .entries(100)
        .shards(1)
        .ttl(Duration::from_secs(1))
        .clock(clock.clone())
        .on_evict(move |key, _, cause| log.lock().unwrap().push((key, cause)))
        .build()
        .unwrap();
    cache.insert(1, 1);
    clock.advance(Duration::from_secs(1));
    cache.remove(&7);
    let fresh = Cache::clone(&cache);
    fresh.insert(2, 2);
    // Sweeping has met it, or draining does.
    assert_eq!(cache.drain().collect::<Vec<_>>(), [(2, 2)]);
    assert_eq!(*told.lock().unwrap(), [(1, EvictionCause::Expired)]);
    assert_eq!((cache.stats().expired, cache.stats().removed), (1, 1));
}

#[derive(MemFootprint)]
struct Handles {
    one: Cache<u64, User>,
    two: Cache<u64, User>,
}

#[test]
fn handles_are_one_cache() {
    Meter::measure(|meter| {
        let before = meter.live();
        let one = full();
        let handles = Handles { two: one.clone(), one };
        handles.two.insert(1, User::make(1));
        assert!(handles.one.contains_key(&1));
        assert_eq!(memfootprint::heap_size(&handles), handles.one.used(), "counted once");
        assert_eq!(meter.live() - before, handles.two.used() as isize);
        let Handles { one, two } = handles;
        drop(one);
        assert!(two.contains_key(&1));
        drop(two);
        assert_eq!(meter.live(), before);
    });
}

#[test]
fn who_must_not_wait_does_not() {
    let cache = Cache::<u64, String>::builder().bytes(1 << 20).shards(1).build().unwrap();
    cache.insert(1, "one".into());
    let changing = cache.update(&1);
    assert_eq!(cache.try_get(&1), Err(Busy));
    assert_eq!(cache.try_get(&2), Err(Busy));
    let refused = cache.try_insert(1, "uno".into()).unwrap_err();
    assert_eq!((refused.reason, refused.replaced), (Rejection::Busy, None));
    // Too large, and what is there can't be touched.
    let refused = cache.try_insert(1, "x".repeat(1 << 20)).unwrap_err();
    assert_eq!((refused.reason, refused.replaced), (Rejection::Busy, None));
    drop(changing);
    assert_eq!(cache.try_get(&1), Ok(Some("one".into())));
    assert_eq!(cache.try_get(&2), Ok(None));
    assert_eq!(cache.try_insert(1, "uno".into()), Ok(Some("one".into())));
    let refused = cache.try_insert(1, "x".repeat(1 << 20)).unwrap_err();
    assert_eq!(refused.replaced.as_deref(), Some("uno"));
    assert!(matches!(refused.reason, Rejection::TooLarge { .. }));
}

#[test]
fn a_refused_insert_gives_back_what_was_there() {
    let cache = Cache::<u8, Vec<u8>>::builder().bytes(100_000).build().unwrap();
    cache.insert(1, vec![0; 10]);
    assert_eq!(cache.insert(1, vec![0; 50_000]), Some(vec![0; 10]));
    assert_eq!((cache.stats().rejected, cache.stats().replaced, cache.len()), (1, 1, 0));
}

/// Nobody is told of what goes with the cache.
#[test]
fn a_cache_that_is_dropped_tells_nobody() {
    let told = Arc::new(Mutex::new(0));
    let log = told.clone();
    let cache = Cache::<u64, u64>::builder().entries(10).on_removal(move |_, _, _| *log.lock().unwrap() += 1);
    let cache = cache.build().unwrap();
    cache.insert(1, 1);
    drop(cache);
    assert_eq!((*told.lock().unwrap(), Arc::strong_count(&told)), (0, 1));
}

/// A listener that panics doesn't keep the others from being told.
#[test]
fn all_are_told_though_one_panics() {
    crate::panics::quietly();
    let told = Arc::new(Mutex::new(Vec::new()));
    let log = told.clone();
    let cache = Cache::<u64, Vec<u8>>::builder()
        .bytes(64 << 10)
        .on_evict(move |key, _, _| {
            log.lock().unwrap().push(key);
            assert!(key != 3, "as asked");
        })
        .build()
        .unwrap();
    (0..10).for_each(|key| drop(cache.insert(key, vec![0; 10])));
    let run = std::panic::catch_unwind(|| cache.clear());
    assert!(run.is_err());
    let mut told = told.lock().unwrap().clone();
    told.sort_unstable();
    assert_eq!(told, (0..10).collect::<Vec<_>>());
    assert_eq!((cache.len(), cache.stats().payload), (0, 0));
}

struct AsLongAs;

impl Expiry<u64, u64> for AsLongAs {
    fn after_create(&self, _: &u64, value: &u64) -> Option<Duration> {
        (*value > 0).then(|| Duration::from_secs(*value))
    }

    fn after_update(&self, _: &u64, value: &u64, left: Option<Duration>) -> Option<Duration> {
        left.map(|left| left + Duration::from_secs(*value))
    }

    fn after_read(&self, key: &u64, _: &u64, left: Option<Duration>) -> Option<Duration> {
        if *key == 9 { Some(Duration::from_secs(10)) } else { left }
    }
}

#[test]
fn each_entry_says_how_long_it_lives() {
    let clock = Clock::manual();
    Meter::measure(|meter| {
        let before = meter.live();
        let second = Duration::from_secs(1);
        let cache = Cache::<u64, u64>::builder()
            .bytes(1 << 20)
            .expire_after(AsLongAs)
            .ttl(100 * second)
            .clock(clock.clone())
            .build()
            .unwrap();
        let there =
            |keys: &[u64]| keys.iter().copied().filter(|key| cache.contains_key(key)).collect::<Vec<_>>();
        for key in 0..5 {
            cache.insert(key, key);
        }
        assert_eq!(meter.live() - before, cache.used() as isize);
        clock.advance(second);
        assert_eq!(there(&[0, 1, 2, 3, 4]), [0, 2, 3, 4]);
        // Replaced: one of the two seconds is left, and five are added.
        cache.insert(2, 5);
        // Changed in place: two are left, and one is added.
        *cache.update(&3).unwrap() = 1;
        clock.advance(2 * second);
        assert_eq!(there(&[2, 3, 4]), [2, 3, 4]);
        clock.advance(second);
        assert_eq!(there(&[2, 3, 4]), [2]);
        clock.advance(2 * second);
        assert_eq!(there(&[0, 2]), [0, 2]);
        clock.advance(second);
        assert_eq!(there(&[0, 2]), [0]);
        cache.insert(9, 1);
        assert_eq!(cache.peek(&9), Some(1));
        clock.advance(second / 2);
        for _ in 0..5 {
            assert_eq!(cache.get(&9), Some(1));
            clock.advance(9 * second);
        }
        assert!(cache.contains_key(&9) && cache.contains_key(&0));
        clock.advance(second);
        assert!(!cache.contains_key(&9));
        clock.advance(100 * second);
        assert!(!cache.contains_key(&0), "the cache's own time holds beside it");
        cache.remove_expired();
        assert_eq!(cache.len(), 0);
    });
}
