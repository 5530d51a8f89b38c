//! Blocks laid out as std's collections are, for types that hold one and show no more than what is in it.

use super::{Sink, Walker};
use crate::MemFootprint;
use crate::accuracy::Reason;
use crate::std_layout::Layout;
use crate::std_layout::btree::{Nodes, inner, leaf};
use crate::std_layout::hash_table::{self, buckets};

impl<'a, S: Sink> Walker<'a, S> {
    /// Reports a block with room for `capacity` elements of which `elements` are there, as a `Vec`'s is, and walks them, at any
    /// depth. Nothing for a `capacity` of 0, and no block for elements of no size. O(1) where `T` owns no heap.
    ///
    /// [`measured!`](crate::measured) is a line for a type that is no more than that.
    ///
    /// ```
    /// use memfootprint::{MemFootprint, Sink, Walker};
    /// # mod audio { pub struct Ring(Vec<f32>); impl Ring { pub fn new() -> Self { Self(Vec::with_capacity(64)) }
    /// #     pub fn as_slice(&self) -> &[f32] { &self.0 } pub fn capacity(&self) -> usize { self.0.capacity() } } }
    ///
    /// #[derive(MemFootprint)]
    /// struct Voice {
    ///     #[footprint(with = ring)]
    ///     samples: audio::Ring,
    /// }
    ///
    /// fn ring<'a, S: Sink>(ring: &'a audio::Ring, walker: &mut Walker<'a, S>) {
    ///     walker.buffer(ring.as_slice(), ring.capacity());
    /// }
    ///
    /// let voice = Voice { samples: audio::Ring::new() };
    /// assert_eq!(memfootprint::footprint(&voice).slack, 64 * 4);
    /// ```
    pub fn buffer<T: MemFootprint>(&mut self, elements: &'a [T], capacity: usize) {
        self.block(size_of_val(elements), capacity.saturating_mul(size_of::<T>()));
        self.elements(elements.len(), elements);
    }

    /// Reports the block of a hash table with room for `capacity` entries of type `T`, `len` of which are there: laid out as
    /// std's and hashbrown's is, a power of two of buckets and a control byte for each. Nothing for a `capacity` of 0.
    ///
    /// A table that lost entries can be larger than its capacity says. Where that can be, add
    /// [`skipped(Reason::Removals)`](Self::skipped). O(1).
    ///
    /// ```
    /// use memfootprint::{MemFootprint, Sink, Walker};
    /// use std::collections::HashMap;
    /// # mod names { pub struct Interner { ids: std::collections::HashMap<&'static str, u32> } impl Interner {
    /// #     pub fn new() -> Self { Self { ids: (0..100).map(|id| (Box::leak(id.to_string().into_boxed_str()) as &str, id)).collect() } }
    /// #     pub fn len(&self) -> usize { self.ids.len() } pub fn capacity(&self) -> usize { self.ids.capacity() }
    /// # } }
    ///
    /// /// A table of another crate's: it tells its length and its capacity.
    /// struct Ids(names::Interner);
    ///
    /// impl MemFootprint for Ids {
    ///     const OWNS_HEAP: bool = true;
    ///
    ///     fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
    ///         walker.hash_table::<(&str, u32)>(self.0.len(), self.0.capacity());
    ///     }
    /// }
    ///
    /// let plain: HashMap<u64, u128> = (0..100).map(|id| (id, 0)).collect(); // entries of the same size: 32 bytes
    /// # let entry = size_of::<(&str, u32)>(); let of_plain = size_of::<(u64, u128)>();
    /// # assert!(entry == 24 && of_plain == 32);
    /// let table = |entry: usize| 128 * entry + 128 + 16;
    /// assert_eq!(memfootprint::heap_size(&Ids(names::Interner::new())), table(24));
    /// assert_eq!(memfootprint::heap_size(&plain), table(32));
    /// ```
    pub fn hash_table<T>(&mut self, len: usize, capacity: usize) {
        let (used, bytes) = hash_table::used_of::<T>(buckets(capacity), len);
        self.block(used, bytes);
    }

    /// Walks the `len` entries of a B-tree, and reports its nodes: laid out as std's are, eleven entries a node at most. How
    /// many nodes there are shows in where the keys lie, so all entries are to come, in order, as a `BTreeMap`'s do.
    ///
    /// Exact, but of an empty tree, which may keep a node: that is listed as [`Reason::Removals`]. O(entries).
    ///
    /// ```
    /// use memfootprint::{MemFootprint, Sink, Walker};
    /// # mod routes { pub struct Routes(std::collections::BTreeMap<String, u16>); impl Routes {
    /// #     pub fn new() -> Self { Self((0..100).map(|id| (id.to_string(), id)).collect()) }
    /// #     pub fn len(&self) -> usize { self.0.len() }
    /// #     pub fn iter(&self) -> std::collections::btree_map::Iter<'_, String, u16> { self.0.iter() }
    /// #     pub fn inner(&self) -> &std::collections::BTreeMap<String, u16> { &self.0 }
    /// # } }
    ///
    /// /// A type of another crate's around a `BTreeMap`, of which it shows the entries.
    /// struct Table(routes::Routes);
    ///
    /// impl MemFootprint for Table {
    ///     const OWNS_HEAP: bool = true;
    ///
    ///     fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
    ///         walker.btree(self.0.len(), self.0.iter());
    ///     }
    /// }
    ///
    /// let table = Table(routes::Routes::new());
    /// assert_eq!(memfootprint::heap_size(&table), memfootprint::heap_size(table.0.inner()));
    /// ```
    pub fn btree<K, V>(&mut self, len: usize, entries: impl DoubleEndedIterator<Item = (&'a K, &'a V)>)
    where
        K: MemFootprint + 'a,
        V: MemFootprint + 'a,
    {
        let later = !self.todo.limits.stack.has_room();
        self.by_type(|walker| {
            let looks_into = walker.looks_into_elements::<K>() || walker.looks_into_elements::<V>();
            let mut places = walker.open_entries::<K, V>(len);
            let nodes = Nodes::count(len, entries, looks_into, |(key, value)| {
                (!places.is_over()).then(|| {
                    places.see_or_later(0, key, later);
                    places.see_or_later(1, value, later);
                    key
                })
            });
            drop(places);
            walker.add_tree::<K, V>(nodes, len);
        });
    }

    /// Reports the nodes of a B-tree of `len` entries.
    pub(crate) fn add_tree<K, V>(&mut self, nodes: Nodes, len: usize) {
        if len == 0 {
            // A new tree has no node; an emptied one may keep a leaf.
            return self.skipped(Reason::Removals);
        }
        let leaf = leaf(Layout::of::<K>(), Layout::of::<V>());
        let (leaves, inners) = (nodes.leaves * leaf.size, nodes.inners * inner(leaf).size);
        // All of it put to the leaves, of which there are more.
        let spare = nodes.capacity().saturating_sub(len) * (size_of::<K>() + size_of::<V>());
        self.add_blocks(nodes.leaves, leaves.saturating_sub(spare), leaves);
        self.add_blocks(nodes.inners, inners, inners);
    }
}
