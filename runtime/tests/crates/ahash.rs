use super::{SIZES, presumed, ring, text, words};
use ahash::RandomState as Hasher;
use memfootprint::MemFootprint;
use std::collections::{HashMap, HashSet};

#[derive(MemFootprint, Default)]
struct Index {
    names: HashMap<u64, String, Hasher>,
    seen: HashSet<String, Hasher>,
    hasher: Hasher,
}

#[test]
fn maps_with_it_are_as_others() {
    // Its seeds are made once, and the process's.
    drop(Index::default());
    for len in SIZES {
        presumed(|| {
            let mut index = Index::default();
            index.names.extend((0..len).map(|id| (id as u64, text(id))));
            index.seen.extend((0..len).map(|id| text(id) + &id.to_string()));
            index
        });
    }
}

#[test]
fn maps_at_random() {
    drop(Index::default());
    ring(|random| {
        presumed(|| {
            let mut index = Index::default();
            index.names.extend(words(random).into_iter().enumerate().map(|(id, word)| (id as u64, word)));
            index.seen.extend(words(random));
            index
        });
    });
}
