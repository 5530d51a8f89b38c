//! Random sequences of operations on every collection but the hash tables; after each, every figure is checked.

use crate::check::check;
use crate::sample::{Align16, Align64, Nothing, Sample};
use memfootprint::{Accuracy, DynFootprint, heap_free};
use memfootprint_support::numbers::Random;
use memfootprint_support::thread::{Live, live};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, LinkedList, VecDeque};

/// What a thread holds since `before`.
pub(crate) fn since(before: Live) -> Live {
    let now = live();
    Live { bytes: now.bytes - before.bytes, blocks: now.blocks - before.blocks }
}

/// Runs `steps` random operations on a value and has it judged after each.
pub(crate) fn run<T: DynFootprint + Default>(
    seed: u64,
    steps: usize,
    judge: impl Fn(&T, Live),
    mut operate: impl FnMut(&mut T, &mut Random),
) {
    let mut random = Random::new(seed);
    let before = live();
    let mut value = T::default();
    for _ in 0..steps {
        operate(&mut value, &mut random);
        judge(&value, since(before));
    }
}

/// How many sequences each pair of types gets.
pub(crate) const ROUNDS: u64 = 24;

/// Whether to grow: lengths go up and down below `most`.
pub(crate) fn grows(random: &mut Random, len: usize, most: usize) -> bool {
    random.below(most) > len
}

fn exact<T: DynFootprint>(value: &T, held: Live) {
    check(Accuracy::Exact, value, held);
}

fn sequences<T: Sample>() {
    for seed in 0..ROUNDS {
        run(seed, 150, exact, |vec: &mut Vec<T>, random| {
            let (number, some) = (random.draw() % 1000, random.below(vec.len() + 1));
            match random.below(16) {
                0..=5 if grows(random, vec.len(), 120) => vec.push(T::sample(number)),
                0..=5 => drop(vec.pop()),
                6 => vec.shrink_to_fit(),
                7 => vec.shrink_to(random.below(60)),
                8 => vec.reserve(random.below(40)),
                9 => vec.reserve_exact(random.below(40)),
                10 => vec.retain(|_| number % 3 != 0),
                11 => vec.truncate(some),
                12 => drop(vec.split_off(some)),
                13 => vec.extend((0..number % 20).map(T::sample)),
                14 => drop(vec.drain(..some)),
                _ if number % 10 == 0 => vec.clear(),
                _ => *vec = vec.clone(),
            }
        });
        run(seed, 150, exact, |deque: &mut VecDeque<T>, random| {
            let (number, some) = (random.draw() % 1000, random.below(deque.len() + 1));
            match random.below(16) {
                0..=2 => deque.push_back(T::sample(number)),
                3..=5 => deque.push_front(T::sample(number)),
                6 => drop((deque.pop_front(), deque.pop_front())),
                7 => drop(deque.pop_back()),
                8 => deque.shrink_to_fit(),
                9 => drop(deque.split_off(some)),
                10 => deque.rotate_left(some),
                11 => drop(deque.drain(some / 2..some)),
                12 => deque.append(&mut (0..number % 20).map(T::sample).collect()),
                13 => deque.truncate(some),
                14 => *deque = Vec::from(std::mem::take(deque)).into(),
                _ => deque.reserve(random.below(20)),
            }
        });
        run(seed, 100, exact, |heap: &mut BinaryHeap<T>, random| match random.below(10) {
            0..=4 => heap.push(T::sample(random.draw() % 1000)),
            5 => drop(heap.pop()),
            6 => heap.append(&mut (0..random.draw() % 20).map(T::sample).collect()),
            7 => *heap = std::mem::take(heap).into_sorted_vec().into(),
            8 if random.below(4) == 0 => drop(heap.drain()),
            _ => heap.shrink_to_fit(),
        });
        run(seed, 100, exact, |list: &mut LinkedList<T>, random| match random.below(8) {
            0..=2 => list.push_back(T::sample(random.draw() % 1000)),
            3 => list.push_front(T::sample(random.draw() % 1000)),
            4 => drop(list.pop_front()),
            5 => list.append(&mut (0..random.draw() % 9).map(T::sample).collect()),
            6 => *list = list.clone(),
            _ => drop(list.split_off(random.below(list.len() + 1))),
        });
    }
}

#[test]
fn vectors_deques_heaps_and_lists() {
    sequences::<()>();
    sequences::<Nothing>();
    sequences::<u8>();
    sequences::<[u8; 3]>();
    sequences::<[u8; 512]>();
    sequences::<[u64; 5]>();
    sequences::<Align64>();
    sequences::<String>();
    sequences::<Option<Box<u64>>>();
}

