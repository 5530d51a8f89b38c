//! Hash tables: exact whatever entries they lost, which can't be seen before.

use crate::check::{frees, shrinks, shrinks_after_removals, shrinks_with, wet};
use memfootprint::{Accuracy, Freed, MemShrink, Shrink, deep_shrink, shrink_dry_run, size};
use memfootprint_support::numbers::Random;
use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::fmt::Debug;
use std::hash::{BuildHasherDefault, Hash};

/// The same order in every run.
type Map<K, V> = HashMap<K, V, BuildHasherDefault<DefaultHasher>>;
type Set<T> = HashSet<T, BuildHasherDefault<DefaultHasher>>;

/// Fills a table, takes some of it out in some way, and shrinks it; over and over.
fn random_removals<K, V>(seed: u64, rounds: usize, entry: impl Fn(u64) -> (K, V))
where
    K: MemShrink + Hash + Eq + Clone + Debug,
    V: MemShrink + Clone + PartialEq + Debug,
{
    let mut random = Random::new(seed);
    for _ in 0..rounds {
        let mut map: Map<K, V> =
            Map::with_capacity_and_hasher(random.below(40), BuildHasherDefault::default());
        for _ in 0..random.below(4) {
            let (most, range) = (1 << random.below(11), 1 + random.below(5000) as u64);
            let count = random.below(most);
            map.extend((0..count).map(|_| entry(random.draw() % range)));
            let left = random.below(map.len() + 1);
            match random.below(4) {
                0 => {
                    let keys: Vec<K> = map.keys().skip(left).cloned().collect();
                    for key in &keys {
                        map.remove(key);
                    }
                }
                1 => map.retain(|_, _| random.below(8) == 0),
                2 => map.clear(),
                _ => {
                    for _ in 0..count * 2 {
                        map.remove(&entry(random.draw() % range).0);
                        let (key, value) = entry(random.draw() % range);
                        map.insert(key, value);
                    }
                }
            }
        }
        let shrink = match random.below(4) {
            0 => Shrink::new().keep_percent(100),
            1 => Shrink::new().min_slack(random.below(5000)),
            2 => Shrink::new().min_slack_percent(60).keep_percent(20),
            _ => Shrink::new(),
        };
        let freed = shrinks_after_removals(&shrink, &mut map);
        assert_eq!(freed.accuracy, Accuracy::Exact);
    }
}

#[test]
fn whatever_was_removed() {
    random_removals(1, 4000, |number| (number, number));
    random_removals(2, 2000, |number| (number as u8, ()));
    random_removals(3, 2000, |number| (number as u16, number as u8));
    random_removals(4, 1000, |number| ([number; 5], [1_u8; 3]));
    random_removals(5, 1000, |number| (number.to_string(), String::from("text")));
}

/// Removals that leave tables which look like smaller ones are rare among random ones, so here they are sought.
#[test]
fn tables_that_look_like_smaller_ones() {
    let (mut hidden, mut looked_new) = (0, 0);
    for seed in 0..400 {
        let mut random = Random::new(seed);
        let mut map: Map<u64, u64> = (0..28).map(|_| (random.draw(), 0)).collect();
        let keys: Vec<u64> = map.keys().copied().collect();
        for key in &keys[..28 - random.below(4)] {
            map.remove(key);
        }
        let foreseen = shrink_dry_run(&map);
        looked_new += usize::from(map.capacity() == 3 || map.capacity() == 0);
        let freed = wet(&Shrink::new(), &mut map);
        assert!(foreseen.bytes <= freed.bytes, "{foreseen:?} {freed:?}");
        hidden += usize::from(foreseen.bytes < freed.bytes);
    }
    assert!(hidden > 5, "{hidden} tables of 400 were larger than they looked, {looked_new} looked small");
}

/// Sets give what maps do.
#[test]
fn sets() {
    let mut set: Set<u32> = (0..1000).collect();
    assert_eq!(shrinks(&mut set).bytes, 0);
    set.retain(|number| number % 100 == 0);
    assert_eq!(shrinks_after_removals(&Shrink::new(), &mut set).bytes, (2048 * 5 + 16) - (16 * 5 + 16));
    set.clear();
    assert_eq!(shrinks(&mut set).bytes, 16 * 5 + 16);
    let mut tiny: Set<u8> = Set::with_capacity_and_hasher(100, BuildHasherDefault::default());
    tiny.insert(1);
    assert_eq!(shrinks(&mut tiny).accuracy, Accuracy::Exact);
    let mut nothing: HashSet<()> = HashSet::with_capacity(1000);
    nothing.insert(());
    assert_eq!(deep_shrink(&mut nothing).accuracy, Accuracy::Presumed);
    assert_eq!(nothing.len(), 1);
}

#[test]
fn nothing_is_too_large_to_be_counted() {
    let mut wide: HashSet<Box<[u8; 100]>> = HashSet::with_capacity(10);
    wide.insert(Box::new([0; 100]));
    frees(&Shrink::new().keep_percent(u32::MAX), &mut wide);
    let mut map: Map<u8, [u64; 1000]> = Map::with_capacity_and_hasher(4, BuildHasherDefault::default());
    map.insert(1, [1; 1000]);
    assert_eq!(shrinks(&mut map).bytes, 4 * (8008 + 1));
    let mut zeros: Vec<Vec<()>> = vec![vec![(); 10]];
    assert_eq!(
        shrinks_with(&Shrink::new().keep_percent(u32::MAX).min_slack(usize::MAX), &mut zeros).bytes,
        0
    );
}

#[test]
fn keys_if_asked_for() {
    let wide = |text: &str| {
        let mut wide = String::with_capacity(100);
        wide.push_str(text);
        wide
    };
    let mut map: HashMap<String, Vec<u8>> =
        (0..20).map(|number| (wide(&number.to_string()), Vec::with_capacity(10))).collect();
    let mut set: HashSet<String> = (0..20).map(|number| wide(&number.to_string())).collect();
    let digits = 10 + 2 * 10;
    // A clone has no spare capacity, so it isn't the clones that are shrunk.
    let Freed { bytes, calls, .. } = deep_shrink(&mut map);
    assert_eq!((bytes, calls), (20 * 10, 20));
    assert_eq!(deep_shrink(&mut set).bytes, 0);
    let keys = Shrink::new().keys();
    assert_eq!(shrinks_with(&keys, &mut map).bytes, 20 * 100 - digits);
    assert_eq!(shrinks_with(&keys, &mut set).bytes, 20 * 100 - digits);
    assert!((0..20).all(|number| map.contains_key(&number.to_string()) && set.contains(&number.to_string())));
}

#[test]
fn a_table_isnt_shrunk_part_of_the_way_if_that_isnt_worth_it() {
    // Full, so that what is taken out leaves tombstones.
    let mut map: Map<u64, u64> = (0..1792).map(|number| (number, number)).collect();
    map.retain(|number, _| *number < 10);
    let capacity = map.capacity();
    assert!(capacity < 1500, "{capacity} doesn't show that the table has 2048 buckets");
    let freed = wet(&Shrink::new().min_slack(size!("1 MiB")), &mut map);
    assert_eq!((freed.bytes, freed.calls, map.capacity()), (0, 0, capacity));
}
