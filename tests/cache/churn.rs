//! Coming and going for a long time leaves nothing behind and drives nothing out.

use memfootprint::cache::Cache;
use memfootprint_support::meter::Meter;
use memfootprint_support::numbers::Random;

#[test]
fn tombstones_take_no_entries() {
    Meter::measure(|meter| {
        let before = meter.live();
        let cache = Cache::<u64, u64>::builder().bytes(4 << 20).build().unwrap();
        let fill = |from: u64| {
            (from..from + 200_000).for_each(|id| {
                cache.insert(id, id);
            });
        };
        fill(0);
        let (entries, used) = (cache.len(), cache.used());
        for round in 1..if cfg!(debug_assertions) { 4 } else { 20 } {
            fill(round * 200_000);
            assert_eq!(cache.used(), used);
            assert_eq!(meter.live() - before, used as isize);
            assert!(cache.len() >= entries, "{} of {entries}", cache.len());
        }
    });
}

#[test]
fn removing_and_replacing_leaves_the_account_right() {
    Meter::measure(|meter| {
        let before = meter.live();
        let cache = Cache::<String, Vec<u8>>::builder().bytes(2 << 20).build().unwrap();
        let mut random = Random::new(7);
        for turn in 0..300_000 {
            let key = random.below(30_000).to_string();
            match random.below(8) {
                0..5 => drop(cache.insert(key, vec![0; random.below(400)])),
                5 => drop((cache.remove(&*key), key)),
                6 => drop((cache.get(&*key), key)),
                _ => drop((cache.get_or_insert_with(&*key, || vec![0; 10]), key)),
            }
            if turn % 1000 == 0 {
                assert_eq!(meter.live() - before, cache.used() as isize);
                assert!(cache.used() <= 2 << 20);
            }
        }
        assert_eq!(memfootprint::heap_size(&cache), cache.used());
        assert_eq!(cache.iter().count(), cache.len());
        let keys: Vec<String> = cache.iter().map(|(key, _)| key).collect();
        for key in keys {
            assert!(cache.remove(&*key).is_some());
        }
        assert!(cache.is_empty());
        assert_eq!(cache.stats().payload, 0);
        assert_eq!(meter.live() - before, cache.used() as isize);
    });
}

#[test]
fn a_replaced_value_is_given_back_and_counted_once() {
    let cache = Cache::<u64, Vec<u8>>::builder().bytes(1 << 20).build().unwrap();
    assert_eq!(cache.insert(1, vec![1; 100]), None);
    assert_eq!(cache.insert(1, vec![2; 1000]), Some(vec![1; 100]));
    assert_eq!(cache.insert(1, vec![3; 10]), Some(vec![2; 1000]));
    assert_eq!((cache.len(), cache.stats().payload, cache.stats().evictions), (1, 10, 0));
}

#[test]
fn large_entries_after_small_ones_find_room() {
    Meter::measure(|meter| {
        let before = meter.live();
        let limit = 4 << 20;
        let cache = Cache::<u64, Vec<u8>>::builder().bytes(limit).build().unwrap();
        (0..200_000).for_each(|id| {
            cache.insert(id, vec![0; 4]);
        });
        let overhead = cache.stats().overhead;
        (0..2000).for_each(|id| {
            cache.insert(id << 32, vec![0; 16 << 10]);
        });
        let stats = cache.stats();
        assert!(stats.payload > limit / 10 * 9 && stats.overhead < overhead / 10, "{stats}");
        assert_eq!(meter.live() - before, cache.used() as isize);
    });
}

#[test]
fn what_removed_entries_leave_behind_makes_room() {
    let limit = 4 << 20;
    let cache = Cache::<u64, Vec<u8>>::builder().bytes(limit).shards(8).build().unwrap();
    (0..100_000).for_each(|id| {
        cache.insert(id, vec![0; 1]);
    });
    (0..100_000).for_each(|id| {
        cache.remove(&id);
    });
    assert!(cache.used() < limit / 8, "{}", cache.stats());
    (0..250).for_each(|id| {
        cache.insert(id, vec![0; 16 << 10]);
    });
    let stats = cache.stats();
    assert!(stats.payload > limit / 10 * 9 && stats.rejected == 0, "{stats}");
    assert_eq!(stats.payload + stats.overhead, stats.used);
}
