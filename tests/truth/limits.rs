//! Walks that may take only so long: what they leave out, and what they don't.

use memfootprint::{DynFootprint, Measure, Reason, heap_size};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, LinkedList, VecDeque};

const LEN: usize = 5000;

/// Every text takes so many bytes.
const TEXT: usize = 10;

fn text(index: usize) -> Box<str> {
    format!("{index:0TEXT$}").into()
}

/// The collection's own blocks are counted, and no more texts than there may be values.
#[track_caller]
fn keeps_to_its_limit<T: DynFootprint>(collection: &T) {
    let own = heap_size(collection) - LEN * TEXT;
    for values in [0, 1, 7, 100, 1000] {
        let footprint = Measure::new().max_values(values).footprint(collection);
        let texts = footprint.heap() - own;
        assert!(texts <= values as usize * TEXT, "{texts} bytes of texts with {values} values");
        assert!(values < 7 || texts > 0, "no text with {values} values");
        assert!(footprint.skipped.iter().any(|skipped| skipped.reason == Reason::Limit), "{footprint}");
    }
    let whole = Measure::new().max_values(3 * LEN as u64).footprint(collection);
    assert_eq!(whole.heap(), heap_size(collection));
}

#[test]
fn the_blocks_of_collections_are_counted_all_the_same() {
    let texts = || (0..LEN).map(text);
    keeps_to_its_limit(&texts().collect::<Vec<_>>());
    keeps_to_its_limit(&texts().map(String::from).collect::<Vec<_>>());
    keeps_to_its_limit(&texts().collect::<VecDeque<_>>());
    keeps_to_its_limit(&texts().collect::<LinkedList<_>>());
    keeps_to_its_limit(&texts().collect::<HashSet<_>>());
    keeps_to_its_limit(&texts().enumerate().collect::<HashMap<_, _>>());
    // Built at once, they have as few nodes as can be.
    keeps_to_its_limit(&texts().collect::<BTreeSet<_>>());
    keeps_to_its_limit(&texts().enumerate().collect::<BTreeMap<_, _>>());
}

#[test]
fn a_tree_left_in_the_middle_is_at_least_a_packed_one() {
    let mut loose = BTreeMap::new();
    for index in 0..LEN {
        loose.insert(index, index);
    }
    let packed: BTreeMap<_, _> = loose.clone().into_iter().collect();
    let limited = Measure::new().max_values(100).heap_size(&loose);
    assert_eq!(limited, heap_size(&packed));
    assert!(limited < heap_size(&loose));
}
