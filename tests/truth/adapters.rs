//! `Walker::buffer`, `Walker::hash_table` and `Walker::btree`: std's collections, measured as if they were another crate's.

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

/// Shows a slice and its capacity.
struct Ring<T>(Vec<T>);

memfootprint::measured!(impl<T> Ring<T>: |ring| &ring.0, ring.0.capacity());

memfootprint::measured!(fn foreign<T>(ring: &Ring<T>): &ring.0, ring.0.capacity());

/// Without parameters, and not public to anybody.
struct Samples(Vec<f32>);

memfootprint::measured!(impl Samples: |samples| &samples.0, samples.0.capacity());

#[derive(MemFootprint)]
struct Rings {
    #[footprint(with = foreign)]
    one: Ring<String>,
    #[footprint(with(item = foreign))]
    more: Vec<Ring<u16>>,
}

#[test]
fn buffers_are_exact() {
    for (len, capacity) in [(0, 0), (0, 5), (3, 3), (3, 7), (1000, 1024)] {
        let ring = |capacity| {
            let mut ring = Ring(Vec::with_capacity(capacity));
            ring.0.extend((0..len).map(|id: usize| id.to_string()));
            ring
        };
        truth(Accuracy::Exact, || ring(capacity));
        truth(Accuracy::Exact, || Ring(vec![(); len]));
        truth(Accuracy::Exact, || Samples(Vec::with_capacity(capacity)));
        // That there is no block is the function's word, too.
        truth(Accuracy::Declared, || Rings { one: ring(capacity), more: vec![Ring(Vec::new())] });
    }
    truth(Accuracy::Declared, || Rings {
        one: Ring(vec![]),
        more: (0..9).map(|len| Ring(vec![1; len])).collect(),
    });
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

/// A ring of rings, by the type and by the function of a field.
#[test]
fn rings_may_hold_one_another_at_any_depth() {
    #[derive(MemFootprint)]
    struct Level(Ring<Level>, #[footprint(with = foreign)] Ring<Level>);

    const LEVELS: usize = 1_000_000;
    let measured = std::thread::Builder::new().stack_size(1 << 20).spawn(|| {
        let mut level = Level(Ring(vec![]), Ring(vec![]));
        for at in 0..LEVELS {
            let (one, other) = (Ring(vec![level]), Ring(vec![]));
            level = if at % 2 == 0 { Level(one, other) } else { Level(other, one) };
        }
        let heap = heap_size(&level);
        while let Some(next) = level.0.0.pop().or_else(|| level.1.0.pop()) {
            level = next;
        }
        heap
    });
    assert_eq!(measured.unwrap().join().unwrap(), LEVELS * size_of::<Level>());
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
