//! Laws that hold for any value, whatever is nested in what.

use crate::check::shrinks_with;
use memfootprint::{MemShrink, Shrink, heap_size};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::hash::{BuildHasherDefault, DefaultHasher};
use std::rc::Rc;

type Map<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

/// A `Vec` whose clones have its capacity too, as the values are cloned on their way here.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord, MemShrink)]
struct Roomy(Vec<u8>);

impl Clone for Roomy {
    fn clone(&self) -> Self {
        let mut clone = Vec::with_capacity(self.0.capacity());
        clone.extend_from_slice(&self.0);
        Self(clone)
    }
}

#[derive(Debug, Clone, PartialEq, MemShrink, memfootprint::MemFootprint)]
#[footprint(bound = "")]
enum Tree {
    Leaf(#[footprint(with = roomy)] Roomy),
    Boxed(Box<Tree>),
    Shared(Rc<Tree>, Rc<Tree>),
    Counted(Rc<Tree>),
    Many(Vec<Tree>),
    Deque(VecDeque<Tree>),
    Named(BTreeMap<u16, Tree>),
    Hashed(Map<u16, Tree>),
    Numbers(BTreeMap<u16, u64>, BTreeSet<u16>),
    #[shrink(skip)]
    Skipped(Vec<u8>),
    Kept(#[shrink(keep = "50%")] Vec<u32>, #[shrink(min_slack = "64 B")] Map<u8, u8>),
}

fn roomy<'a, S: memfootprint::Sink>(roomy: &'a Roomy, walker: &mut memfootprint::Walker<'a, S>) {
    walker.value(&roomy.0);
}

fn roomy_bytes() -> impl Strategy<Value = Roomy> {
    (vec(any::<u8>(), 0..20), 0_usize..100).prop_map(|(bytes, spare)| {
        let mut roomy = Vec::with_capacity(bytes.len() + spare);
        roomy.extend(bytes);
        Roomy(roomy)
    })
}

/// The same entries, inserted one by one.
fn inserted<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut tree = BTreeMap::new();
    entries.into_iter().for_each(|(key, value)| _ = tree.insert(key, value));
    tree
}

fn tree() -> impl Strategy<Value = Tree> {
    let numbers = btree_map(any::<u16>(), any::<u64>(), 0..100).prop_map(|entries| {
        let set = inserted(entries.keys().map(|&key| (key, ()))).into_keys().collect();
        Tree::Numbers(inserted(entries), set)
    });
    let kept = (vec(any::<u32>(), 0..20), btree_map(any::<u8>(), any::<u8>(), 0..40), 0_usize..100);
    let leaf = prop_oneof![
        roomy_bytes().prop_map(Tree::Leaf),
        numbers,
        (0_usize..50).prop_map(|capacity| Tree::Skipped(Vec::with_capacity(capacity))),
        kept.prop_map(|(numbers, entries, spare)| {
            let mut kept = Vec::with_capacity(numbers.len() + spare);
            kept.extend(numbers);
            let mut map = Map::with_capacity_and_hasher(spare, BuildHasherDefault::default());
            map.extend(entries);
            Tree::Kept(kept, map)
        }),
    ];
    leaf.prop_recursive(5, 60, 5, |inner| {
        let spare = |count: usize| count % 7;
        prop_oneof![
            inner.clone().prop_map(|tree| Tree::Boxed(Box::new(tree))),
            inner.clone().prop_map(|tree| {
                let shared = Rc::new(tree);
                Tree::Shared(Rc::clone(&shared), shared)
            }),
            inner.clone().prop_map(|tree| Tree::Counted(Rc::new(tree))),
            (vec(inner.clone(), 0..5), 0_usize..9).prop_map(move |(trees, count)| {
                let mut many = Vec::with_capacity(trees.len() + spare(count));
                many.extend(trees);
                Tree::Many(many)
            }),
            (vec(inner.clone(), 0..5), 0_usize..9).prop_map(move |(trees, count)| {
                let mut deque = VecDeque::with_capacity(trees.len() + spare(count));
                for tree in trees {
                    deque.push_front(tree);
                }
                Tree::Deque(deque)
            }),
            btree_map(any::<u16>(), inner.clone(), 0..30).prop_map(|entries| Tree::Named(inserted(entries))),
            (btree_map(any::<u16>(), inner, 0..30), 0_usize..60).prop_map(|(entries, capacity)| {
                let mut map = Map::with_capacity_and_hasher(capacity, BuildHasherDefault::default());
                map.extend(entries);
                Tree::Hashed(map)
            }),
        ]
    })
}

fn settings() -> impl Strategy<Value = Shrink> {
    (0_usize..4, 0_usize..2000, any::<bool>()).prop_map(|(which, bytes, keys)| {
        let shrink = if keys { Shrink::new().keys() } else { Shrink::new() };
        match which {
            0 => shrink,
            1 => shrink.min_slack(bytes),
            2 => shrink.min_slack_percent(40).keep_percent(10),
            _ => shrink.keep_percent(25),
        }
    })
}

proptest! {
    #[test]
    fn what_is_freed_is_what_the_allocator_sees(tree in tree(), shrink in settings()) {
        let mut tree = tree;
        let before = heap_size(&tree);
        let freed = shrinks_with(&shrink, &mut tree);
        prop_assert_eq!(before - heap_size(&tree), freed.bytes);
    }

    #[test]
    fn keys_too(entries in btree_map(roomy_bytes(), roomy_bytes(), 0..20), shrink in settings()) {
        let mut tree = inserted(entries.clone());
        shrinks_with(&shrink, &mut tree);
        let mut set: BTreeSet<Roomy> = entries.keys().cloned().collect();
        shrinks_with(&shrink, &mut set);
        let mut map: Map<Roomy, Roomy> = entries.into_iter().collect();
        shrinks_with(&shrink, &mut map);
    }
}
