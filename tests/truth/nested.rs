//! Nesting through every collection: two hundred thousand deep on a small stack, in debug builds too.

use crate::check::{check, is_all};
use crate::deep::{EXTRA, on_small_stack};
use memfootprint::{Accuracy, MemFootprint, footprint, heap_size};
use memfootprint_support::thread::{held_by, peak_of};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::hash::{Hash, Hasher};
use std::mem::ManuallyDrop;

const DEPTH: usize = 200_000;

/// A type that contains itself through a collection: how to put one into the next, and how to take it out again.
macro_rules! nested {
    ($($test:ident $sure:ident $Collection:ty: $put:expr, $take:expr;)*) => {$(
        #[test]
        fn $test() {
            #[derive(MemFootprint, Default)]
            struct Nest($Collection);

            // Of all values as if they were one, as looking into them would take a stack of its own.
            impl PartialEq for Nest {
                fn eq(&self, _: &Self) -> bool {
                    true
                }
            }

            impl Eq for Nest {}

            impl PartialOrd for Nest {
                fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                    Some(self.cmp(other))
                }
            }

            impl Ord for Nest {
                fn cmp(&self, _: &Self) -> Ordering {
                    Ordering::Equal
                }
            }

            impl Hash for Nest {
                fn hash<H: Hasher>(&self, _: &mut H) {}
            }

            on_small_stack(|| {
                let put: fn(Nest) -> $Collection = $put;
                let (nest, held) = held_by(|| (1..DEPTH).fold(Nest(put(Nest::default())), |nest, _| Nest(put(nest))));
                // Dropping it would overflow the stack, after a failed check too.
                let nest = ManuallyDrop::new(nest);
                is_all(&check(Accuracy::$sure, &*nest, held), held);
                let (_, peak) = peak_of(|| (heap_size(&*nest), footprint(&*nest)));
                assert!(peak <= EXTRA, "{peak} bytes beside the value");
                let mut nest = ManuallyDrop::into_inner(nest);
                let take: fn($Collection) -> Option<Nest> = $take;
                while let Some(inner) = take(nest.0) {
                    nest = inner;
                }
            });
        }
    )*};
}

nested! {
    vectors Exact Vec<Nest>: |nest| vec![nest], |mut nests| nests.pop();
    boxed_slices Exact Box<[Nest]>: |nest| Box::new([nest]), |nests| nests.into_vec().pop();
    deques Exact VecDeque<Nest>: |nest| VecDeque::from([nest]), |mut nests| nests.pop_front();
    heaps Exact BinaryHeap<Nest>: |nest| BinaryHeap::from([nest]), |mut nests| nests.pop();
    lists Exact LinkedList<Nest>: |nest| LinkedList::from([nest]), |mut nests| nests.pop_front();
    hash_maps Presumed HashMap<u8, Nest>: |nest| HashMap::from([(1, nest)]), |nests| nests.into_values().next();
    hash_maps_by_their_keys Presumed HashMap<Nest, u8>: |nest| HashMap::from([(nest, 1)]), |nests| nests.into_keys().next();
    hash_sets Presumed HashSet<Nest>: |nest| HashSet::from([nest]), |nests| nests.into_iter().next();
    b_trees Presumed BTreeMap<u8, Nest>: |nest| BTreeMap::from([(1, nest)]), |nests| nests.into_values().next();
    b_trees_by_their_keys Presumed BTreeMap<Nest, u8>: |nest| BTreeMap::from([(nest, 1)]), |nests| nests.into_keys().next();
    b_tree_sets Presumed BTreeSet<Nest>: |nest| BTreeSet::from([nest]), |nests| nests.into_iter().next();
    // What lies beside the way down waits while the walk is there.
    vectors_of_two Exact Vec<Nest>: |nest| vec![Nest(Vec::with_capacity(1)), nest], |mut nests| nests.pop();
    b_trees_of_many Presumed BTreeMap<u8, Nest>:
        |nest| {
            let mut nests: BTreeMap<u8, Nest> = (0..12).map(|key| (key, Nest::default())).collect();
            nests.insert(6, nest);
            nests
        },
        |mut nests| nests.remove(&6);
}
