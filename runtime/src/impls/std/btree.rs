//! `BTreeMap` and `BTreeSet`: leaves and inner nodes, which are counted as the entries are walked.

use crate::std_layout::btree::Nodes;
use crate::walk::{Each, Entries, Family, Items, KnownType, Observation};
use crate::{Contents, MemFootprint, Sink, Walker};
use alloc::collections::{BTreeMap, BTreeSet};

/// Reports the nodes of a tree of `len` entries.
fn report<K, V, S: Sink>(owner: &'static KnownType, nodes: Nodes, len: usize, walker: &mut Walker<'_, S>) {
    walker.add_tree::<K, V>(nodes, len);
    walker.observe(|| Observation::Nodes { owner, len, nodes, fewest: Nodes::packed(len) });
}

/// Whether the entries have something to tell.
#[inline(always)]
fn looks_into<K: MemFootprint, V: MemFootprint, S: Sink>(walker: &Walker<'_, S>) -> bool {
    walker.looks_into_elements::<K>() || walker.looks_into_elements::<V>()
}

impl<K: MemFootprint, V: MemFootprint> MemFootprint for BTreeMap<K, V> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let is_deferrable = looks_into::<K, V, S>(walker) && !self.is_empty();
        // Where a limit is reached, the nodes count all the same, and nothing in them is gone to.
        if !is_deferrable || !walker.takes_contents(self) && !walker.gives_up() {
            self.contents(walker);
        }
    }
}

impl<K: MemFootprint, V: MemFootprint> Contents for BTreeMap<K, V> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.observe(|| Observation::Values { option: (size_of::<Option<V>>(), align_of::<Option<V>>()) });
        let looks_into = looks_into::<K, V, S>(walker);
        let mut places = walker.open_entries::<K, V>(self.len());
        let nodes = Nodes::count(self.len(), self.iter(), looks_into, |(key, value)| {
            if places.is_over() {
                return None;
            }
            places.see(0, key);
            places.see(1, value);
            Some(key)
        });
        drop(places);
        report::<K, V, S>(
            const { &KnownType::new::<Self, (K, V)>(Family::BTreeMap) },
            nodes,
            self.len(),
            walker,
        );
    }
}

impl<T: MemFootprint> MemFootprint for BTreeSet<T> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let is_deferrable = looks_into::<T, (), S>(walker) && !self.is_empty();
        // Where a limit is reached, the nodes count all the same, and nothing in them is gone to.
        if !is_deferrable || !walker.takes_contents(self) && !walker.gives_up() {
            self.contents(walker);
        }
    }
}

impl<T: MemFootprint> Contents for BTreeSet<T> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let looks_into = looks_into::<T, (), S>(walker);
        let mut places = walker.open_elements::<T>(self.len());
        let nodes = Nodes::count(self.len(), self.iter(), looks_into, |value| {
            if places.is_over() {
                return None;
            }
            places.see(0, value);
            Some(value)
        });
        drop(places);
        report::<T, (), S>(const { &KnownType::new::<Self, T>(Family::BTreeSet) }, nodes, self.len(), walker);
    }
}

impl<K, V> Entries for BTreeMap<K, V> {
    type Key = K;
    type Value = V;

    fn walk_entries<'a, S: Sink>(
        &'a self,
        walker: &mut Walker<'a, S>,
        key: Each<'a, K, S>,
        value: Each<'a, V, S>,
    ) {
        let mut inside = walker.inside_entries::<K, V>(self.len());
        let nodes = Nodes::count(self.len(), self.iter(), true, |(one, other)| {
            (!inside.is_over()).then(|| {
                inside.see(0, one, key);
                inside.see(1, other, value);
                one
            })
        });
        drop(inside);
        walker.add_tree::<K, V>(nodes, self.len());
    }
}

impl<T> Items for BTreeSet<T> {
    type Item = T;

    fn walk_items<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>, item: Each<'a, T, S>) {
        let mut inside = walker.inside_elements::<T>(self.len());
        let nodes = Nodes::count(self.len(), self.iter(), true, |one| {
            (!inside.is_over()).then(|| {
                inside.see(0, one, item);
                one
            })
        });
        drop(inside);
        walker.add_tree::<T, ()>(nodes, self.len());
    }
}

#[cfg(feature = "shrink")]
mod shrink {
    //! A tree is shrunk by collecting it anew.

