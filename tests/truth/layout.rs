//! The figures rest on how std lays out its blocks. If a std does it differently, these say what and where to look.

use memfootprint::{DynFootprint, footprint, heap_size};
use memfootprint_support::thread::{Live, held_by};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::rc::Rc;
use std::sync::{Arc, Mutex};

/// Builds `value`, and if it takes other bytes or blocks than the crate says, tells which of its mirrors is out of date.
#[track_caller]
fn mirror<T: DynFootprint>(file: &str, what: &str, build: impl FnOnce() -> T) {
    let (value, held) = held_by(build);
    let answer = footprint(&value);
    let said = Live { bytes: answer.heap() as isize, blocks: answer.allocations as isize };
    assert!(
        said == held,
        "std no longer lays out {what} as memfootprint's mirror does: a `{}` takes {} bytes in {} blocks, the mirror \
         says {} in {}. Update runtime/src/impls/{file}",
        std::any::type_name::<T>(),
        held.bytes,
        held.blocks,
        said.bytes,
        said.blocks,
    );
}

/// A rule that a file's arithmetic rests on.
#[track_caller]
fn rule(file: &str, what: &str, holds: bool) {
    assert!(holds, "std no longer keeps to this: {what}. Update runtime/src/impls/{file}");
}

fn tree(len: u64) -> BTreeMap<u64, u64> {
    (0..len).map(|id| (id, id)).collect()
}

fn address<T>(value: &T) -> usize {
    std::ptr::from_ref(value) as usize
}

/// The formulas of `btree.rs` are what this std asks for.
#[test]
fn nodes_of_b_trees() {
    let file = "btree.rs";
    mirror(file, "a B-tree's leaf", || BTreeMap::from([(1_u8, 1_u64)]));
    mirror(file, "a B-tree's leaf", || BTreeMap::from([(1_u128, 1_u8)]));
    mirror(file, "a B-tree's leaf of a set", || BTreeSet::from([1_u16]));
    let blocks = |len| held_by(|| tree(len)).1.blocks;
    rule(
        file,
        "a leaf holds 11 entries and a twelfth makes a root above two",
        (blocks(11), blocks(12)) == (1, 3),
    );
    mirror(file, "a B-tree's inner node", || tree(12));
    mirror(file, "a B-tree of inner nodes over inner nodes", || tree(2000));

    let map = tree(11);
    let side_by_side =
        map.keys().zip(map.keys().skip(1)).all(|(one, next)| address(one) + 8 == address(next));
    rule(file, "the keys of a node lie side by side, in order", side_by_side);
    mirror(file, "a B-tree with nodes as empty as they get", || {
        let mut map = tree(1000);
        for id in (0..1000).filter(|id| id % 7 != 0) {
            map.remove(&id);
        }
        map
    });
}

/// The formulas of `hash.rs` are what this std asks for.
#[test]
fn blocks_of_hash_tables() {
    let file = "hash.rs";
    mirror(file, "a hash table of few buckets", || HashMap::from([(1_u64, 1_u64)]));
    mirror(file, "a hash table of few buckets and tiny entries", || HashSet::from([1_u8]));
    mirror(file, "a hash table of many buckets", || (0..999_u64).collect::<HashSet<_>>());
    mirror(file, "a hash table of large entries", || HashMap::<u8, [u64; 60]>::with_capacity(20));
    mirror(file, "a hash table of no entries", HashMap::<u64, u64>::new);

    let capacities = (0..3000).map(|least| HashMap::<u64, u64>::with_capacity(least).capacity());
    let is_full = |capacity: usize| {
        matches!(capacity, 0 | 3 | 7) || capacity % 7 == 0 && (capacity / 7).is_power_of_two()
    };
    rule(file, "a table has seven eighths of a power of two as capacity", capacities.clone().all(is_full));
    let set: HashSet<u64> = (0..100).collect();
    let addresses: Vec<usize> = set.iter().map(address).collect();
    rule(
        file,
        "a table yields its entries in the order of their buckets",
        addresses.is_sorted_by(|a, b| a > b),
    );
    let apart = |pair: &[usize]| (pair[0] - pair[1]) % size_of::<u64>() == 0;
    rule(file, "a table's entries lie side by side", addresses.windows(2).all(apart));
}

/// The formulas of `slice.rs` and `sequence.rs` are what this std asks for.
#[test]
fn blocks_of_sequences() {
    mirror("slice.rs", "a `Vec`'s block", || Vec::<u16>::with_capacity(5));
    mirror("sequence.rs", "a `VecDeque`'s block", || VecDeque::<u16>::with_capacity(5));
    mirror("sequence.rs", "a `BinaryHeap`'s block", || BinaryHeap::<u16>::with_capacity(5));
    mirror("sequence.rs", "a linked list's node", || LinkedList::from([1_u8]));
    mirror("sequence.rs", "a linked list's node", || LinkedList::from([1_u128, 2]));
}

/// The formulas of `rc.rs` and `weak.rs` are what this std asks for.
#[test]
fn blocks_with_counters() {
    mirror("rc.rs", "an `Rc`'s block", || Rc::new(1_u8));
    mirror("rc.rs", "an `Rc`'s block", || Rc::new(1_u128));
    mirror("rc.rs", "an `Arc`'s block", || Arc::<[u8]>::from([1; 5]));
    mirror("rc.rs", "an `Arc`'s block", || Arc::<str>::from("abc"));
    mirror("weak.rs", "the block that a `Weak` keeps", || Arc::downgrade(&Arc::new(1_u64)));
}

/// A lock takes no block where it is said to be exact.
#[test]
fn locks_without_a_block() {
    let (mutex, held) = held_by(|| {
        let mutex = Mutex::new(1_u8);
        drop(mutex.lock());
        mutex
    });
    // Where a mutex is pthread's, its block is hidden, and the answer is a lower bound.
    let exact = footprint(&mutex).skipped.is_empty();
    rule(
        "sync.rs",
        "a mutex has a block of its own only where it is pthread's",
        !exact || held == Live::default(),
    );
    assert_eq!(heap_size(&mutex), 0);
}
