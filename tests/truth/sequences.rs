//! Random sequences of operations on every collection; after each, the figures are checked.

use crate::allocator::{Live, live};
use crate::check::check;
use crate::random::Random;
use memfootprint::{Accuracy, DynFootprint, MemFootprint, footprint};
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::hash::{BuildHasherDefault, Hasher};

/// What a thread holds since `before`.
fn since(before: Live) -> Live {
    let now = live();
    Live { bytes: now.bytes - before.bytes, blocks: now.blocks - before.blocks }
}

/// A value made from a small number, so that keys collide on purpose.
trait Sample: MemFootprint + Clone + Ord + std::hash::Hash {
    fn sample(number: u64) -> Self;
}

macro_rules! samples {
    ($($ty:ty: $number:ident => $make:expr;)*) => {$(
        impl Sample for $ty {
            fn sample($number: u64) -> Self {
                $make
            }
        }
    )*};
}

samples! {
    (): _number => ();
    u8: number => number as u8;
    u64: number => number;
    [u64; 5]: number => [number; 5];
    (u8, u32): number => (number as u8, number as u32);
    String: number => "y".repeat((number % 50) as usize);
    Vec<u16>: number => vec![number as u16; (number % 7) as usize];
    Option<Box<u64>>: number => number.is_multiple_of(3).then(|| Box::new(number));
}

/// Hashes an integer to itself: entries lie in the table as their keys are ordered.
#[derive(Default)]
struct Identity(u64);