    use super::{BTreeMap, BTreeSet, Nodes};
    use crate::std_layout::Layout;
    use crate::{DryRun, MemShrink, Shrinker};
    use core::mem::{needs_drop, take};

    /// The nodes of a tree now, and those of one with the same entries that was collected at once.
    struct Plan {
        now: usize,
        then: usize,
        /// Entries that there is room for now.
        capacity: usize,
    }

    impl Plan {
        /// O(entries).
        fn of<'t, K: 't, V>(keys: impl DoubleEndedIterator<Item = &'t K> + ExactSizeIterator) -> Self {
            let len = keys.len();
            let now = Nodes::count(len, keys, false, Some);
            let bytes = |nodes: Nodes| nodes.bytes(Layout::of::<K>(), Layout::of::<V>());
            Self { now: bytes(now), then: bytes(Nodes::packed(len)), capacity: now.capacity() }
        }

        /// Whether to collect the tree anew. `pays` and `target` are the run's.
        fn pays(
            &self,
            len: usize,
            pays: impl FnOnce(usize, usize) -> bool,
            target: impl FnOnce(usize) -> usize,
        ) -> bool {
            pays(self.now, self.then) && self.capacity > target(len)
        }
    }

    /// Whether collecting these keys gives them all, in this order. An `Ord` that contradicts itself, or `Eq`, would lose
    /// some.
    fn is_ordered<'t, K: Ord + 't>(keys: impl Iterator<Item = &'t K>) -> bool {
        keys.is_sorted_by(|before, after| before < after && before != after)
    }

    macro_rules! trees {
        ($({$($generics:tt)*} $Tree:ty, $K:ident, $V:ty: $keys:ident, $taken:expr, $values:expr, $values_mut:expr;)*) => {$(
            impl<$($generics)*> MemShrink for $Tree {
                fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                    if self.is_empty() {
                        // An emptied tree may keep a leaf, which can't be seen.
                        if shrinker.pays(Nodes::one_leaf().bytes(Layout::of::<$K>(), Layout::of::<$V>()), 0) {
                            *self = Self::new();
                        }
                        return shrinker.presumed();
                    }
                    shrinker.owner(self, |this, shrinker| {
                        let plan = Plan::of::<$K, $V>(this.$keys());
                        let takes_keys = needs_drop::<$K>() && shrinker.takes_keys(this.$keys());
                        let pays = plan.pays(this.len(), |now, then| shrinker.pays(now, then), |len| shrinker.target(len));
                        if (pays || takes_keys) && is_ordered(this.$keys()) {
                            let entries = take(this).into_iter();
                            *this = if takes_keys {
                                let key: fn(&mut <Self as IntoIterator>::Item) -> &mut $K = $taken;
                                entries
                                    .map(|mut entry| {
                                        shrinker.taken(key(&mut entry));
                                        entry
                                    })
                                    .collect()
                            } else {
                                entries.collect()
                            };
                            let after = Plan::of::<$K, $V>(this.$keys());
                            shrinker.add_freed(plan.now.saturating_sub(after.now));
                        }
                        let values: fn(&'a mut Self, &mut Shrinker<'a>) = $values_mut;
                        values(this, shrinker);
                    });
                }

                fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                    if self.is_empty() {
                        return dry_run.presumed();
                    }
                    dry_run.owner(self, |this, dry_run| {
                        let plan = Plan::of::<$K, $V>(this.$keys());
                        let pays = plan.pays(this.len(), |now, then| dry_run.pays(now, then), |len| dry_run.target(len));
                        let may_take_keys = needs_drop::<$K>() && dry_run.wants_keys();
                        if (pays || may_take_keys) && is_ordered(this.$keys()) {
                            let takes_keys = may_take_keys && dry_run.takes_keys(this.$keys());
                            if pays || takes_keys {
                                dry_run.add_freed(plan.now.saturating_sub(plan.then));
                            }
                        }
                        let values: fn(&'a Self, &mut DryRun<'a>) = $values;
                        values(this, dry_run);
                    });
                }
            }
        )*};
    }

    trees! {
        {K: MemShrink + Ord, V: MemShrink} BTreeMap<K, V>, K, V: keys, |(key, _)| key,
            |this, run| run.values(this.values()), |this, run| run.values(this.values_mut());
        {T: MemShrink + Ord} BTreeSet<T>, T, (): iter, |value| value, |_, _| {}, |_, _| {};
    }
}
