#![allow(deprecated)]

use super::{SIZES, Use, below, deep, exact, presumed, ring, some, text, uses, word};
use memfootprint::{Accuracy, MemFootprint};
use slotmap::{DefaultKey, DenseSlotMap, HopSlotMap, SecondaryMap, SlotMap, SparseSecondaryMap};

#[test]
fn maps_are_exact() {
    for len in SIZES {
        exact(|| {
            let mut map = SlotMap::new();
            (0..len).for_each(|id| _ = map.insert(text(id)));
            map
        });
        let mut all = SlotMap::new();
        let keys: Vec<DefaultKey> = (0..len).map(|_| all.insert(())).collect();
        exact(|| {
            let mut map = HopSlotMap::new();
            (0..len).for_each(|id| _ = map.insert(id as u8));
            map
        });
        exact(|| keys.iter().map(|&key| (key, 7_u8)).collect::<SecondaryMap<_, _>>());
        exact(|| keys.iter().map(|&key| (key, text(7))).collect::<SecondaryMap<_, _>>());
        presumed(|| keys.iter().map(|&key| (key, text(7))).collect::<SparseSecondaryMap<_, _>>());
        let dense = || {
            let mut map = DenseSlotMap::new();
            (0..len).for_each(|id| _ = map.insert(id as u64));
            map
        };
        below(Accuracy::AtLeast, dense);
        exact(|| SlotMap::<DefaultKey, [u64; 3]>::with_capacity(len));
        exact(|| SecondaryMap::<DefaultKey, [u16; 3]>::with_capacity(len));
    }
}

#[test]
fn after_random_use() {
    for Use { operations, .. } in uses() {
        exact(|| {
            let mut map = SlotMap::new();
            let mut last = None;
            for &(kind, _, len) in &operations {
                match (kind, last) {
                    (0, Some(key)) => drop(map.remove(key)),
                    _ => last = Some(map.insert(text(len))),
                }
            }
            map
        });
    }
}

#[test]
fn deep_values_take_no_stack() {
    #[derive(MemFootprint)]
    struct Node(SlotMap<DefaultKey, Node>);

    deep(|len| {
        (0..len).fold(Node(SlotMap::new()), |node, _| {
            let mut map = SlotMap::new();
            map.insert(node);
            Node(map)
        })
    });
}

#[test]
fn maps_at_random() {
    ring(|random| {
        exact(|| {
            let mut map = SlotMap::with_capacity(random.below(9));
            let mut keys: Vec<DefaultKey> = Vec::new();
            for _ in 0..some(random) {
                match random.below(4) {
                    0 if !keys.is_empty() => drop(map.remove(keys.swap_remove(random.below(keys.len())))),
                    _ => keys.push(map.insert(word(random))),
                }
            }
            (keys, map)
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn what_is_in_them_is_shrunk() {
    let mut map = SlotMap::new();
    map.insert(String::with_capacity(7));
    assert_eq!(super::shrinks(&mut map), 7);
}
