//! Time to live and time to idle, under a clock that is moved by hand.

use memfootprint::cache::{Cache, Clock, EvictionCause};
use memfootprint_support::meter::Meter;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn entries_live_so_long() {
    let clock = Clock::manual();
    let cache =
        Cache::<u64, u64>::builder().entries(100).ttl(10 * SECOND).clock(clock.clone()).build().unwrap();
    cache.insert(1, 1);
    clock.advance(9 * SECOND);
    cache.insert(2, 2);
    assert_eq!(cache.get(&1), Some(1), "a look-up doesn't prolong it");
    clock.advance(SECOND);
    assert_eq!((cache.get(&1), cache.contains_key(&1), cache.get(&2)), (None, false, Some(2)));
    assert_eq!((cache.stats().expired, cache.len()), (1, 1));
    clock.advance(9 * SECOND);
    assert_eq!((cache.insert(2, 3), cache.get(&2)), (None, Some(3)), "what is over is not given back");
    clock.advance(10 * SECOND);
    assert_eq!((cache.remove(&2), cache.stats().expired), (None, 3));
}

#[test]
fn entries_idle_so_long() {
    let clock = Clock::manual();
    let cache =
        Cache::<u64, u64>::builder().entries(100).tti(10 * SECOND).clock(clock.clone()).build().unwrap();
    cache.insert(1, 1);
    for _ in 0..5 {
        clock.advance(9 * SECOND);
        assert_eq!(cache.get(&1), Some(1));
    }
    clock.advance(10 * SECOND);
    assert_eq!(cache.get_or_insert_with(&1, || 2), 2);
}

/// Of `ttl` and `tti`, whichever ends first.
#[test]
fn both_hold() {
    let clock = Clock::manual();
    let cache = Cache::<u64, u64>::builder()
        .entries(9)
        .ttl(15 * SECOND)
        .tti(10 * SECOND)
        .clock(clock.clone())
        .build()
        .unwrap();
    cache.insert(1, 1);
    clock.advance(9 * SECOND);
    assert_eq!(cache.get(&1), Some(1));
    clock.advance(6 * SECOND);
    assert_eq!(cache.get(&1), None);
}

#[test]
fn expired_entries_go_by_and_by() {
    let clock = Clock::manual();
    let told = Arc::new(AtomicUsize::new(0));
    let counter = told.clone();
    let cache = Cache::<u64, Vec<u8>>::builder()
        .bytes(1 << 20)
        .ttl(SECOND)
        .clock(clock.clone())
        .shards(1)
        .on_evict(move |_, _, cause| {
            counter.fetch_add(usize::from(cause == EvictionCause::Expired), Ordering::Relaxed);
        })
        .build()
        .unwrap();
    (0..1000).for_each(|id| {
        cache.insert(id, vec![0; 10]);
    });
    clock.advance(SECOND);
    (1000..1600).for_each(|id| {
        cache.insert(id, vec![0; 10]);
    });
    assert_eq!(cache.len(), 600);
    clock.advance(SECOND);
    cache.remove_expired();
    assert_eq!((cache.len(), cache.stats().expired, told.load(Ordering::Relaxed)), (0, 1600, 1600));
}

#[test]
fn nothing_looks_young_again() {
    let clock = Clock::manual();
    let day = 86_400 * SECOND;
    let cache = Cache::<u64, u64>::builder()
        .entries(100)
        .ttl(60 * SECOND)
        .clock(clock.clone())
        .shards(1)
        .build()
        .unwrap();
    cache.insert(1, 1);
    // 2^32 milliseconds are 49.7 days: go past them in steps, with others coming in on the way.
    for step in 0..4000 {
        clock.advance(day / 20);
        assert!(!cache.contains_key(&1), "after {step} steps");
        cache.update(&2);
        if step % 500 == 0 {
            assert_eq!(cache.insert(2, step), None);
            assert!(cache.contains_key(&2));
        }
    }
}

#[test]
fn times_cost_only_who_asks() {
    // Stands still: on a slow machine entries would expire by the system's.
    let clock = Clock::manual();
    Meter::measure(|meter| {
        let bytes = |build: &dyn Fn() -> Cache<u64, u64>| {
            let before = meter.live();
            let cache = build();
            (0..100_000).for_each(|id| {
                cache.insert(id, id);
            });
            let bytes = meter.live() - before;
            assert_eq!(bytes, cache.used() as isize);
            bytes as f64 / 100_000.0
        };
        let builder = || Cache::builder().bytes(1 << 30).clock(clock.clone());
        let plain = bytes(&|| builder().build().unwrap());
        let ttl = bytes(&|| builder().ttl(SECOND).build().unwrap());
        let both = bytes(&|| builder().ttl(SECOND).tti(SECOND).build().unwrap());
        // How the keys are spread over the shards, and so how many segments are begun, differs from one to the other.
        assert!((ttl - plain - 4.0).abs() < 1.0 && (both - plain - 8.0).abs() < 1.0, "{plain} {ttl} {both}");
    });
}

#[test]
fn clocks_and_times_without_end() {
    let clock = Clock::manual();
    let cache = Cache::<u64, u64>::builder()
        .entries(10)
        .ttl(Duration::MAX)
        .tti(Duration::MAX)
        .clock(clock.clone())
        .build()
        .unwrap();
    cache.insert(1, 1);
    clock.advance(Duration::from_secs(1 << 40));
    assert_eq!(cache.get(&1), Some(1));
    let short = Cache::<u64, u64>::builder()
        .entries(10)
        .ttl(Duration::from_mins(1))
        .clock(clock.clone())
        .build()
        .unwrap();
    short.insert(1, 1);
    clock.advance(Duration::MAX);
    assert_eq!(short.get(&1), None, "the clock stands at its end and not at its beginning");
    clock.advance(Duration::from_secs(61));
    short.insert(2, 2);
    assert_eq!(short.get(&2), Some(2));
}
