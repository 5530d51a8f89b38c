//! `Walker::hash_table` and `Walker::btree`: std's collections, measured as if they were another crate's.

use crate::check::{truth, untouched};
use memfootprint::{Accuracy, MemFootprint, Sink, Walker, heap_size};
use std::collections::{BTreeMap, HashMap};

/// Shows its entries, its length and its capacity.
struct Table<K, V>(HashMap<K, V>);

impl<K: MemFootprint, V: MemFootprint> MemFootprint for Table<K, V> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.hash_table::<(K, V)>(self.0.len(), self.0.capacity());
        walker.entries(self.0.len(), &self.0);
    }
}

struct Tree<K, V>(BTreeMap<K, V>);

impl<K: MemFootprint, V: MemFootprint> MemFootprint for Tree<K, V> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.btree(self.0.len(), self.0.iter());
    }
}

#[test]
fn tables_are_exact() {
    for len in [0, 1, 3, 4, 7, 8, 14, 15, 100, 1000] {
        truth(Accuracy::Exact, || Table::<u64, u64>((0..len).map(|id| (id, id)).collect()));
        truth(Accuracy::Exact, || Table((0..len).map(|id| (id.to_string(), vec![id as u8; 3])).collect()));
        truth(Accuracy::Exact, || Table::<u8, ()>((0..len.min(200) as u8).map(|id| (id, ())).collect()));
    }
}

#[test]
fn trees_are_exact_unless_they_are_empty() {
    for len in [1, 2, 11, 12, 13, 100, 1000] {
        truth(Accuracy::Exact, || Tree::<u64, u64>((0..len).map(|id| (id, id)).collect()));
        truth(Accuracy::Exact, || {
            let mut tree = Tree(BTreeMap::new());
            (0..len).for_each(|id| _ = tree.0.insert(id.to_string(), Box::new(id)));
            tree
        });
    }
    untouched(Accuracy::Presumed, || Tree::<u64, String>(BTreeMap::new()));
}

/// A tree whose values hold trees, so deep that recursion would use up the stack.
#[test]
fn depth_is_no_matter() {
    struct Level(Tree<u8, Level>);

    impl MemFootprint for Level {
        const OWNS_HEAP: bool = true;

        fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
            walker.value(&self.0);
        }
    }

    const LEVELS: usize = 100_000;
    let measured = std::thread::Builder::new().stack_size(1 << 20).spawn(|| {
        let mut level = Level(Tree(BTreeMap::new()));
        for _ in 0..LEVELS {
            level = Level(Tree([(0, level)].into()));
        }
        let heap = heap_size(&level);
        while let Some((_, next)) = level.0.0.pop_first() {
            level = next;
        }
        heap
    });
    let one = heap_size(&BTreeMap::from([(0_u8, [0_usize; 3])]));
    assert_eq!(measured.unwrap().join().unwrap(), LEVELS * one);
}
