//! `HashMap` and `HashSet`: the smallest table for their entries.
//!
//! A table that lost entries doesn't tell how large it is, but a unique reference finds out without a guess. An empty
//! table tells it once it was drained. Another is asked to shrink to ever smaller powers of two, from more than memory
//! holds: `shrink_to` does nothing, in some nanoseconds, until it is asked for fewer buckets than there are, and then the
//! table had exactly twice what it is asked for. That the table was made anew shows in its capacity or, if that is the
//! same as before, in the address of its first entry, as the old table and the new one exist at once.

use crate::std_layout::hash_table::{self, buckets, full_capacity, spanned, tells_of_removals};
use crate::{DryRun, MemShrink, Shrinker};
use core::hash::{BuildHasher, Hash};
use core::mem::needs_drop;
use std::collections::{HashMap, HashSet};

/// The buckets that a new table with room for so many entries of type `T` gets.
fn fewest_buckets<T>(entries: usize) -> usize {
    let fewest = buckets(entries.min(full_capacity(const { too_many_buckets::<T>() })));
    if fewest == 0 || fewest >= 16 || size_of::<T>() > 3 {
        return fewest;
    }
    // Newer tables of tiny entries are never small: std is asked, with some bytes.
    let smallest = HashSet::<T, ()>::with_capacity_and_hasher(1, ());
    fewest.max(buckets(smallest.capacity()))
}

/// More buckets than any memory holds, a power of two: each has a control byte, which is written when the table is made,
/// and no machine has a tebibyte for control bytes alone.
const fn too_many_buckets<T>() -> usize {
    let addressable = ((isize::MAX as usize / (size_of::<T>() + 1)) | 1).ilog2();
    1 << if addressable < 40 { addressable } else { 40 }
}

/// What a map and a set have in common.
trait Table {
    type Entry;

    fn len(&self) -> usize;
    fn capacity(&self) -> usize;
    fn shrink_to(&mut self, capacity: usize);
    /// Where the first entry lies.
    fn address(&self) -> Option<usize>;
    /// The fewest buckets that the entries lie in.
    fn spanned(&self) -> usize;
    /// Has an empty table forget the entries that it had.
    fn forget_removals(&mut self);
}

/// Shrinks a table, and counts what that frees.
fn shrink<T: Table>(table: &mut T, shrinker: &mut Shrinker<'_>) {
    if table.len() == 0 {
        table.forget_removals();
    } else if size_of::<T::Entry>() == 0 {
        // Where all entries lie in one place, the address tells nothing.
        shrinker.presumed();
    }
    let goal = fewest_buckets::<T::Entry>(shrinker.target(table.len()));
    let bytes = hash_table::bytes::<T::Entry>;
    if let Some(now) = find_buckets(table, goal, |buckets| shrinker.pays(bytes(buckets), bytes(goal))) {
        table.shrink_to(full_capacity(goal));
        // Made anew, the table has no tombstones and tells its size.
        shrinker.add_freed(bytes(now).saturating_sub(bytes(buckets(table.capacity()))));
    }
}

/// The buckets of a table, if shrinking it to `goal` pays. It may then have shrunk part of the way.
fn find_buckets<T: Table>(table: &mut T, goal: usize, pays: impl Fn(usize) -> bool) -> Option<usize> {
    let told = buckets(table.capacity());
    let mut asked = if table.len() == 0 { 0 } else { const { too_many_buckets::<T::Entry>() / 2 } };
    while asked > 0 && asked >= told.max(goal) && pays(asked * 2) {
        if shrinks_to(table, asked, told) {
            return Some(asked * 2);
        }
        asked /= 2;
    }
    (told > goal && pays(told)).then_some(told)
}

/// Has a table shrink to so many buckets, and tells whether it had more.
#[inline]
fn shrinks_to<T: Table>(table: &mut T, buckets: usize, told: usize) -> bool {
    // With other buckets than are told, its capacity is another too; with those that are, its address is.
    let mark = |table: &T| (table.capacity(), if buckets == told { table.address() } else { None });
    let before = mark(table);
    table.shrink_to(full_capacity(buckets));
    mark(table) != before
}

/// Counts what shrinking a table would free.
fn foresee<T: Table>(table: &T, dry_run: &mut DryRun<'_>) {
    let told = buckets(table.capacity());
    let goal = fewest_buckets::<T::Entry>(dry_run.target(table.len()));
    let removals = tells_of_removals(table.capacity());
    let now = if removals { told.max(table.spanned()) } else { told };
    let [now, then] = [now, goal].map(hash_table::bytes::<T::Entry>);
    if dry_run.pays(now, then) {
        dry_run.add_freed(now - then);
    }
    if removals { dry_run.unseen() } else { dry_run.presumed() }
}

macro_rules! tables {
    ($({$($generics:tt)*} $Table:ty, $K:ident, $Entry:ty:
        $keys:ident, $taken:expr, $values:expr, $values_mut:expr;)*) => {$(
        impl<$($generics)*> Table for $Table {
            type Entry = $Entry;

            fn len(&self) -> usize {
                self.len()
            }

            fn capacity(&self) -> usize {
                self.capacity()
            }

            fn shrink_to(&mut self, capacity: usize) {
                self.shrink_to(capacity);
            }

            fn address(&self) -> Option<usize> {
                self.$keys().next().map(|key| core::ptr::from_ref(key) as usize)
            }

            fn spanned(&self) -> usize {
                let ends = self.$keys().next().zip(self.$keys().last());
                ends.map_or(0, |(first, last)| spanned::<$Entry, $K>(first, last))
            }

            fn forget_removals(&mut self) {
                drop(self.drain());
            }
        }

        impl<$($generics)*> MemShrink for $Table {
            fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                if !needs_drop::<$Entry>() || self.is_empty() {
                    return shrink(self, shrinker);
                }
                shrinker.owner(self, |this, shrinker| {
                    if needs_drop::<$K>() && shrinker.takes_keys(this.$keys()) {
                        let key: fn(&mut <Self as IntoIterator>::Item) -> &mut $K = $taken;
                        let mut entries: Vec<_> = this.drain().collect();
                        for entry in &mut entries {
                            shrinker.taken(key(entry));
                        }
                        this.extend(entries);
                    }
                    shrink(this, shrinker);
                    let values: fn(&'a mut Self, &mut Shrinker<'a>) = $values_mut;
                    values(this, shrinker);
                });
            }

            fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                if !needs_drop::<$Entry>() || self.is_empty() {
                    return foresee(self, dry_run);
                }
                dry_run.owner(self, |this, dry_run| {
                    if needs_drop::<$K>() {
                        dry_run.takes_keys(this.$keys());
                    }
                    foresee(this, dry_run);
                    let values: fn(&'a Self, &mut DryRun<'a>) = $values;
                    values(this, dry_run);
                });
            }
        }
    )*};
}

tables! {
    {K: MemShrink + Eq + Hash, V: MemShrink, S: BuildHasher} HashMap<K, V, S>, K, (K, V):
        keys, |(key, _)| key, |this, run| run.values(this.values()), |this, run| run.values(this.values_mut());
    {T: MemShrink + Eq + Hash, S: BuildHasher} HashSet<T, S>, T, T: iter, |value| value, |_, _| {}, |_, _| {};
}
