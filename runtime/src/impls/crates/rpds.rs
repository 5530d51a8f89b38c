//! `rpds`: lists, trees and tries whose nodes several values share, and which show nothing of them.
//!
//! Source: rpds 1.2. Both kinds of each type, by `Rc` and by `Arc`.

use crate::impls::std::opaque;
use core::hash::Hash;
use rpds::{
    HashTrieMap, HashTrieMapSync, HashTrieSet, HashTrieSetSync, List, ListSync, Queue, QueueSync,
    RedBlackTreeMap, RedBlackTreeMapSync, RedBlackTreeSet, RedBlackTreeSetSync, Stack, StackSync, Vector,
    VectorSync,
};

opaque! {
    {T} List<T>, {T} ListSync<T>, {T} Queue<T>, {T} QueueSync<T>, {T} Stack<T>, {T} StackSync<T>,
    {T} Vector<T>, {T} VectorSync<T>,
    {K: Ord, V} RedBlackTreeMap<K, V>, {K: Ord, V} RedBlackTreeMapSync<K, V>,
    {T: Ord} RedBlackTreeSet<T>, {T: Ord} RedBlackTreeSetSync<T>,
    {K: Eq + Hash, V} HashTrieMap<K, V>, {K: Eq + Hash, V} HashTrieMapSync<K, V>,
    {T: Eq + Hash} HashTrieSet<T>, {T: Eq + Hash} HashTrieSetSync<T>,
}
