//! One load for all who ask.

use crate::panics::quietly;
use memfootprint::cache::Cache;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

fn cache() -> Cache<u64, String> {
    Cache::builder().bytes(1 << 20).build().unwrap()
}

#[test]
fn one_loads_and_the_others_wait() {
    let cache = cache();
    let loads = AtomicUsize::new(0);
    let barrier = Barrier::new(8);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                barrier.wait();
                let value = cache.get_or_insert_with(&1, || {
                    loads.fetch_add(1, Ordering::Relaxed);
                    std::thread::sleep(Duration::from_millis(20));
                    "one".to_owned()
                });
                assert_eq!(value, "one");
            });
        }
    });
    assert_eq!(loads.load(Ordering::Relaxed), 1);
    let stats = cache.stats();
    assert_eq!(stats.payload, 3);
}

#[test]
fn an_error_goes_to_the_leader_and_another_takes_over() {
    let cache = cache();
    let tries = AtomicUsize::new(0);
    let barrier = Barrier::new(4);
    let results: Vec<Result<String, usize>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    barrier.wait();
                    cache.get_or_try_insert_with(&1, || {
                        std::thread::sleep(Duration::from_millis(10));
                        let turn = tries.fetch_add(1, Ordering::Relaxed);
                        if turn < 2 { Err(turn) } else { Ok("third".to_owned()) }
                    })
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut errors: Vec<usize> = results.iter().filter_map(|result| result.as_ref().err().copied()).collect();
    errors.sort_unstable();
    assert_eq!(errors, [0, 1], "each error goes to one: {results:?}");
    assert_eq!(results.iter().filter(|result| result.as_deref() == Ok("third")).count(), 2);
}

#[test]
fn a_panic_hands_over() {
    quietly();
    let cache = cache();
    let panicked = std::panic::catch_unwind(|| cache.get_or_insert_with(&1, || panic!("as asked")));
    assert!(panicked.is_err());
    let began = Barrier::new(2);
    std::thread::scope(|scope| {
        let leader = scope.spawn(|| {
            cache.get_or_insert_with(&2, || {
                began.wait();
                std::thread::sleep(Duration::from_millis(20));
                panic!("as asked")
            })
        });
        began.wait();
        assert_eq!(cache.get_or_insert_with(&2, || "second".to_owned()), "second");
        assert!(leader.join().is_err());
    });
    assert_eq!(cache.get(&2).as_deref(), Some("second"));
    assert_eq!(memfootprint::heap_size(&cache), cache.used());
}

#[test]
fn asking_for_the_same_key_while_loading_it_does_not_hang() {
    let cache = cache();
    let outer = cache.get_or_insert_with(&1, || {
        let inner = cache.get_or_insert_with(&1, || "inner".to_owned());
        assert_eq!(cache.get(&1), None, "not stored");
        format!("outer of {inner}, {}", cache.get_or_insert_with(&2, || "other".to_owned()))
    });
    assert_eq!(outer, "outer of inner, other");
    assert_eq!(cache.get(&1).as_deref(), Some(&*outer));
}

#[test]
fn removing_or_setting_a_key_while_it_is_loaded_counts() {
    for (what, expected) in [(0, None), (1, Some("set")), (2, None)] {
        let cache = cache();
        let loaded = cache.get_or_insert_with(&1, || {
            match what {
                0 => drop(cache.remove(&1)),
                1 => drop(cache.insert(1, "set".to_owned())),
                _ => cache.clear(),
            }
            "stale".to_owned()
        });
        assert_eq!(loaded, "stale", "whoever loaded it gets it");
        assert_eq!(cache.get(&1).as_deref(), expected);
        assert_eq!(memfootprint::heap_size(&cache), cache.used());
    }
}

#[test]
fn who_asks_after_a_removal_does_not_get_what_was_loading_before() {
    let cache = cache();
    let (began, removed) = (Barrier::new(2), Barrier::new(2));
    std::thread::scope(|scope| {
        let stale = scope.spawn(|| {
            cache.get_or_insert_with(&1, || {
                began.wait();
                removed.wait();
                "stale".to_owned()
            })
        });
        began.wait();
        cache.remove(&1);
        assert_eq!(cache.get_or_insert_with(&1, || "fresh".to_owned()), "fresh");
        removed.wait();
        assert_eq!(stale.join().unwrap(), "stale");
    });
    assert_eq!(cache.get(&1).as_deref(), Some("fresh"));
}
