//! One thread alone is refused nothing that fits, over however many shards, and others' locks are waited for.

use memfootprint::cache::{BuildError, Cache, Pool, Rejection};
use proptest::prelude::*;
use std::sync::mpsc;
use std::thread::scope;
use std::time::Duration;

fn least<V: memfootprint::MemFootprint>(shards: usize) -> usize {
    match Cache::<u64, V>::builder().bytes(1).shards(shards).build() {
        Err(BuildError::LimitTooSmall { least, .. }) => least,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_least_holds_any_key() {
    for shards in [1, 2, 16, 64] {
        let least = least::<u64>(shards);
        for limit in [least, least + 1, least + 100, least * 2] {
            let cache = Cache::<u64, u64>::builder().bytes(limit).shards(shards).build().unwrap();
            for key in 0..1000 {
                cache.admit(key, key).unwrap();
                assert!(cache.contains_key(&key) && cache.used() <= limit);
                cache.try_insert(key + 1, key).unwrap();
            }
        }
    }
}

#[test]
fn one_entry_at_a_time_goes_to_any_shard() {
    let cache = Cache::<u64, u64>::builder().entries(1).shards(16).build().unwrap();
    for key in 0..1000 {
        cache.admit(key, key).unwrap();
        assert_eq!((cache.len(), cache.peek(&key)), (1, Some(key)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 200 } else { 2000 }))]

    /// With one large entry among small ones, and limits down to the least.
    #[test]
    fn what_fits_is_taken(
        shards in proptest::option::of(0_u32..7),
        spare in 0_usize..30_000,
        sizes in proptest::collection::vec((0_u64..200, 0_usize..3000, any::<bool>()), 1..200),
        pooled in any::<bool>(),
    ) {
        let shards = shards.map(|shards| 1 << shards);
        let limit = least::<Vec<u8>>(shards.unwrap_or(1)) + spare;
        let mut builder = Cache::<u64, Vec<u8>>::builder().max_entry(usize::MAX);
        if let Some(shards) = shards {
            builder = builder.shards(shards);
        }
        let cache = if pooled {
            builder.build_in(&Pool::new(limit).unwrap()).unwrap()
        } else {
            builder.bytes(limit).build().unwrap()
        };
        let most = cache.max_entry().unwrap();
        for (key, size, is_large) in sizes {
            // The largest that may come in, and any smaller one.
            let wanted = if is_large { usize::MAX } else { size };
            let slot = most - (limit - least::<Vec<u8>>(shards.unwrap_or(1)));
            let bytes = wanted.min(most.saturating_sub(slot));
            let taken = cache.admit(key, Vec::with_capacity(bytes));
            prop_assert!(taken.is_ok(), "{:?}, {bytes} bytes of {most}; {}", taken, cache.stats());
            prop_assert!(cache.contains_key(&key) && cache.used() <= limit);
        }
    }
}

/// Somebody reads a value for a while, and all room is where that is.
#[test]
fn an_insert_waits_for_whoever_reads_in_another_shard() {
    let limit = least::<Vec<u8>>(2) + 10_000;
    let cache = Cache::<u64, Vec<u8>>::builder().bytes(limit).max_entry(limit).shards(2).build().unwrap();
    cache.insert(0, vec![0; 9_000]);
    // One of the other shard: it doesn't have to wait to be compared.
    let other = (1..100).find(|key| {
        let held = cache.update(&0);
        let is_other = cache.try_get(key).is_ok();
        drop(held);
        is_other
    });
    let other = other.unwrap();
    let (reading, is_read) = mpsc::channel();
    scope(|scope| {
        let cache = &cache;
        scope.spawn(move || {
            let held = cache.update(&0);
            reading.send(()).unwrap();
            std::thread::sleep(Duration::from_millis(200));
            drop(held);
        });
        is_read.recv().unwrap();
        let hurried = cache.try_insert(other, vec![0; 9_000]).unwrap_err();
        assert_eq!(hurried.reason, Rejection::NoRoom);
        cache.admit(other, hurried.value).unwrap();
    });
    assert!(cache.contains_key(&other) && !cache.contains_key(&0));
}
