//! Iterators that own or borrow a collection.

use super::{opaque, owns_nothing};
use crate::{Contents, MemFootprint, Reason, Sink, Walker};
use std::collections::{binary_heap, btree_map, btree_set, hash_map, hash_set, linked_list, vec_deque};

owns_nothing! {
    {'b, T} core::slice::Iter<'b, T>, {'b, T} core::slice::Chunks<'b, T>, {'b, T} core::slice::Windows<'b, T>,
    core::str::Chars<'_>, core::str::CharIndices<'_>, core::str::Bytes<'_>, core::str::Lines<'_>,
}

opaque! {
    {T} vec_deque::IntoIter<T>, {T} binary_heap::IntoIter<T>, {T} linked_list::IntoIter<T>,
    {K, V} btree_map::IntoIter<K, V>, {K, V} btree_map::IntoKeys<K, V>, {K, V} btree_map::IntoValues<K, V>,
    {T} btree_set::IntoIter<T>,
    {K, V} hash_map::IntoIter<K, V>, {K, V} hash_map::IntoKeys<K, V>, {K, V} hash_map::IntoValues<K, V>,
    {T} hash_set::IntoIter<T>,
    std::env::Args, std::env::Vars, std::fs::ReadDir,
}

impl<T: MemFootprint> MemFootprint for std::vec::IntoIter<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // The block is at least as large as what is left in it.
        let left = size_of_val(self.as_slice());
        walker.block(left, left);
        walker.skipped(Reason::Opaque);
        walker.contents(self);
    }
}

impl<T: MemFootprint> Contents for std::vec::IntoIter<T> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.value(self.as_slice());
    }
}
