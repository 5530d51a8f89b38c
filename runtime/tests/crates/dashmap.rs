use super::{SIZES, Use, below, exact, ring, some, text, uses};
use dashmap::{DashMap, DashSet};
use memfootprint::{Accuracy, Reason};
use std::hash::RandomState;

#[test]
fn plain_entries_are_exact() {
    for len in SIZES {
        exact(|| (0..len).map(|id| (id, id as u8)).collect::<DashMap<_, _>>());
        exact(|| DashMap::<u64, ()>::with_capacity_and_hasher_and_shard_amount(len, RandomState::new(), 2));
    }
}

#[test]
fn after_removals_too() {
    for Use { operations, last, .. } in uses() {
        exact(|| {
            let map = DashMap::<u64, u16>::with_shard_amount(4);
            for &(kind, key, len) in &operations {
                match kind {
                    0 | 1 => drop(map.remove(&key)),
                    _ => drop(map.insert(key, len as u16)),
                }
            }
            if last == 0 {
                map.shrink_to_fit();
            }
            map
        });
    }
}

#[test]
fn others_are_lower_bounds() {
    let short = below(Accuracy::AtLeast, || (1..100).map(|id| (id, text(id))).collect::<DashMap<_, _>>());
    assert_eq!(short, (1..100).map(|id| id % 50).sum::<usize>());
    exact(DashMap::<String, String>::new);
    below(Accuracy::AtLeast, || (1..100).collect::<DashSet<_>>());
}

#[test]
fn a_walk_does_not_wait() {
    let map = DashMap::<u64, u64>::from_iter([(1, 2)]);
    let entry = map.get_mut(&1);
    assert_eq!(memfootprint::footprint(&map).skipped[0].reason, Reason::Locked);
    drop(entry);
    let entry = map.get(&1);
    assert_eq!(memfootprint::footprint(&map).accuracy, Accuracy::Exact);
    drop(entry);
}

#[test]
fn maps_at_random() {
    ring(|random| {
        exact(|| {
            let map = DashMap::<usize, u16>::with_shard_amount(2 << random.below(3));
            for _ in 0..some(random) {
                match random.below(3) {
                    0 => _ = map.remove(&random.below(60)),
                    _ => _ = map.insert(random.below(60), 7),
                }
            }
            map
        });
    });
}