fn trees<K: Sample, V: Sample>() {
    for seed in 0..ROUNDS {
        let most = [8, 40, 400, 3000][seed as usize % 4];
        run(seed, 200, judge_map, |map: &mut BTreeMap<K, V>, random| {
            let number = random.draw();
            let key = K::sample(number % (most as u64 * 2));
            match random.below(20) {
                0..=8 if grows(random, map.len(), most) => {
                    map.extend(
                        (0..number % 9).map(|i| (K::sample(number % 997 + i * 31), V::sample(number))),
                    );
                }
                0..=8 => drop(map.remove(&key)),
                9..=12 => drop(map.insert(key, V::sample(number))),
                13 => drop(map.pop_first()),
                14 => drop(map.pop_last()),
                15 => map.retain(|_, _| random.below(10) > 1),
                16 => drop(map.split_off(&key)),
                17 => map.append(&mut (0..number % 30).map(|i| (K::sample(i * 7), V::sample(i))).collect()),
                18 if number % 7 == 0 => map.clear(),
                _ => *map = map.clone(),
            }
        });
        run(seed, 100, judge_set, |set: &mut BTreeSet<K>, random| {
            let key = K::sample(random.draw() % (most as u64 * 2));
            match random.below(8) {
                0..=4 => drop(set.insert(key)),
                5 => drop(set.remove(&key)),
                6 => set.extend((0..50).map(K::sample)),
                _ => drop(set.split_off(&key)),
            }
        });
    }
}

/// Of an empty tree nothing tells whether it has a leaf. All others are exact.
fn judge_map<K: Sample, V: Sample>(map: &BTreeMap<K, V>, held: Live) {
    check(if map.is_empty() { Accuracy::Presumed } else { Accuracy::Exact }, map, held);
}

fn judge_set<T: Sample>(set: &BTreeSet<T>, held: Live) {
    check(if set.is_empty() { Accuracy::Presumed } else { Accuracy::Exact }, set, held);
}

#[test]
fn b_trees_are_exact_unless_empty() {
    trees::<u8, ()>();
    trees::<u64, u64>();
    trees::<(), String>();
    trees::<(), Nothing>();
    trees::<u128, u8>();
    trees::<String, Vec<u16>>();
    trees::<[u64; 5], u8>();
    trees::<[u8; 3], [u8; 512]>();
    trees::<Align64, Align16>();
    trees::<(u8, u32), [u64; 5]>();
    trees::<u16, Option<Box<u64>>>();
}

/// Every length from none on, as both ends meet at every place of a node.
#[test]
fn b_trees_of_every_length() {
    let (mut random, before) = (Random::new(11), live());
    let [mut up, mut down, mut random_order] = [const { BTreeMap::<u64, u8>::new() }; 3];
    let [mut up_holds, mut down_holds, mut random_holds] = [Live::default(); 3];
    for id in 0..3000 {
        for (map, holds, key) in [
            (&mut up, &mut up_holds, id),
            (&mut down, &mut down_holds, u64::MAX - id),
            (&mut random_order, &mut random_holds, random.draw()),
        ] {
            let before = live();
            map.insert(key, 0);
            let more = since(before);
            holds.bytes += more.bytes;
            holds.blocks += more.blocks;
            check(Accuracy::Exact, map, *holds);
        }
    }
    drop((up, down));
    while random_order.len() > 1 {
        let key = *random_order.keys().nth(random.below(random_order.len().min(50))).expect("a key");
        random_order.remove(&key);
        check(Accuracy::Exact, &random_order, since(before));
    }
}

/// A key of no size that is greater than itself, so that there can be many.
#[derive(PartialEq, Eq)]
struct Liar;

impl Ord for Liar {
    fn cmp(&self, _: &Self) -> Ordering {
        Ordering::Greater
    }
}

impl PartialOrd for Liar {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

heap_free!(Liar);

/// Of such keys the addresses tell nothing; those of the values do, even if they have no size either.
#[test]
fn b_trees_of_keys_without_size() {
    let (before, mut map) = (live(), BTreeMap::new());
    for number in 0..1000_u16 {
        map.insert(Liar, number);
        check(Accuracy::Exact, &map, since(before));
    }
    drop(map);
    let (before, mut set) = (live(), BTreeSet::new());
    for _ in 0..1000 {
        set.insert(Liar);
        check(Accuracy::Exact, &set, since(before));
    }
}

#[test]
fn b_trees_of_many_levels() {
    let mut random = Random::new(3);
    for len in [100_000, 300_000] {
        let before = live();
        let mut map: BTreeMap<u64, u8> = (0..len).map(|id| (id, 0)).collect();
        check(Accuracy::Exact, &map, since(before));
        while map.len() < len as usize * 2 {
            map.insert(random.draw(), 0);
        }
        check(Accuracy::Exact, &map, since(before));
        map.retain(|id, _| id % 3 == 0);
        check(Accuracy::Exact, &map, since(before));
        let half = map.split_off(&(u64::MAX / 2));
        drop(half);
        check(Accuracy::Exact, &map, since(before));
    }
}
