use super::{below, ring, some};
use memfootprint::Accuracy::AtLeast;
use rpds::{
    HashTrieMap, HashTrieMapSync, List, Queue, RedBlackTreeMap, RedBlackTreeSet, Stack, Vector, VectorSync,
};

#[test]
fn trees_show_nothing() {
    let make = || {
        let map: HashTrieMap<u64, u64> = (0..100).map(|id| (id, id)).collect();
        (map.clone(), map, (0..100_u64).collect::<RedBlackTreeSet<_>>(), (0..100).collect::<List<u64>>())
    };
    assert!(below(AtLeast, make) > 0);
    below(AtLeast, || (Queue::<u8>::new(), Stack::<u8>::new(), RedBlackTreeMap::<u8, u8>::new()));
    below(AtLeast, || (VectorSync::<u8>::new_sync(), HashTrieMapSync::<u8, u8>::new_sync()));
}

#[test]
fn trees_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let one: Vector<usize> = (0..some(random)).collect();
            let other = one.drop_last();
            (one, other)
        });
    });
}
