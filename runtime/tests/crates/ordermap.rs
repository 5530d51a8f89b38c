use super::{SIZES, below, deep, presumed, ring, some, text, word};
use memfootprint::{Accuracy, MemFootprint};
use ordermap::{OrderMap, OrderSet};

#[test]
fn maps_are_what_is_presumed() {
    for len in SIZES {
        presumed(|| (0..len).map(|id| (id, text(id))).collect::<OrderMap<_, _>>());
        presumed(|| (0..len).map(|id| text(id) + &id.to_string()).collect::<OrderSet<_>>());
        presumed(|| OrderMap::<u8, u8>::with_capacity(len));
    }
}

#[test]
fn maps_at_random() {
    ring(|random| {
        presumed(|| {
            let mut map = OrderMap::<usize, String>::with_capacity(random.below(30));
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
            let mut set: OrderSet<usize> = (0..some(random)).collect();
            (0..some(random)).for_each(|_| _ = set.insert(random.below(keys)));
            (0..some(random)).for_each(|_| _ = set.remove(&random.below(keys)));
            set
        });
    });
}

#[test]
fn deep_values_take_no_stack() {
    #[derive(MemFootprint)]
    struct Node(OrderMap<u8, Node>);

    deep(|len| (0..len).fold(Node(OrderMap::new()), |node, _| Node(OrderMap::from_iter([(1, node)]))));
}

#[cfg(feature = "shrink")]
#[test]
fn spare_room_is_given_back() {
    use super::shrinks;

    for len in SIZES {
        let mut map: OrderMap<usize, String> = OrderMap::with_capacity(2 * len);
        map.extend((0..len).map(|id| (id, String::with_capacity(id))));
        shrinks(&mut map);
        assert_eq!(shrinks(&mut map), 0);
    }
    assert_eq!(shrinks(&mut OrderSet::<u64>::with_capacity(3)), 3 * 16 + 4 * 8 + 4 + 16);
}
