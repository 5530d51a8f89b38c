use super::{SIZES, below, ring, some, text, word};
use memfootprint::Accuracy::AtLeast;
use sorted_vector_map::{SortedVectorMap, SortedVectorSet};

#[test]
fn what_is_used_is_a_lower_bound() {
    for len in SIZES {
        let mapped = || {
            let mut map = SortedVectorMap::with_capacity(len);
            (0..len).for_each(|id| _ = map.insert(id, text(id)));
            map
        };
        assert_eq!(below(AtLeast, mapped), 0);
        below(AtLeast, || (0..len).map(|id| text(id) + &id.to_string()).collect::<SortedVectorSet<_>>());
    }
}

#[test]
fn maps_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let mut map = SortedVectorMap::new();
            for _ in 0..some(random) {
                match random.below(4) {
                    0 => _ = map.remove(&random.below(99)),
                    _ => _ = map.insert(random.below(99), word(random)),
                }
            }
            map
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn values_are_shrunk() {
    let mut map = SortedVectorMap::from_iter([(1, String::with_capacity(7))]);
    assert_eq!(super::shrinks(&mut map), 7);
}
