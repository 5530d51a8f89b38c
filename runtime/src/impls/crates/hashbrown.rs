//! `hashbrown`: one block of buckets and control bytes, whose size the table tells.
//!
//! Source: hashbrown 0.17 (`allocation_size`); what of it is slack by [`hash_table`], whose formula it is. It
//! tells it only where the keys can be hashed, so that is asked of them.

#[cfg(feature = "shrink")]
use super::room::{self, Room};
use crate::std_layout::hash_table::{self, buckets};
use crate::walk::{Each, Entries, Family, Form, Items, KnownType, Observation};
use crate::{Contents, MemFootprint, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use core::hash::{BuildHasher, Hash};
#[cfg(feature = "shrink")]
use core::mem::needs_drop;
use hashbrown::{HashMap, HashSet, HashTable};

/// Reports the block of a table of so many `bytes`.
#[inline(always)]
fn report<T, S: Sink>(
    owner: &'static KnownType,
    (len, capacity): (usize, usize),
    bytes: usize,
    walker: &mut Walker<'_, S>,
) {
    let mut count = buckets(capacity);
    // Removed entries take capacity away.
    while hash_table::bytes::<T>(count) < bytes {
        count = (count * 2).max(4);
    }
    // Control bytes are overhead in use; slack is the room for entries.
    walker.add_block(bytes - count.saturating_sub(len) * size_of::<T>(), bytes);
    walker.observe(|| Observation::Table { owner, buckets: count, len });
}

/// What a map or a set tells of itself.
const fn owner<Table, Entry>(family: Family) -> KnownType {
    KnownType::new::<Table, Entry>(family).formed(Form::Foreign)
}

macro_rules! tables {
    ($({$($generics:tt)*} $Table:ty, $Entry:ty, $family:ident, $items:ident: $($T:ident)+ $(, $value:ty)?;)*) => {$(
        impl<$($generics)*> MemFootprint for $Table {
            const OWNS_HEAP: bool = true;

            #[inline(always)]
            fn walk<'a, S_: Sink>(&'a self, walker: &mut Walker<'a, S_>) {
                let owner = const { &owner::<Self, $Entry>(Family::$family) };
                report::<$Entry, S_>(owner, (self.len(), self.capacity()), self.allocation_size(), walker);
                $(
                    let option = (size_of::<Option<$value>>(), align_of::<Option<$value>>());
                    walker.observe(|| Observation::Values { option });
                )?
                if $(walker.looks_into_elements::<$T>())||+ {
                    walker.add_contents(self);
                } else {
                    walker.$items::<$($T),+>(self.len(), []);
                }
            }
        }

        impl<$($generics)*> Contents for $Table {
            #[inline(always)]
            fn contents<'a, S_: Sink>(&'a self, walker: &mut Walker<'a, S_>) {
                walker.$items(self.len(), self.iter());
            }
        }
    )*};
}

tables! {
    {K: MemFootprint + Eq + Hash, V: MemFootprint, H: BuildHasher} HashMap<K, V, H>, (K, V), HashMap, entries_here: K V, V;
    {T: MemFootprint + Eq + Hash, H: BuildHasher} HashSet<T, H>, T, HashSet, elements_here: T;
    {T: MemFootprint} HashTable<T>, T, HashSet, elements_here: T;
}

impl<K: Eq + Hash, V, H: BuildHasher> Entries for HashMap<K, V, H> {
    type Key = K;
    type Value = V;

    fn walk_entries<'a, S: Sink>(
        &'a self,
        walker: &mut Walker<'a, S>,
        key: Each<'a, K, S>,
        value: Each<'a, V, S>,
    ) {
        let owner = const { &owner::<Self, (K, V)>(Family::HashMap) };
        report::<(K, V), S>(owner, (self.len(), self.capacity()), self.allocation_size(), walker);
        walker.each_entry(self.len(), self, key, value);
    }
}

impl<T: Eq + Hash, H: BuildHasher> Items for HashSet<T, H> {
    type Item = T;

    fn walk_items<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>, item: Each<'a, T, S>) {
        let owner = const { &owner::<Self, T>(Family::HashSet) };
        report::<T, S>(owner, (self.len(), self.capacity()), self.allocation_size(), walker);
        walker.each(self.len(), self, item);
    }
}

/// What a new table with room for `entries` entries takes, in bytes.
#[cfg(feature = "shrink")]
fn bytes_for<T>(entries: usize) -> usize {
    if entries > 0 && entries < 16 && size_of::<T>() <= 3 {
        // Tables of tiny entries are never small: it is asked, with some bytes.
        return HashTable::<T>::with_capacity(entries).allocation_size();
    }
    hash_table::bytes::<T>(buckets(entries))
}

#[cfg(feature = "shrink")]
macro_rules! rooms {
    ($({$($generics:tt)*} $Table:ty, $Entry:ty;)*) => {$(
        impl<$($generics)*> Room for $Table {
            fn now(&self) -> usize {
                self.allocation_size()
            }

            fn used(&self) -> usize {
                self.len()
            }

            fn bytes(capacity: usize) -> usize {
                bytes_for::<$Entry>(capacity)
            }

            fn give_back(&mut self, capacity: usize) {
                self.shrink_to(capacity);
            }
        }
    )*};
}

#[cfg(feature = "shrink")]
rooms! {
    {K: Eq + Hash, V, S: BuildHasher} HashMap<K, V, S>, (K, V);
    {T: Eq + Hash, S: BuildHasher} HashSet<T, S>, T;
}

#[cfg(feature = "shrink")]
impl<K: MemShrink + Eq + Hash, V: MemShrink, S: BuildHasher> MemShrink for HashMap<K, V, S> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        if !needs_drop::<(K, V)>() || self.is_empty() {
            return room::shrink(self, shrinker);
        }
        shrinker.owner(self, |this, shrinker| {
            if needs_drop::<K>() && shrinker.takes_keys(this.keys()) {
                let mut entries: Vec<_> = this.drain().collect();
                for (key, _) in &mut entries {
                    shrinker.taken(key);
                }
                this.extend(entries);
            }
            room::shrink(this, shrinker);
            shrinker.values(this.values_mut());
        });
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        room::foresee(self, dry_run);
        if needs_drop::<(K, V)>() && !self.is_empty() {
            dry_run.owner(self, |this, dry_run| {
                if needs_drop::<K>() {
                    dry_run.takes_keys(this.keys());
                }
                dry_run.values(this.values());
            });
        }
    }
}

#[cfg(feature = "shrink")]
impl<T: MemShrink + Eq + Hash, S: BuildHasher> MemShrink for HashSet<T, S> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        if needs_drop::<T>() && shrinker.takes_keys(self.iter()) {
            let mut values: Vec<_> = self.drain().collect();
            for value in &mut values {
                shrinker.taken(value);
            }
            self.extend(values);
        }
        room::shrink(self, shrinker);
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        if needs_drop::<T>() {
            dry_run.takes_keys(self.iter());
        }
        room::foresee(self, dry_run);
    }
}

/// How its entries are hashed, a table isn't told until it is asked, so it keeps its room.
#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for HashTable<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        if needs_drop::<T>() && !self.is_empty() {
            shrinker.owner(self, |this, shrinker| shrinker.values(this.iter_mut()));
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        if needs_drop::<T>() && !self.is_empty() {
            dry_run.owner(self, |this, dry_run| dry_run.values(this.iter()));
        }
    }
}
