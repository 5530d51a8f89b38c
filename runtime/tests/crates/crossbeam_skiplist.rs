use super::{SIZES, below, ring, some, text, word};
use crate::child::alone;
use crossbeam_skiplist::{SkipMap, SkipSet};
use memfootprint::Accuracy::AtLeast;

/// What other crates' threads threw away may be freed by whoever comes next: these are in processes of their own.
#[test]
fn nodes_of_one_level_are_a_lower_bound() {
    alone("crossbeam_skiplist::nodes_of_one_level_are_a_lower_bound", nodes);
}

#[test]
fn maps_at_random() {
    alone("crossbeam_skiplist::maps_at_random", random_maps);
}

fn nodes() {
    // What the thread keeps of its own comes with the first of them.
    drop(SkipMap::from_iter([(1, 2)]));
    for len in SIZES {
        let short = below(AtLeast, || (0..len).map(|id| (id, text(id))).collect::<SkipMap<_, _>>());
        // Half of all nodes have another level, a quarter yet another.
        assert!(short <= 16 * len + 100, "{len}: {short}");
        below(AtLeast, || (0..len).collect::<SkipSet<_>>());
        below(AtLeast, || (0..len).map(|id| text(id) + &id.to_string()).collect::<SkipSet<_>>());
    }
    let map = SkipMap::from_iter([(1, text(7)), (2, text(9))]);
    let with_texts = memfootprint::heap_size(&map);
    map.remove(&2);
    assert!(memfootprint::heap_size(&map) <= with_texts - 9 - 24);
}

#[test]
fn a_walk_ends_at_its_limit() {
    let map: SkipMap<usize, String> = (0..1000).map(|id| (id, text(7))).collect();
    let all = memfootprint::footprint(&map).heap();
    let some = memfootprint::Measure::new().max_values(100).footprint(&map);
    assert!(some.heap() < all && some.heap() >= 1000 * 48, "{some:?}");
}

/// Removed nodes are freed by and by, in another round: there are none.
fn random_maps() {
    drop(SkipMap::from_iter([(1, 2)])); // as above
    ring(|random| {
        let first = random.below(1000);
        below(AtLeast, || {
            let map = SkipMap::new();
            for id in 0..some(random) {
                map.insert(first + id, word(random));
            }
            map
        });
    });
}
