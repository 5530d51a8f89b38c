use super::{SIZES, Use, below, deep, presumed, ring, some, text, uses, word};
use indexmap::{IndexMap, IndexSet};
use memfootprint::{Accuracy, MemFootprint};

#[test]
fn maps_are_what_is_presumed() {
    for len in SIZES {
        presumed(|| (0..len).map(|id| (id, text(id))).collect::<IndexMap<_, _>>());
        presumed(|| (0..len).map(|id| text(id) + &id.to_string()).collect::<IndexSet<_>>());
        presumed(|| IndexMap::<u8, u8>::with_capacity(len));
        let grown = presumed(|| {
            let mut map = IndexMap::new();
            (0..len).for_each(|id| _ = map.insert(text(id) + &id.to_string(), id as u8));
            map
        });
        presumed(|| grown.clone());
        presumed(|| {
            let mut map = grown.clone();
            map.shrink_to_fit();
            map
        });
        presumed(|| {
            let mut set: IndexSet<_> = (0..len).collect();
            set.reserve(len / 3);
            set.reserve_exact(len);
            set.clear();
            set.extend(0..len / 2);
            set
        });
    }
}

#[test]
fn used_ones_are_no_more_than_presumed() {
    for Use { entries, operations, last } in uses() {
        below(Accuracy::Presumed, || {
            let mut map = IndexMap::<u64, String>::with_capacity(entries);
            for &(kind, key, len) in &operations {
                match kind {
                    0 => drop(map.swap_remove(&key)),
                    1 => drop(map.shift_remove(&key)),
                    _ => drop(map.insert(key, text(len))),
                }
            }
            match last {
                0 => map.truncate(entries / 2),
                1 => map.retain(|key, _| key % 3 == 0),
                2 => map = map.split_off(map.len() / 2),
                _ => {}
            }
            map
        });
        // It was made anew: nothing is hidden.
        presumed(|| {
            let mut map = IndexMap::<u64, String>::with_capacity(entries);
            for &(_, key, len) in &operations {
                map.insert(key, text(len));
            }
            map.retain(|key, _| key % 3 == 0);
            map.shrink_to_fit();
            map
        });
    }
}

#[test]
fn without_removals_it_is_right() {
    for Use { entries, operations, .. } in uses() {
        presumed(|| {
            let mut map = IndexMap::<u64, String>::with_capacity(entries % 30);
            for &(kind, key, len) in &operations {
                match (kind, len) {
                    (0, 0..3) => map.reserve(key as usize % 50),
                    (0, 3..6) => map.reserve_exact(key as usize % 50),
                    (0, 6..9) => map.shrink_to(key as usize),
                    (0, 9..12) => map = map.clone(),
                    (0, 12..15) => map.shrink_to_fit(),
                    (0, 15..20) => map.extend((key..key + 9).map(|key| (key, text(len)))),
                    (1, _) => _ = map.shift_insert(map.len() / 2, key, text(len)),
                    _ => drop(map.insert(key, text(len))),
                }
            }
            map
        });
    }
}

#[test]
fn deep_values_take_no_stack() {
    #[derive(MemFootprint)]
    struct Node(IndexMap<u8, Node>);

    deep(|len| (0..len).fold(Node(IndexMap::new()), |node, _| Node(IndexMap::from_iter([(1, node)]))));
}

#[test]
fn maps_at_random() {
    ring(|random| {
        presumed(|| {
            let mut map = IndexMap::<usize, String>::with_capacity(random.below(30));
            for key in 0..some(random) {
                match random.below(12) {
                    0 => map.reserve(random.below(50)),
                    1 => map.shrink_to_fit(),
                    2 if !map.is_empty() => map = map.clone(),
                    _ => _ = map.insert(key, word(random)),
                }
            }
            map
        });
        // Where entries were removed, or inserted anew, it isn't more.
        let keys = 1 + some(random);
        below(Accuracy::Presumed, || {
            let mut set: IndexSet<usize> = (0..some(random)).collect();
            (0..some(random)).for_each(|_| _ = set.insert(random.below(keys)));
            (0..some(random)).for_each(|_| _ = set.swap_remove(&random.below(keys)));
            set
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn spare_room_is_given_back() {
    use super::shrinks;

    for len in SIZES {
        let mut map: IndexMap<usize, String> = IndexMap::with_capacity(2 * len);
        map.extend((0..len).map(|id| (id, String::with_capacity(id))));
        shrinks(&mut map);
        assert_eq!(shrinks(&mut map), 0);
    }
    let mut keys = IndexMap::<String, u8>::from_iter([(String::with_capacity(7), 1)]);
    keys.shrink_to_fit();
    assert_eq!(shrinks(&mut keys), 7);
    assert_eq!(shrinks(&mut IndexSet::<u64>::with_capacity(3)), 3 * 16 + 4 * 8 + 4 + 16);
}
