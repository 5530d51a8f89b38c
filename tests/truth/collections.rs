//! Every collection, empty and full, over- and under-allocated, with elements of many sizes and alignments.

use crate::allocator::held_by;
use crate::check::{check, exact, right, truth};
use memfootprint::{Accuracy, MemFootprint, Reason, footprint, heap_free};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::hash::Hash;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(align(64))]
struct Aligned(u8);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Zero;

heap_free!(Aligned, Zero);

/// Sizes of a collection worth trying: around every step of growth up to a few thousand.
fn lengths() -> impl Iterator<Item = usize> {
    (0..70).chain([100, 111, 112, 113, 127, 128, 129, 223, 224, 225, 447, 448, 449, 1000, 2047, 2048, 3000])
}

fn sequences<T: MemFootprint + Ord + Clone>(make: impl Fn(usize) -> T) {
    for len in lengths() {
        let items = || (0..len).map(&make);
        exact(|| items().collect::<Vec<T>>());
        exact(|| {
            let mut grown = Vec::new();
            items().for_each(|item| grown.push(item));
            grown
        });
        exact(|| {
            let mut roomy = Vec::with_capacity(len * 2 + 3);
            roomy.extend(items());
            roomy
        });
        exact(|| items().collect::<Vec<T>>().into_boxed_slice());
        exact(|| items().collect::<VecDeque<T>>());
        exact(|| {
            let mut turned: VecDeque<T> = items().collect();
            for _ in 0..len / 2 {
                let front = turned.pop_front();
                turned.extend(front);
            }
            turned.push_front(make(0));
            turned
        });
        exact(|| items().collect::<BinaryHeap<T>>());
        exact(|| items().collect::<LinkedList<T>>());
    }
}

#[test]
fn sequences_of_all_sizes() {
    sequences(|index| index as u8);
    sequences(|index| index as u32);
    sequences(|index| index as u128);
    sequences(|index| [index as u16; 3]);
    sequences(|index| (index as u8, [index as u64; 64]));
    sequences(|index| Aligned(index as u8));
    sequences(|_| Zero);
    sequences(|index| "x".repeat(index % 40));
    sequences(|index| Some(Box::new(index)));
}

fn maps<K: MemFootprint + Ord + Hash + Clone, V: MemFootprint + Clone>(
    key: impl Fn(usize) -> K,
    value: impl Fn(usize) -> V,
) {
    for len in lengths() {
        let entries = || (0..len).map(|index| (key(index), value(index)));
        right(|| entries().collect::<HashMap<K, V>>());
        right(|| {
            let mut grown = HashMap::new();
            entries().for_each(|(key, value)| drop(grown.insert(key, value)));
            grown
        });
        right(|| {
            let mut map = HashMap::with_capacity(len * 3);
            map.extend(entries());
            map
        });
        right(|| {
            let mut map: HashMap<K, V> = entries().collect();
            map.shrink_to_fit();
            map
        });
        right(|| entries().map(|(key, _)| key).collect::<HashSet<K>>());
        right(|| entries().collect::<BTreeMap<K, V>>());
        right(|| {
            let mut grown = BTreeMap::new();
            entries().for_each(|(key, value)| drop(grown.insert(key, value)));
            grown
        });
        right(|| {
            let mut grown = BTreeMap::new();
            entries().rev_by_hand().for_each(|(key, value)| drop(grown.insert(key, value)));
            grown
        });
        right(|| entries().map(|(key, _)| key).collect::<BTreeSet<K>>());
        if len > 0 {
            exact(|| entries().collect::<BTreeMap<K, V>>());
        }
    }
}

/// `rev` for iterators that can't, so that the closures above stay short.
trait RevByHand: Iterator + Sized {
    fn rev_by_hand(self) -> std::iter::Rev<std::vec::IntoIter<Self::Item>> {
        self.collect::<Vec<_>>().into_iter().rev()
    }
}

impl<I: Iterator> RevByHand for I {}

#[test]
fn maps_of_all_sizes() {
    maps(|index| index as u8, |_| ());
    maps(|index| index as u16, |index| index as u8);
    maps(|index| index as u64, |index| index as u64);
    maps(|index| index as u128, |index| [index as u8; 3]);
    maps(|index| [index as u16; 3], |index| [index as u64; 9]);
    maps(|index| Aligned(index as u8), |index| index as u8);
    maps(|_| Zero, |index| index as u32);
    maps(|_| Zero, |_| Zero);
    maps(|index| format!("key {index}"), |index| vec![index as u8; index % 9]);
}

#[test]
fn nested_collections() {
    exact(|| vec![vec![vec![String::from("a")]; 3]; 4]);
    exact(|| vec![VecDeque::from(vec![LinkedList::from([String::from("x")])])]);
    right(|| {
        let inner = |n: u64| (0..n).map(|i| (i, format!("{i}"))).collect::<BTreeMap<u64, String>>();
        (0..50)
            .map(|n| (format!("{n}"), inner(n * 3 + 1)))
            .collect::<HashMap<String, BTreeMap<u64, String>>>()
    });
}

#[test]
fn removed_entries_are_never_counted_too_high() {
    let mut map: HashMap<u64, String> = HashMap::new();
    for id in 0..5000 {
        map.insert(id, id.to_string());
    }
    truth(|| {
        let mut map = map.clone();
        map.retain(|id, _| id % 100 == 0);
        map
    });
}

#[test]
fn removed_entries_show_where_they_can() {
    // Filled to the brim, so that removals leave tombstones; the entries that are left still span the whole table.
    let (map, held) = held_by(|| {
        let mut map: HashMap<u64, u64> = HashMap::with_capacity(114_688);
        map.extend((0..114_688).map(|id| (id, id)));
        map.retain(|id, _| id % 20 == 0);
        map
    });
    check(&map, held);
    let answer = footprint(&map);
    assert_eq!(answer.skipped[0].reason, Reason::Tombstones);
    assert_eq!(answer.accuracy, Accuracy::AtLeast);
    assert_eq!(answer.heap() as isize, held.bytes, "the span of the entries tells the size");
}

#[test]
fn as_many_values_of_no_size_as_there_can_be() {
    let all = || vec![(); usize::MAX];
    exact(|| vec![all(), all(), all()]);
    exact(|| vec![VecDeque::from(all()), all().into()]);
    exact(|| (all().into_boxed_slice(), [[(); usize::MAX]; 3]));
    exact(|| vec![[Zero; usize::MAX]; 9]);
}
