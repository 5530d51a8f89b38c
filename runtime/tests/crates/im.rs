use super::{below, ring, some};
use im::{HashMap, OrdSet, Vector};
use memfootprint::Accuracy::AtLeast;

#[test]
fn trees_show_nothing() {
    let make = || {
        let map: HashMap<u64, u64> = (0..100).map(|id| (id, id)).collect();
        (map.clone(), map, (0..100_u64).collect::<OrdSet<u64>>(), (0..1000).collect::<Vector<u64>>())
    };
    assert!(below(AtLeast, make) > 0);
}

#[test]
fn trees_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let mut one: Vector<u64> = (0..some(random) as u64).collect();
            let other = one.clone();
            one.truncate(random.below(one.len() + 1));
            (one, other)
        });
    });
}
