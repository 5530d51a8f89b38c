//! Hash tables and trees.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{BuildHasherDefault, DefaultHasher};

use ledger::{roots, text, texts};

type Fixed<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;

roots! {
    MAP: HashMap<String, u32> = texts(1000).zip(0..).collect();
    ONE: HashMap<u8, String> = HashMap::from([(1, text(1))]);
    OF_MAPS: HashMap<u32, HashMap<String, Vec<u8>>> =
        (0..20).map(|at| (at, (0..at as usize).map(|at| (text(at), vec![1; at])).collect())).collect();
    SMALL_ENTRIES: HashMap<u8, u8> = (0..200).map(|at| (at, at)).collect();
    REMOVED: HashMap<usize, String> = {
        let mut of: HashMap<_, _> = (0..500).map(|at| (at, text(at))).collect();
        of.retain(|key, _| key % 3 == 0);
        of
    };
    RESERVED: HashMap<usize, String> = HashMap::with_capacity(100);
    WITH_HASHER: Fixed<u64, Box<str>> = (0..100).map(|at| (at, text(7).into())).collect();
    SET: HashSet<String> = texts(100).collect();
    NO_VALUES: HashMap<(), ()> = HashMap::from([((), ())]);
    TREE: BTreeMap<u64, String> = (0..2000).map(|at| (at * 7919 % 10007, text(1))).collect();
    FEW: BTreeMap<String, String> = texts(5).zip(texts(5)).collect();
    NONE: BTreeMap<String, String> = BTreeMap::new();
    PRUNED: BTreeMap<usize, Vec<usize>> = {
        let mut of: BTreeMap<_, _> = (0..1000).map(|at| (at, vec![at; at % 5])).collect();
        of.retain(|key, _| key % 7 != 0);
        of
    };
    ORDERED: BTreeSet<String> = texts(500).collect();
    PRESENT: BTreeMap<u32, ()> = (0..100).map(|at| (at, ())).collect();
    OF_TREES: BTreeMap<u8, BTreeMap<u8, Box<u8>>> =
        (0..20).map(|at| (at, (0..at).map(|at| (at, Box::new(at))).collect())).collect();
}
