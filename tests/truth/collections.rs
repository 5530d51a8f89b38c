//! Every collection, empty and full, over- and under-allocated, with elements of many sizes and alignments.

use crate::check::{truth, untouched};
use crate::sample::{Align4, Align32, Align64, Nothing, Sample};
use memfootprint::{Accuracy, MemFootprint};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::hash::Hash;

/// Sizes of a collection worth trying: around every step of growth up to a few thousand.
fn lengths() -> impl Iterator<Item = usize> {
    (0..70).chain([100, 111, 112, 113, 127, 128, 129, 223, 224, 225, 447, 448, 449, 1000, 2047, 2048, 3000])
}

fn sequences<T: MemFootprint + Ord + Clone>(make: impl Fn(usize) -> T) {
    for len in lengths() {
        let items = || (0..len).map(&make);
        truth(Accuracy::Exact, || items().collect::<Vec<T>>());
        truth(Accuracy::Exact, || {
            let mut grown = Vec::new();
            items().for_each(|item| grown.push(item));
            grown
        });
        truth(Accuracy::Exact, || {
            let mut roomy = Vec::with_capacity(len * 2 + 3);
            roomy.extend(items());
            roomy
        });
        truth(Accuracy::Exact, || items().collect::<Vec<T>>().into_boxed_slice());
        truth(Accuracy::Exact, || items().collect::<VecDeque<T>>());
        truth(Accuracy::Exact, || {
            let mut turned: VecDeque<T> = items().collect();
            for _ in 0..len / 2 {
                let front = turned.pop_front();
                turned.extend(front);
            }
            turned.push_front(make(0));
            turned
        });
        truth(Accuracy::Exact, || items().collect::<BinaryHeap<T>>());
        truth(Accuracy::Exact, || items().collect::<LinkedList<T>>());
    }
}

#[test]
fn sequences_of_all_sizes() {
    sequences(|index| index as u8);
    sequences(|index| index as u32);
    sequences(|index| index as u128);
    sequences(|index| [index as u16; 3]);
    sequences(|index| (index as u8, [index as u64; 64]));
    sequences(|index| Align64::sample(index as u64));
    sequences(|_| Nothing);
    sequences(|index| "x".repeat(index % 40));
    sequences(|index| Some(Box::new(index)));
}

/// Nothing tells whether an empty tree has a leaf.
fn of_tree(len: usize) -> Accuracy {
    if len == 0 { Accuracy::Presumed } else { Accuracy::Exact }
}

fn maps<K: MemFootprint + Ord + Hash + Clone, V: MemFootprint + Clone>(
    key: impl Fn(usize) -> K,
    value: impl Fn(usize) -> V,
) {
    for len in lengths() {
        let of_tree = of_tree(len);
        let entries = || (0..len).map(|index| (key(index), value(index)));
        untouched(Accuracy::Presumed, || entries().collect::<HashMap<K, V>>());
        untouched(Accuracy::Presumed, || {
            let mut grown = HashMap::new();
            entries().for_each(|(key, value)| drop(grown.insert(key, value)));
            grown
        });
        untouched(Accuracy::Presumed, || {
            let mut map = HashMap::with_capacity(len * 3);
            map.extend(entries());
            map
        });
        untouched(Accuracy::Presumed, || {
            let mut map: HashMap<K, V> = entries().collect();
            map.shrink_to_fit();
            map
        });
        untouched(Accuracy::Presumed, || entries().map(|(key, _)| key).collect::<HashSet<K>>());
        untouched(of_tree, || entries().collect::<BTreeMap<K, V>>());
        untouched(of_tree, || {
            let mut grown = BTreeMap::new();
            entries().for_each(|(key, value)| drop(grown.insert(key, value)));
            grown
        });
        untouched(of_tree, || {
            let mut grown = BTreeMap::new();
            entries().rev_by_hand().for_each(|(key, value)| drop(grown.insert(key, value)));
            grown
        });
        untouched(of_tree, || entries().map(|(key, _)| key).collect::<BTreeSet<K>>());
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
    maps(|index| Align64::sample(index as u64), |index| index as u8);
    maps(|_| Nothing, |index| index as u32);
    maps(|_| Nothing, |_| Nothing);
    maps(|index| format!("key {index}"), |index| vec![index as u8; index % 9]);
}

#[test]
fn nested_collections() {
    truth(Accuracy::Exact, || vec![vec![vec![String::from("a")]; 3]; 4]);
    truth(Accuracy::Exact, || vec![VecDeque::from(vec![LinkedList::from([String::from("x")])])]);
    untouched(Accuracy::Presumed, || {
        let inner = |n: u64| (0..n).map(|i| (i, format!("{i}"))).collect::<BTreeMap<u64, String>>();
        (0..50)
            .map(|n| (format!("{n}"), inner(n * 3 + 1)))
            .collect::<HashMap<String, BTreeMap<u64, String>>>()
    });
}

/// Every collection of `T`, as element, key and value, around the steps of growth.
fn every_collection<T: Sample>() {
    for len in [0, 1, 2, 3, 4, 7, 8, 10, 11, 12, 14, 15, 28, 29, 70, 120] {
        let items = || (0..len).map(T::sample);
        let (room, of_tree) = (len as usize + 1, of_tree(len as usize));
        let _ = truth(Accuracy::Exact, || {
            let roomy = (Vec::<T>::with_capacity(room), VecDeque::<T>::with_capacity(room));
            let full = (items().collect::<Vec<T>>(), items().collect::<VecDeque<T>>());
            (full, roomy, items().collect::<BinaryHeap<T>>(), items().collect::<LinkedList<T>>())
        });
        let _ = untouched(Accuracy::Presumed, || {
            let roomy = (HashSet::<T>::with_capacity(room), HashMap::<u16, T>::with_capacity(room));
            let keys = (items().collect::<HashSet<T>>(), items().zip(0_u8..).collect::<HashMap<T, u8>>());
            (keys, (0_u16..).zip(items()).collect::<HashMap<u16, T>>(), roomy)
        });
        let _ = untouched(of_tree, || {
            let keys = (items().collect::<BTreeSet<T>>(), items().zip(0_u8..).collect::<BTreeMap<T, u8>>());
            (keys, (0_u16..).zip(items()).collect::<BTreeMap<u16, T>>())
        });
    }
}

#[test]
fn elements_of_every_size_and_alignment() {
    macro_rules! every_size {
        ($($size:literal)*) => { $(every_collection::<[u8; $size]>();)* };
    }
    every_size!(0 1 2 3 17 512);
    every_collection::<Nothing>();
    every_collection::<Align4>();
    every_collection::<Align32>();
}

#[test]
fn as_many_values_of_no_size_as_there_can_be() {
    let all = || vec![(); usize::MAX];
    truth(Accuracy::Exact, || vec![all(), all(), all()]);
    truth(Accuracy::Exact, || vec![VecDeque::from(all()), all().into()]);
    truth(Accuracy::Exact, || (all().into_boxed_slice(), [[(); usize::MAX]; 3]));
    truth(Accuracy::Exact, || vec![[(); usize::MAX]; 9]);
}
