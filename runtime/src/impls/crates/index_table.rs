//! Entries in one block, in order, and a hash table of their indices in another: what indexmap has, and the crates built on it.
//!
//! Source: indexmap 2.14 (`inner.rs`: `Core`, `capacity`, `reserve_entries`; `Bucket`). It tells the smaller one of the two
//! capacities. The table is no larger than it takes for that, and the block of the entries has just that, unless entries were
//! removed, which takes capacity away from the table; then both are lower bounds. Hence [`Reason::Removals`]. So it is with a
//! clone of an empty map that had room: it has the table, and no entries by which that shows; and where a key that was there was
//! inserted into a full map: the table grew, and the entries' block didn't.

use crate::std_layout::hash_table::{self, buckets};
use crate::walk::{Family, Form, KnownType, Observation};
use crate::{Reason, Sink, Walker};

/// An entry beside its hash.
type Bucket<K, V> = (usize, K, V);

/// Reports both blocks of a map that tells a capacity.
#[inline(always)]
pub(super) fn report<K, V, S: Sink>(len: usize, capacity: usize, walker: &mut Walker<'_, S>) {
    walker.add_block(len * size_of::<Bucket<K, V>>(), capacity * size_of::<Bucket<K, V>>());
    let (used, table) = hash_table::used_of::<usize>(buckets(capacity), len);
    walker.add_block(used, table);
    walker.skipped(Reason::Removals);
}

/// The same, observed as what `owner` tells of the map.
#[inline(always)]
pub(super) fn observed<K, V, S: Sink>(
    owner: &'static KnownType,
    (len, capacity): (usize, usize),
    walker: &mut Walker<'_, S>,
) {
    report::<K, V, S>(len, capacity, walker);
    walker.observe(|| Observation::Indexed { owner, stride: size_of::<Bucket<K, V>>(), len, capacity });
}

/// What a map or a set tells of itself.
pub(super) const fn owner<Table, Entry>(family: Family) -> KnownType {
    KnownType::new::<Table, Entry>(family).formed(Form::Hashed)
}

/// What both take that have room for `capacity` entries, in bytes.
#[cfg(feature = "shrink")]
pub(super) fn bytes<K, V>(capacity: usize) -> usize {
    let entries = capacity.saturating_mul(size_of::<Bucket<K, V>>());
    entries.saturating_add(hash_table::bytes::<usize>(buckets(capacity)))
}

/// Implements all that is said of a map and of a set, which are called `$Map` and `$Set` and have indexmap's methods. Keys are
/// shrunk too: they can be reached without taking them out.
macro_rules! index_tables {
    ($Map:ident, $Set:ident) => {
        impl<K: MemFootprint, V: MemFootprint, H> MemFootprint for $Map<K, V, H> {
            const OWNS_HEAP: bool = true;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let owner = const { &index_table::owner::<Self, (K, V)>(Family::IndexMap) };
                index_table::observed::<K, V, S>(owner, (self.len(), self.capacity()), walker);
                if walker.looks_into_elements::<K>() || walker.looks_into_elements::<V>() {
                    walker.add_contents(self);
                } else {
                    walker.entries_here::<K, V>(self.len(), []);
                }
            }
        }

        impl<K: MemFootprint, V: MemFootprint, H> Contents for $Map<K, V, H> {
            #[inline(always)]
            fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                walker.entries_here(self.len(), self.iter());
            }
        }

        impl<T: MemFootprint, H> MemFootprint for $Set<T, H> {
            const OWNS_HEAP: bool = true;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let owner = const { &index_table::owner::<Self, T>(Family::IndexSet) };
                index_table::observed::<T, (), S>(owner, (self.len(), self.capacity()), walker);
                if walker.looks_into_elements::<T>() {
                    walker.add_contents(self);
                } else {
                    walker.elements_here::<T>(self.len(), []);
                }
            }
        }

        impl<T: MemFootprint, H> Contents for $Set<T, H> {
            #[inline(always)]
            fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                walker.elements_here(self.len(), self.iter());
            }
        }

        impl<K, V, H> Entries for $Map<K, V, H> {
            type Key = K;
            type Value = V;

            fn walk_entries<'a, S: Sink>(
                &'a self,
                walker: &mut Walker<'a, S>,
                key: Each<'a, K, S>,
                value: Each<'a, V, S>,
            ) {
                let owner = const { &index_table::owner::<Self, (K, V)>(Family::IndexMap) };
                index_table::observed::<K, V, S>(owner, (self.len(), self.capacity()), walker);
                walker.each_entry(self.len(), self, key, value);
            }
        }

        impl<T, H> Items for $Set<T, H> {
            type Item = T;

            fn walk_items<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>, item: Each<'a, T, S>) {
                let owner = const { &index_table::owner::<Self, T>(Family::IndexSet) };
                index_table::observed::<T, (), S>(owner, (self.len(), self.capacity()), walker);
                walker.each(self.len(), self, item);
            }
        }

        #[cfg(feature = "shrink")]
        impl<K, V, H> Room for $Map<K, V, H> {
            fn now(&self) -> usize {
                Self::bytes(self.capacity())
            }

            fn used(&self) -> usize {
                self.len()
            }

            fn bytes(capacity: usize) -> usize {
                index_table::bytes::<K, V>(capacity)
            }

            fn give_back(&mut self, capacity: usize) {
                self.shrink_to(capacity);
            }
        }

        #[cfg(feature = "shrink")]
        impl<T, H> Room for $Set<T, H> {
            fn now(&self) -> usize {
                Self::bytes(self.capacity())
            }

            fn used(&self) -> usize {
                self.len()
            }

            fn bytes(capacity: usize) -> usize {
                index_table::bytes::<T, ()>(capacity)
            }

            fn give_back(&mut self, capacity: usize) {
                self.shrink_to(capacity);
            }
        }

        #[cfg(feature = "shrink")]
        impl<K: MemShrink + Eq + Hash, V: MemShrink, H: BuildHasher> MemShrink for $Map<K, V, H> {
            fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                room::shrink(self, shrinker);
                shrinker.presumed();
                if needs_drop::<(K, V)>() && !self.is_empty() {
                    shrinker.owner(self, |this, shrinker| {
                        for (key, value) in this.iter_mut2() {
                            shrinker.value(key);
                            shrinker.value(value);
                        }
                    });
                }
            }

            fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                room::foresee(self, dry_run);
                dry_run.presumed();
                if needs_drop::<(K, V)>() && !self.is_empty() {
                    dry_run.owner(self, |this, dry_run| {
                        for (key, value) in this {
                            dry_run.value(key);
                            dry_run.value(value);
                        }
                    });
                }
            }
        }

        /// Its elements stay as they are.
        #[cfg(feature = "shrink")]
        impl<T: MemShrink, H> MemShrink for $Set<T, H> {
            fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                room::shrink(self, shrinker);
                shrinker.presumed();
            }

            fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                room::foresee(self, dry_run);
                dry_run.presumed();
            }
        }
    };
}

pub(super) use index_tables;