impl Hasher for Identity {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 << 8) | u64::from(byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

type Seeded = BuildHasherDefault<DefaultHasher>;
type Identical = BuildHasherDefault<Identity>;

/// Runs `steps` random operations on `value` and checks after each.
fn run<T: DynFootprint + Default>(seed: u64, steps: usize, mut operate: impl FnMut(&mut T, &mut Random)) {
    let mut random = Random::new(seed);
    let before = live();
    let mut value = T::default();
    for _ in 0..steps {
        operate(&mut value, &mut random);
        check(&value, since(before));
    }
}

/// How many rounds of sequences: more in release, where they are cheap.
const ROUNDS: u64 = if cfg!(debug_assertions) { 16 } else { 32 };

/// Lengths grow and shrink, as the mix of operations drifts.
fn grows(random: &mut Random, len: usize, most: usize) -> bool {
    random.below(most.max(1)) > len
}

fn vectors<T: Sample>() {
    for seed in 0..ROUNDS {
        run(seed, 200, |vec: &mut Vec<T>, random| {
            let number = random.next() % 1000;
            match random.below(12) {
                0..=4 if grows(random, vec.len(), 120) => vec.push(T::sample(number)),
                0..=4 => drop(vec.pop()),
                5 => vec.shrink_to_fit(),
                6 => vec.reserve(random.below(40)),
                7 => vec.retain(|_| number % 3 != 0),
                8 => vec.truncate(random.below(vec.len() + 1)),
                9 => drop(vec.split_off(random.below(vec.len() + 1))),
                10 => vec.extend((0..number % 20).map(T::sample)),
                _ if number % 10 == 0 => vec.clear(),
                _ => *vec = vec.clone(),
            }
        });
        run(seed, 200, |deque: &mut VecDeque<T>, random| {
            let number = random.next() % 1000;
            match random.below(10) {
                0..=2 => deque.push_back(T::sample(number)),
                3..=4 => deque.push_front(T::sample(number)),
                5 => drop((deque.pop_front(), deque.pop_front())),
                6 => drop(deque.pop_back()),
                7 => deque.shrink_to_fit(),
                8 => drop(deque.split_off(random.below(deque.len() + 1))),
                _ => deque.reserve(random.below(20)),
            }
        });
        run(seed, 120, |heap: &mut BinaryHeap<T>, random| match random.below(6) {
            0..=3 => heap.push(T::sample(random.next() % 1000)),
            4 => drop(heap.pop()),
            _ => heap.shrink_to_fit(),
        });
        run(seed, 120, |list: &mut LinkedList<T>, random| match random.below(6) {
            0..=2 => list.push_back(T::sample(random.next() % 1000)),
            3 => list.push_front(T::sample(random.next() % 1000)),
            4 => drop(list.pop_front()),
            _ => drop(list.split_off(random.below(list.len() + 1))),
        });
    }
}

#[test]
fn vectors_and_lists() {
    vectors::<()>();
    vectors::<u8>();
    vectors::<[u64; 5]>();
    vectors::<String>();
    vectors::<Option<Box<u64>>>();
}

fn trees<K: Sample, V: Sample>() {
    for seed in 0..ROUNDS {
        let most = [8, 40, 400, 3000][seed as usize % 4];
        run(seed, 250, |map: &mut BTreeMap<K, V>, random| {
            let number = random.next();
            let key = K::sample(number % (most as u64 * 2));
            match random.below(20) {
                0..=9 if grows(random, map.len(), most) => {
                    map.extend(
                        (0..number % 9).map(|i| (K::sample(number % 997 + i * 31), V::sample(number))),
                    );
                }
                0..=9 => drop(map.remove(&key)),
                10..=12 => drop(map.insert(key, V::sample(number))),
                13 => drop(map.pop_first()),
                14 => drop(map.pop_last()),
                15 => map.retain(|_, _| random.below(10) > 1),
                16 => drop(map.split_off(&key)),
                17 => map.append(&mut (0..number % 30).map(|i| (K::sample(i * 7), V::sample(i))).collect()),
                18 if number % 7 == 0 => map.clear(),
                _ => *map = map.clone(),
            }
        });
        run(seed, 150, |set: &mut BTreeSet<K>, random| {
            let key = K::sample(random.next() % (most as u64 * 2));
            match random.below(8) {
                0..=4 => drop(set.insert(key)),
                5 => drop(set.remove(&key)),
                6 => set.extend((0..50).map(K::sample)),
                _ => drop(set.split_off(&key)),
            }
        });
    }
}

#[test]
fn b_trees_are_exact_unless_empty() {
    trees::<u8, ()>();
    trees::<u64, u64>();
    trees::<(), String>();
    trees::<String, Vec<u16>>();
    trees::<[u64; 5], u8>();
    trees::<(u8, u32), [u64; 5]>();
    let map: BTreeMap<u64, u64> = (0..1000).map(|id| (id, id)).collect();
    assert_eq!(footprint(&map).accuracy, Accuracy::Exact);
}

macro_rules! tables {
    ($name:ident, $Hash:ty) => {
        fn $name<K: Sample, V: Sample>() {
            for seed in 0..ROUNDS {
                let most = [4, 30, 120, 900][seed as usize % 4];
                run(seed, 250, |map: &mut HashMap<K, V, $Hash>, random| {
                    let number = random.next();
                    let key = K::sample(number % (most as u64 * 2));
                    match random.below(20) {
                        0..=9 if grows(random, map.len(), most) => {
                            map.extend(
                                (0..number % 9).map(|i| (K::sample(number % 997 + i), V::sample(number))),
                            );
                        }
                        0..=9 => drop(map.remove(&key)),
                        10..=12 => drop(map.insert(key, V::sample(number))),
                        13 => map.retain(|_, _| random.below(10) > 1),
                        14 => map.shrink_to_fit(),
                        15 => map.reserve(random.below(most)),
                        16 if number % 7 == 0 => map.clear(),
                        17 if number % 9 == 0 => drop(map.drain()),
                        _ => *map = map.clone(),
                    }
                });
            }
        }
    };
}

tables!(seeded_tables, Seeded);
tables!(identical_tables, Identical);

#[test]
fn hash_tables_are_never_called_exact_nor_counted_too_high() {
    seeded_tables::<u8, ()>();
    seeded_tables::<u64, u64>();
    seeded_tables::<String, Vec<u16>>();
    seeded_tables::<(u8, u32), [u64; 5]>();
    identical_tables::<u64, u8>();
    identical_tables::<u64, String>();
}

/// The histories that look most like ones without removals: filled to the brim, then drained.
#[test]
fn drained_tables() {
    let mut random = Random::new(7);
    for buckets in [16_usize, 32, 64, 128, 256] {
        let full = buckets / 8 * 7;
        for order in 0..3 {
            for _ in 0..if cfg!(debug_assertions) { 10 } else { 40 } {
                let before = live();
                let mut set: HashSet<u64, Seeded> =
                    HashSet::with_capacity_and_hasher(full, Seeded::default());
                while set.len() < full {
                    set.insert(random.next());
                }
                let held = since(before);
                let mut keys: Vec<u64> = set.iter().copied().collect();
                match order {
                    0 => keys.sort_unstable(),
                    1 => keys.reverse(),
                    _ => {}
                }
                for key in keys {
                    set.remove(&key);
                    check(&set, held);
                }
            }
        }
    }
}

#[test]
fn b_trees_of_many_levels() {
    let mut random = Random::new(3);
    for len in [100_000, 300_000] {
        let before = live();
        let mut map: BTreeMap<u64, u8> = (0..len).map(|id| (id, 0)).collect();
        check(&map, since(before));
        while map.len() < len as usize * 2 {
            map.insert(random.next(), 0);
        }
        check(&map, since(before));
        map.retain(|id, _| id % 3 == 0);
        check(&map, since(before));
        assert_eq!(footprint(&map).accuracy, Accuracy::Exact);
    }
}
