use super::{SIZES, below, ring, some, text, word};
use memfootprint::Accuracy::AtLeast;
use papaya::{HashMap, HashSet};

#[test]
fn blocks_of_entries_are_a_lower_bound() {
    for len in SIZES {
        below(AtLeast, || (0..len).map(|id| (id, text(id))).collect::<HashMap<_, _>>());
        below(AtLeast, || (0..len).collect::<HashSet<_>>());
    }
    let map: HashMap<u64, u64> = (0..100).map(|id| (id, id)).collect();
    assert!(memfootprint::heap_size(&map) >= 100 * (16 + 9));
}

#[test]
fn maps_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let map = HashMap::<usize, String>::new();
            {
                let map = map.pin();
                for _ in 0..some(random) {
                    match random.below(4) {
                        0 => _ = map.remove(&random.below(99)),
                        _ => _ = map.insert(random.below(99), word(random)),
                    }
                }
            }
            map
        });
    });
}
