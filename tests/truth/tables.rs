//! Random sequences of operations on hash tables; after each, every figure is checked.

use crate::check::{check, is_all, truth};
use crate::sample::{Align64, Identical, Multiplying, Nothing, Sample, Seeded};
use crate::sequences::{ROUNDS, grows, run, since};
use memfootprint::{Accuracy, DynFootprint, Reason, footprint};
use memfootprint_support::numbers::Random;
use memfootprint_support::thread::{held_by, live};
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

/// What is to be said of a table that may have lost entries: anything but `Exact`, as nothing proves that there are no tombstones.
#[track_caller]
fn without_proof<T: DynFootprint>(table: &T) -> Accuracy {
    let accuracy = footprint(table).accuracy;
    assert!(matches!(accuracy, Accuracy::Presumed | Accuracy::AtLeast), "{accuracy:?}");
    accuracy
}

fn with_removals<K: Sample, V: Sample, H: BuildHasher + Clone + Default>() {
    for seed in 0..ROUNDS {
        let most = [4, 30, 120, 900][seed as usize % 4];
        let judge = |map: &HashMap<K, V, H>, held| {
            check(without_proof(map), map, held);
        };
        run(seed, 200, judge, |map: &mut HashMap<K, V, H>, random| {
            let number = random.draw();
            let key = K::sample(number % (most as u64 * 2));
            match random.below(20) {
                0..=9 if grows(random, map.len(), most) => {
                    map.extend((0..number % 9).map(|i| (K::sample(number % 997 + i), V::sample(number))));
                }
                0..=9 => drop(map.remove(&key)),
                10..=12 => drop(map.insert(key, V::sample(number))),
                13 => map.retain(|_, _| random.below(10) > 1),
                14 => map.shrink_to_fit(),
                15 => map.reserve(random.below(most)),
                16 if number % 7 == 0 => map.clear(),
                17 if number % 9 == 0 => drop(map.drain()),
                18 => map.shrink_to(random.below(most)),
                _ => *map = map.clone(),
            }
        });
        run(
            seed,
            100,
            |set, held| drop(check(without_proof(set), set, held)),
            |set: &mut HashSet<K, H>, random| {
                let key = K::sample(random.draw() % (most as u64 * 2));
                match random.below(8) {
                    0..=3 => drop(set.insert(key)),
                    4 => drop(set.remove(&key)),
                    5 => set.extend((0..40).map(K::sample)),
                    6 => set.retain(|_| random.below(10) > 3),
                    _ => *set = set.clone(),
                }
            },
        );
    }
}

#[test]
fn tables_are_never_called_exact_nor_counted_too_high() {
    with_removals::<u8, (), Seeded>();
    with_removals::<u64, u64, Seeded>();
    with_removals::<String, Vec<u16>, Seeded>();
    with_removals::<(u8, u32), [u64; 5], Seeded>();
    with_removals::<(), Nothing, Seeded>();
    with_removals::<u64, Align64, Multiplying>();
    with_removals::<u64, Option<Box<u64>>, Multiplying>();
    with_removals::<u64, u8, Identical>();
    with_removals::<u64, String, Identical>();
    with_removals::<[u8; 3], [u8; 512], Identical>();
}

fn without_removals<K: Sample, V: Sample, H: BuildHasher + Clone + Default>() {
    for seed in 0..ROUNDS {
        let most = [4, 30, 120, 900][seed as usize % 4];
        let judge = |map: &HashMap<K, V, H>, held| is_all(&check(Accuracy::Presumed, map, held), held);
        run(seed, 100, judge, |map: &mut HashMap<K, V, H>, random| {
            let number = random.draw();
            match random.below(12) {
                0..=6 => drop(map.insert(K::sample(number % (most * 2)), V::sample(number))),
                7 => map.extend((0..number % most).map(|i| (K::sample(i * 3), V::sample(i)))),
                8 => map.shrink_to_fit(),
                9 => map.reserve(random.below(most as usize)),
                10 if number % 5 == 0 => map.clear(),
                11 if number % 5 == 0 => drop(map.drain()),
                _ => *map = map.clone(),
            }
        });
    }
}

/// Such maps are what [`Accuracy::Presumed`] promises to be right of.
#[test]
fn tables_without_removals_are_right() {
    without_removals::<u8, (), Seeded>();
    without_removals::<u16, u8, Seeded>();
    without_removals::<u64, u64, Seeded>();
    without_removals::<String, Vec<u16>, Seeded>();
    without_removals::<(), (), Seeded>();
    without_removals::<u64, Align64, Multiplying>();
    without_removals::<u64, Option<Box<u64>>, Identical>();
}

/// A table that is filled to the brim.
fn full<V: Sample>(buckets: usize, random: &mut Random) -> HashMap<u64, V, Seeded> {
    let full = buckets / 8 * 7;
    let mut map = HashMap::with_capacity_and_hasher(full, Seeded::default());
    while map.len() < full {
        map.insert(random.draw(), V::sample(1));
    }
    map
}

/// The histories that look most like ones without removals: filled to the brim, then drained.
#[test]
fn drained_tables() {
    let mut random = Random::new(7);
    for buckets in [16, 32, 64, 128, 256] {
        for order in 0..3 {
            for _ in 0..10 {
                let (mut map, held) = held_by(|| full::<()>(buckets, &mut random));
                let mut keys: Vec<u64> = map.keys().copied().collect();
                match order {
                    0 => keys.sort_unstable(),
                    1 => keys.reverse(),
                    _ => {}
                }
                for key in keys {
                    map.remove(&key);
                    check(without_proof(&map), &map, held);
                }
            }
        }
    }
}

/// Entries that are walked show how far they lie apart: two dozen all in one half of a table are one case in 600 000.
#[test]
fn walked_entries_tell_the_size() {
    let mut random = Random::new(9);
    for buckets in [64, 128, 256, 512] {
        for _ in 0..10 {
            let before = live();
            let mut map = full::<Option<Box<u64>>>(buckets, &mut random);
            while let Some(&key) = map.keys().min().filter(|_| map.len() > 24) {
                map.remove(&key);
                let held = since(before);
                let answer = check(without_proof(&map), &map, held);
                assert_eq!(answer.heap() as isize, held.bytes, "{answer:?}");
            }
        }
    }
}

#[test]
fn removed_entries_show_where_they_can() {
    // The entries that are left still span the whole table.
    let (map, held) = held_by(|| {
        let mut map: HashMap<u64, u64> = HashMap::with_capacity(114_688);
        map.extend((0..114_688).map(|id| (id, id)));
        map.retain(|id, _| id % 20 == 0);
        map
    });
    let answer = check(Accuracy::AtLeast, &map, held);
    assert_eq!(answer.skipped[0].reason, Reason::Tombstones);
    assert_eq!(answer.heap() as isize, held.bytes, "the span of the entries tells the size");
    assert_eq!(footprint(&HashMap::<u8, u8>::new()).accuracy, Accuracy::Presumed);
}

#[test]
fn removed_entries_are_never_counted_too_high() {
    let map: HashMap<u64, String> = (0..5000).map(|id| (id, id.to_string())).collect();
    truth(Accuracy::AtLeast, || {
        let mut map = map.clone();
        map.retain(|id, _| id % 100 == 0);
        map
    });
}
