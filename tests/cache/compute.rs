//! New values from old ones, one at a time for each key.

use memfootprint::cache::Cache;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::thread::scope;

#[test]
fn no_count_is_lost() {
    for shards in [1, 16] {
        let cache = Cache::<u64, u64>::builder().bytes(1 << 20).shards(shards).build().unwrap();
        scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for turn in 0..2000_u64 {
                        cache.compute(&(turn % 4), |count| Some(count.unwrap_or(0) + 1));
                        // These change nothing about it.
                        cache.get_or_insert_with(&(turn % 4), || 1_000_000);
                        cache.insert(turn + 100, turn);
                    }
                });
            }
        });
        assert_eq!((0..4).map(|key| cache.peek(&key).unwrap()).sum::<u64>(), 16_000);
    }
}

#[test]
fn other_keys_go_on_and_readers_see_the_old_value() {
    let cache = Cache::<u64, String>::builder().bytes(1 << 20).shards(1).build().unwrap();
    cache.insert(1, "old".into());
    let made = cache.compute(&1, |old| {
        assert_eq!(old.as_deref(), Some("old"));
        assert_eq!(cache.get(&1).as_deref(), Some("old"));
        cache.insert(2, "two".into());
        cache.compute(&3, |old| {
            assert_eq!(old, None);
            Some("three".into())
        });
        Some("new".into())
    });
    assert_eq!(made.as_deref(), Some("new"));
    assert_eq!([1, 2, 3].map(|key| cache.peek(&key).unwrap()), ["new", "two", "three"]);
}

/// What others do to the key while `compute` runs, and what is there then.
fn meanwhile(other: impl Fn(&Cache<u64, u64>) + Sync) -> Option<u64> {
    let cache = Cache::<u64, u64>::builder().bytes(1 << 20).build().unwrap();
    cache.insert(1, 1);
    let made = cache.compute(&1, |old| {
        scope(|scope| scope.spawn(|| other(&cache)).join().unwrap());
        old.map(|old| old + 10)
    });
    assert_eq!(made, Some(11));
    let there = cache.peek(&1);
    // The turn is over, whatever came of it.
    assert_eq!(cache.compute(&1, |_| Some(5)), Some(5));
    assert_eq!(cache.peek(&1), Some(5));
    there
}

#[test]
fn what_is_set_or_removed_meanwhile_counts() {
    assert_eq!(meanwhile(|_| ()), Some(11));
    assert_eq!(
        meanwhile(|cache| {
            cache.insert(1, 2);
        }),
        Some(2)
    );
    assert_eq!(
        meanwhile(|cache| {
            cache.remove(&1);
        }),
        None
    );
    assert_eq!(meanwhile(Cache::clear), None);
    assert_eq!(meanwhile(|cache| drop(cache.drain())), None);
    assert_eq!(meanwhile(|cache| cache.retain(|_, _| false)), None);
    assert_eq!(meanwhile(|cache| cache.retain(|_, _| true)), Some(11));
    assert_eq!(meanwhile(|cache| *cache.update(&1).unwrap() += 1), Some(2));
    assert_eq!(
        meanwhile(|cache| {
            cache.insert(2, 2);
        }),
        Some(11)
    );
}

#[test]
fn a_load_that_is_under_way_yields() {
    let cache = Cache::<u64, u64>::builder().bytes(1 << 20).build().unwrap();
    // Begun before.
    let loaded = cache.get_or_insert_with(&1, || {
        cache.compute(&1, |old| old.or(Some(2)));
        1
    });
    assert_eq!((loaded, cache.peek(&1)), (1, Some(2)));
    // Begun meanwhile.
    cache.compute(&3, |_| {
        assert_eq!(cache.get_or_insert_with(&3, || 1), 1);
        assert!(!cache.contains_key(&3));
        Some(3)
    });
    assert_eq!(cache.peek(&3), Some(3));
    assert_eq!(cache.get_or_insert_with(&3, || unreachable!("it is there")), 3);
}

#[test]
fn its_own_key_is_as_any_other_means() {
    let cache = Cache::<u64, u64>::builder().bytes(1 << 20).build().unwrap();
    let made = cache.compute(&1, |_| {
        cache.compute(&1, |_| Some(2));
        Some(3)
    });
    assert_eq!((made, cache.peek(&1)), (Some(3), Some(2)));
}

#[test]
fn a_panic_leaves_the_old_value_and_ends_the_turn() {
    crate::panics::quietly();
    let cache = Cache::<u64, u64>::builder().bytes(1 << 20).build().unwrap();
    cache.insert(1, 1);
    let run = catch_unwind(AssertUnwindSafe(|| cache.compute(&1, |_| panic!("as asked"))));
    assert!(run.is_err());
    assert_eq!(cache.compute(&1, |old| old.map(|old| old + 1)), Some(2));
}

#[test]
fn what_is_too_large_is_given_back() {
    let cache = Cache::<u64, Vec<u8>>::builder().bytes(1 << 20).build().unwrap();
    cache.insert(1, vec![1]);
    assert_eq!(cache.compute(&1, |_| Some(vec![0; 1 << 20])).unwrap().len(), 1 << 20);
    assert_eq!((cache.len(), cache.stats().rejected, cache.stats().replaced), (0, 1, 1));
}

#[test]
fn those_who_wait_come_one_after_the_other() {
    let cache = Cache::<u64, Vec<u64>>::builder().bytes(1 << 20).build().unwrap();
    let (barrier, inside) = (Barrier::new(4), std::sync::atomic::AtomicUsize::new(0));
    scope(|scope| {
        for thread in 0..4 {
            let (cache, barrier, inside) = (&cache, &barrier, &inside);
            scope.spawn(move || {
                barrier.wait();
                for _ in 0..50 {
                    cache.compute(&1, |old| {
                        assert_eq!(inside.fetch_add(1, std::sync::atomic::Ordering::SeqCst), 0);
                        std::thread::yield_now();
                        inside.fetch_sub(1, std::sync::atomic::Ordering::SeqCst);
                        let mut turns = old.unwrap_or_default();
                        turns.push(thread);
                        Some(turns)
                    });
                }
            });
        }
    });
    assert_eq!(cache.peek(&1).unwrap().len(), 200);
}
