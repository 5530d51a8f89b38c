//! Limits that change, and memory that is given back.

use crate::shape::{Shape, User};
use memfootprint::cache::{Cache, EvictionCause};
use memfootprint_support::meter::Meter;
use memfootprint_support::numbers::Random;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

#[test]
fn a_smaller_limit_is_held_at_once() {
    Meter::measure(|meter| {
        let before = meter.live();
        for mut limit in [8 << 20, 7 << 20] {
            let cache = Cache::<u64, u64>::builder().bytes(limit).build().unwrap();
            (0..400_000).for_each(|id| {
                cache.insert(id, id);
            });
            for _ in 0..5 {
                let was = cache.len();
                limit = limit / 10 * 9;
                cache.set_limit(limit);
                assert!(cache.used() <= limit, "{}", cache.stats());
                assert_eq!(meter.live() - before, cache.used() as isize);
                assert!(cache.len() > was * 3 / 4, "{} of {was} are left", cache.len());
            }
        }
    });
}

#[test]
fn a_smaller_limit_is_held_while_threads_insert() {
    Meter::measure(|meter| {
        let before = meter.live();
        let cache = Cache::<u64, User>::builder().bytes(16 << 20).build().unwrap();
        let live = std::thread::scope(|scope| {
            for thread in 1..=4 {
                let cache = &cache;
                scope.spawn(move || {
                    meter.join(|| {
                        let mut random = Random::new(thread);
                        while cache.limit() != Some(4 << 20) || cache.stats().evictions < 20_000 {
                            let id = random.below(1 << 30) as u64;
                            cache.insert(id, User::make(id));
                        }
                    });
                });
            }
            while cache.stats().evictions < 1000 {
                std::thread::yield_now();
            }
            for limit in [12 << 20, 8 << 20, 4 << 20] {
                cache.set_limit(limit);
            }
            assert!(cache.used() <= 4 << 20, "{}", cache.stats());
            meter.live() - before
        });
        assert!(live as f64 / f64::from(4 << 20) < 1.05, "{live}");
        assert!(cache.used() <= 4 << 20);
        assert_eq!(memfootprint::heap_size(&cache), cache.used());
        cache.set_entry_limit(10);
        assert_eq!(cache.len(), 10);
    });
}

#[test]
fn clearing_gives_everything_back() {
    Meter::measure(|meter| {
        let told = Arc::new(AtomicUsize::new(0));
        let counter = told.clone();
        let before = meter.live();
        let cache = Cache::<u64, User>::builder()
            .bytes(8 << 20)
            .name("users")
            .on_evict(move |_, _, cause| {
                counter.fetch_add(usize::from(cause == EvictionCause::Cleared), Ordering::Relaxed);
            })
            .build()
            .unwrap();
        let empty = (meter.live() - before, cache.used());
        assert_eq!(empty.0, empty.1 as isize);
        (0..5000).for_each(|id| {
            cache.insert(id, User::make(id));
        });
        let entries = cache.len();
        cache.clear();
        assert_eq!((meter.live() - before, cache.used(), cache.len()), (empty.0, empty.1, 0));
        assert_eq!(told.load(Ordering::Relaxed), entries);
        cache.insert(1, User::make(1));
        assert_eq!(cache.len(), 1);
    });
}

#[test]
fn shrinking_gives_back_what_is_kept_for_more() {
    Meter::measure(|meter| {
        let before = meter.live();
        let cache = Cache::<u64, u64>::builder().bytes(16 << 20).build().unwrap();
        let is_kept = |id: u64| id % 20 >= 9;
        (0..100_000).for_each(|id| {
            cache.insert(id, id);
        });
        (0..100_000).filter(|&id| !is_kept(id)).for_each(|id| {
            cache.remove(&id);
        });
        let full = meter.live() - before;
        cache.shrink_to_fit();
        let small = meter.live() - before;
        assert_eq!(small, cache.used() as isize);
        assert!(small < full * 3 / 4, "{small} of {full}");
        (0..100_000).for_each(|id| assert_eq!(cache.get(&id), is_kept(id).then_some(id)));
        assert_eq!(memfootprint::heap_size(&cache), cache.used());
    });
}

#[test]
fn what_stays_is_iterated_over_while_others_go() {
    let cache = Cache::<u64, u64>::builder().entries(4000).shards(1).build().unwrap();
    (0..4000).for_each(|id| {
        cache.insert(id, id);
    });
    let mut iter = cache.iter();
    let first = iter.next().unwrap();
    (0..4000).filter(|id| id % 16 != 15).for_each(|id| {
        cache.remove(&id);
    });
    cache.shrink_to_fit();
    let seen: std::collections::HashSet<u64> = iter.chain([first]).map(|(id, _)| id).collect();
    assert!((0..4000).filter(|id| id % 16 == 15).all(|id| seen.contains(&id)));
    assert_eq!(cache.len(), 250);
}
