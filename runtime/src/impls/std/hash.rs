//! `HashMap` and `HashSet`: one block of buckets and control bytes.
//!
//! The block's size follows from the number of buckets, and that from `capacity()`, as long as no entry was removed.
//! A removed entry can leave a tombstone, which takes capacity away; a table without tombstones has one of a few
//! capacities, so most of the time that shows, and the answer is a lower bound. Where the capacity happens to be one
//! that a smaller table would have, the addresses of the entries tell if they span more than that table; they are
//! looked at where the entries are walked anyway. Where they don't, nothing shows. Hence [`Reason::Removals`].
//!
//! How often that is wrong, in a simulation of 56 million states of tables of 16 to 4 096 buckets that lost entries
//! (filled, then drained at random, by age or in order of iteration; churn at a constant size; `retain`): where the
//! capacity is that of a table without tombstones, 2.2 % of the sizes it tells are too small under a seeded hash, and
//! 0.8 % if the addresses are looked at. No rule makes it zero: a table of 32 buckets that was full and lost every
//! entry looks new once in 14 times. Tables that lost none, cleared and cloned ones included, are always right.
//!
//! Source: hashbrown 0.15 to 0.17 (`raw/mod.rs`: `capacity_to_buckets`, `TableLayout::calculate_layout_for`), which
//! are std's since 1.85; the truth ring checks it against the allocator.

use crate::std_layout::hash_table::{self, buckets, spanned, tells_of_removals};
use crate::walk::{Each, Entries, Family, Items, KnownType, Observation};
use crate::{Contents, MemFootprint, Reason, Sink, Walker};
use std::collections::{HashMap, HashSet};

/// Reports a table's block. If the entries were looked at, `last` is of the last, and `first` gives that of the first.
#[inline(always)]
fn report<'t, T, Part: 't, S: Sink>(
    walker: &mut Walker<'_, S>,
    owner: &'static KnownType,
    (len, capacity): (usize, usize),
    last: Option<&'t Part>,
    first: impl FnOnce() -> Option<&'t Part>,
) {
    let told = buckets(capacity);
    let spanned = last.and_then(|last| Some(spanned::<T, Part>(first()?, last))).unwrap_or(0);
    let count = told.max(spanned);
    let (used, bytes) = hash_table::used_of::<T>(count, len);
    walker.add_block(used, bytes);
    walker.observe(|| Observation::Table { owner, buckets: count, len });
    let removals = tells_of_removals(capacity) || spanned > told;
    walker.skipped(if removals { Reason::Tombstones } else { Reason::Removals });
}

impl<K: MemFootprint, V: MemFootprint, H> MemFootprint for HashMap<K, V, H> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.will_list();
        let looks_into = walker.looks_into_elements::<K>() || walker.looks_into_elements::<V>();
        if looks_into && walker.finds_entries(self.len(), self.capacity()) && walker.takes_contents(self) {
            return;
        }
        walker.entries_here::<K, V>(self.len(), []);
        let looks_at_last = !looks_into
            && tells_of_removals(self.capacity())
            && walker.finds_entries(self.len(), self.capacity());
        let last = if looks_at_last { walker.last(self.keys()) } else { None };
        report::<(K, V), K, S>(
            walker,
            const { &KnownType::new::<Self, (K, V)>(Family::HashMap) },
            (self.len(), self.capacity()),
            last,
            || self.keys().next(),
        );
    }
}

impl<K: MemFootprint, V: MemFootprint, H> Contents for HashMap<K, V, H> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let mut last = None;
        walker.observe(|| Observation::Values { option: (size_of::<Option<V>>(), align_of::<Option<V>>()) });
        walker.entries_here(self.len(), self.iter().inspect(|&(key, _)| last = Some(key)));
        report::<(K, V), K, S>(
            walker,
            const { &KnownType::new::<Self, (K, V)>(Family::HashMap) },
            (self.len(), self.capacity()),
            last,
            || self.keys().next(),
        );
    }
}

impl<T: MemFootprint, H> MemFootprint for HashSet<T, H> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.will_list();
        let looks_into = walker.looks_into_elements::<T>();
        if looks_into && walker.finds_entries(self.len(), self.capacity()) && walker.takes_contents(self) {
            return;
        }
        walker.elements_here::<T>(self.len(), []);
        let looks_at_last = !looks_into
            && tells_of_removals(self.capacity())
            && walker.finds_entries(self.len(), self.capacity());
        let last = if looks_at_last { walker.last(self.iter()) } else { None };
        report::<T, T, S>(
            walker,
            const { &KnownType::new::<Self, T>(Family::HashSet) },
            (self.len(), self.capacity()),
            last,
            || self.iter().next(),
        );
    }
}

impl<T: MemFootprint, H> Contents for HashSet<T, H> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let mut last = None;
        walker.elements_here(self.len(), self.iter().inspect(|&value| last = Some(value)));
        report::<T, T, S>(
            walker,
            const { &KnownType::new::<Self, T>(Family::HashSet) },
            (self.len(), self.capacity()),
            last,
            || self.iter().next(),
        );
    }
}

impl<K, V, H> Entries for HashMap<K, V, H> {
    type Key = K;
    type Value = V;

    fn walk_entries<'a, S: Sink>(
        &'a self,
        walker: &mut Walker<'a, S>,
        key: Each<'a, K, S>,
        value: Each<'a, V, S>,
    ) {
        walker.will_list();
        let (mut last, owner) = (None, const { &KnownType::new::<Self, (K, V)>(Family::HashMap) });
        let finds = walker.finds_entries(self.len(), self.capacity());
        let entries = finds.then(|| self.iter()).into_iter().flatten();
        walker.each_entry(self.len(), entries.inspect(|&(one, _)| last = Some(one)), key, value);
        let table = (self.len(), self.capacity());
        report::<(K, V), K, S>(walker, owner, table, last, || self.keys().next());
    }
}

impl<T, H> Items for HashSet<T, H> {
    type Item = T;

    fn walk_items<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>, item: Each<'a, T, S>) {
        walker.will_list();
        let (mut last, owner) = (None, const { &KnownType::new::<Self, T>(Family::HashSet) });
        if walker.finds_entries(self.len(), self.capacity()) {
            walker.each(self.len(), self.iter().inspect(|&one| last = Some(one)), item);
        }
        report::<T, T, S>(walker, owner, (self.len(), self.capacity()), last, || self.iter().next());
    }
}

#[cfg(feature = "shrink")]
mod shrink {
    //! How a table is shrunk.
    //!
    //! A table that lost entries doesn't tell how large it is, but a unique reference finds out without a guess. An empty
    //! table tells it once it was drained. Another is asked to shrink to ever smaller powers of two, from more than memory
    //! holds: `shrink_to` does nothing, in some nanoseconds, until it is asked for fewer buckets than there are, and then the
    //! table had exactly twice what it is asked for. That the table was made anew shows in its capacity or, if that is the
    //! same as before, in the address of its first entry, as the old table and the new one exist at once.

    use super::{HashMap, HashSet};
    use crate::std_layout::hash_table::{self, buckets, full_capacity, spanned, tells_of_removals};
    use crate::{DryRun, MemShrink, Shrinker};
    use core::hash::{BuildHasher, Hash};
    use core::mem::needs_drop;

    /// The buckets that a new table with room for `entries` entries of type `T` gets.
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

    /// Has a table shrink to `buckets` buckets, and tells whether it had more.
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
}
