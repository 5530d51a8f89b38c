use super::{SIZES, Use, deep, exact, ring, some, text, uses, word};
use hashbrown::{HashMap, HashSet, HashTable};
use memfootprint::MemFootprint;
use std::hash::{BuildHasherDefault, DefaultHasher};

type Hasher = BuildHasherDefault<DefaultHasher>;
type Map<K, V> = HashMap<K, V, Hasher>;
type Set<T> = HashSet<T, Hasher>;

#[test]
fn tables_are_exact() {
    for len in SIZES {
        exact(|| (0..len).map(|id| (id, text(id))).collect::<Map<_, _>>());
        exact(|| (0..len).map(|id| (id as u8, ())).collect::<Map<_, _>>());
        exact(|| (0..len).map(|id| text(id) + &id.to_string()).collect::<Set<_>>());
        exact(|| Set::<u8>::with_capacity_and_hasher(len, Hasher::default()));
        exact(|| {
            let mut table = HashTable::<String>::new();
            for id in 0..len {
                table.insert_unique((id % 50) as u64, text(id), |text| text.len() as u64);
            }
            table
        });
    }
}

#[test]
fn after_removals_too() {
    for Use { operations, last, .. } in uses() {
        let map = exact(|| {
            let mut map = Map::<u64, String>::default();
            for &(kind, key, len) in &operations {
                match kind {
                    0 | 1 => drop(map.remove(&key)),
                    _ => drop(map.insert(key, text(len))),
                }
            }
            match last {
                0 => map.clear(),
                1 => map.shrink_to_fit(),
                _ => {}
            }
            map
        });
        let footprint = memfootprint::footprint(&map);
        assert!(footprint.slack <= map.allocation_size(), "{footprint:?}");
    }
}

#[test]
fn deep_values_take_no_stack() {
    #[derive(MemFootprint)]
    struct Node(Map<u8, Node>);

    deep(|len| (0..len).fold(Node(Map::default()), |node, _| Node(Map::from_iter([(1, node)]))));
}

#[test]
fn tables_at_random() {
    ring(|random| {
        let keys = 1 + some(random);
        exact(|| {
            let mut map = Map::<usize, String>::with_capacity_and_hasher(random.below(30), Hasher::default());
            let mut set = Set::<u8>::default();
            for _ in 0..some(random) {
                match random.below(8) {
                    0 => map.shrink_to(random.below(30)),
                    1 => map.reserve(random.below(30)),
                    2 | 3 => _ = map.remove(&random.below(keys)),
                    4 => _ = set.insert(random.below(keys) as u8),
                    _ => _ = map.insert(random.below(keys), word(random)),
                }
            }
            (map, set)
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn spare_room_is_given_back() {
    use super::shrinks;

    for left in SIZES {
        let mut map: Map<usize, String> = (0..1000).map(|id| (id, text(id))).collect();
        map.retain(|id, _| *id < left);
        shrinks(&mut map);
        assert_eq!(shrinks(&mut map), 0);
        assert_eq!(map.len(), left.min(1000));
        let mut set: Set<u8> = (0..200).collect();
        set.retain(|id| usize::from(*id) < left);
        shrinks(&mut set);
        assert_eq!(shrinks(&mut set), 0);
    }
    let mut map = Map::from_iter([(1, String::with_capacity(7))]);
    assert_eq!(shrinks(&mut map), 7);
    let mut keys = Map::from_iter([(String::with_capacity(7), 1)]);
    assert_eq!(shrinks(&mut keys), 0);
    assert_eq!(memfootprint::Shrink::new().keys().run(&mut keys).bytes, 7);
}
