//! What std's collections take, as one would write it down by hand.

use std::collections::{BTreeMap, HashMap};

/// The bytes of a hash table, as hashbrown lays it out.
pub(crate) fn table<K, V>(map: &HashMap<K, V>) -> usize {
    if map.capacity() == 0 {
        return 0;
    }
    let buckets = (map.capacity() * 8 / 7).next_power_of_two();
    (buckets * size_of::<(K, V)>()).next_multiple_of(16) + buckets + 16
}

/// The bytes of a B-tree's nodes, counted exactly: by the addresses of the keys, as memfootprint does. Keys are at least as
/// aligned as a pointer, and nothing was removed.
pub(crate) fn nodes<K, V>(map: &BTreeMap<K, V>) -> usize {
    let leaf = (8 + 11 * size_of::<(K, V)>() + 4).next_multiple_of(8);
    // That many are together in one leaf, without a look.
    if map.len() <= 11 {
        return if map.is_empty() { 0 } else { leaf };
    }
    let (leaves, inners) = count_nodes(map);
    leaves * leaf + inners * (leaf + 12 * 8)
}

fn count_nodes<K, V>(map: &BTreeMap<K, V>) -> (usize, usize) {
    let (mut leaves, mut inners, mut next, mut run) = (0, 0, 0, 0);
    let mut open: Vec<usize> = Vec::new();
    let mut close = |run: usize, next: usize| match run {
        0 => {}
        1 => match open.iter().rposition(|&open| open == next - size_of::<K>()) {
            Some(level) => {
                open.truncate(level);
                open.push(next);
            }
            None => {
                inners += 1;
                open.push(next);
            }
        },
        _ => leaves += 1,
    };
    for key in map.keys() {
        let address = std::ptr::from_ref(key) as usize;
        if address == next {
            run += 1;
        } else {
            close(run, next);
            run = 1;
        }
        next = address + size_of::<K>();
    }
    close(run, next);
    (leaves, inners)
}

/// The bytes of a vector's block.
pub(crate) fn buffer<T>(vec: &Vec<T>) -> usize {
    vec.capacity() * size_of::<T>()
}

/// The same, and what its strings own.
pub(crate) fn strings<'s>(buffer: usize, strings: impl IntoIterator<Item = &'s String>) -> usize {
    buffer + strings.into_iter().map(String::capacity).sum::<usize>()
}
