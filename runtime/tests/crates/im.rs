use super::below;
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
