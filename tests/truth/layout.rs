//! The figures rest on std's layouts. If a std lays something out differently, these say what to look at.

use crate::allocator::held_by;
use memfootprint::heap_size;
use std::collections::{BTreeMap, HashMap, LinkedList};
use std::rc::Rc;
use std::sync::Arc;

#[track_caller]
fn same<T: memfootprint::DynFootprint>(what: &str, file: &str, build: impl FnOnce() -> T) {
    let (value, held) = held_by(build);
    assert_eq!(
        heap_size(&value) as isize,
        held.bytes,
        "this std lays out {what} differently than runtime/src/impls/{file} says (left: said, right: allocated)"
    );
}

#[test]
fn std_is_as_the_mirrors_say() {
    same("a B-tree's leaf", "btree.rs", || BTreeMap::from([(1_u8, 1_u64)]));
    same("a B-tree's inner node", "btree.rs", || {
        (0..1000_u16).map(|id| (id, id)).collect::<BTreeMap<_, _>>()
    });
    same("a hash table of few buckets", "hash.rs", || HashMap::<u8, u8>::from_iter([(1, 1)]));
    same("a hash table of many buckets", "hash.rs", || {
        (0..999_u64).map(|id| (id, id)).collect::<HashMap<_, _>>()
    });
    same("a linked list's node", "sequence.rs", || LinkedList::from([1_u8]));
    same("an Rc's block", "rc.rs", || Rc::new(1_u128));
    same("an Arc's block", "rc.rs", || Arc::<[u8]>::from([1; 5]));
    same("a locked mutex", "sync.rs", || {
        let mutex = std::sync::Mutex::new(Box::new(1_u8));
        drop(mutex.lock());
        mutex
    });
}
