//! What a collection of a foreign type holds, walked by a function: `#[footprint(with(item = path))]`.
//!
//! The type of the elements has no footprint, so the collection has none either. Its blocks are known all the same; so it is
//! asked for these and for its elements, and the function for what each of those owns. The blocks are as exact as ever, while
//! what the function reports itself is [declared](super::By), as by any function of `with`:
//!
//! ```text
//! #[footprint(with(value = page))]                            walk_entries(map, walker, key: by its type, value: page)
//! pages: HashMap<String, Page>                                 ├─ the table's block            exact
//!                                                              ├─ [key]    String, by its type  exact
//!                                                              └─ [value]  page(&Page, walker)  declared
//! ```

use super::{Sink, Walker};
use crate::walk::Child;

/// A collection whose elements a function can walk.
#[diagnostic::on_unimplemented(
    message = "`with(item = ..)` can't reach the elements of `{Self}`",
    label = "not a collection of items that is known here",
    note = "it goes into `Vec`, `VecDeque`, `BinaryHeap`, `LinkedList`, `HashSet`, `BTreeSet`, arrays, boxed slices, `Box` and `Option`, \
            and into those of hashbrown, indexmap, ordermap, smallvec and thin-vec with the features of these names",
    note = "for a map: `with(key = path)`, `with(value = path)`, or both",
    note = "for any other type: `with = path`, a function that takes a reference to all of it"
)]
pub trait Items {
    /// Its elements.
    type Item;

    /// Walks the collection's own blocks, and each element by `item`.
    fn walk_items<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>, item: Each<'a, Self::Item, S>);
}

/// A map whose keys and values functions can walk.
#[diagnostic::on_unimplemented(
    message = "`with(key = .., value = ..)` can't reach the entries of `{Self}`",
    label = "not a map that is known here",
    note = "it goes into `HashMap` and `BTreeMap`, and into those of hashbrown and indexmap with the features of these names",
    note = "for a collection that is no map: `with(item = path)`",
    note = "for any other type: `with = path`, a function that takes a reference to all of it"
)]
pub trait Entries {
    /// Its keys.
    type Key;
    /// Its values.
    type Value;

    /// Walks the map's own blocks, each key by `key` and each value by `value`.
    fn walk_entries<'a, S: Sink>(
        &'a self,
        walker: &mut Walker<'a, S>,
        key: Each<'a, Self::Key, S>,
        value: Each<'a, Self::Value, S>,
    );
}

/// What walks an element.
pub(crate) type Each<'a, T, S> = fn(&'a T, &mut Walker<'a, S>);

/// What `places` opens, and where the walk is.
pub(crate) struct Inside<'w, 'a, S: Sink> {
    walker: &'w mut Walker<'a, S>,
    place: S::Place,
    first: S::Place,
}

impl<'a, S: Sink> Walker<'a, S> {
    /// The place of `len` elements whose type has no footprint.
    pub(crate) fn inside_elements<T>(&mut self, len: usize) -> Inside<'_, 'a, S> {
        self.inside(const { &[Child::foreign::<T>("[*]")] }, len)
    }

    /// The places of `len` keys and values.
    pub(crate) fn inside_entries<K, V>(&mut self, len: usize) -> Inside<'_, 'a, S> {
        self.inside(const { &[Child::foreign::<K>("[key]"), Child::foreign::<V>("[value]")] }, len)
    }

    fn inside(&mut self, children: &'static [Child], len: usize) -> Inside<'_, 'a, S> {
        let sink = &mut self.account.sink;
        let place = sink.place();
        let first = sink.open(children.as_ptr() as usize, 0, len, None, || children.to_vec());
        Inside { walker: self, place, first }
    }

    /// Walks all of `items` by `item`.
    pub(crate) fn each<T: 'a>(
        &mut self,
        len: usize,
        items: impl IntoIterator<Item = &'a T>,
        item: Each<'a, T, S>,
    ) {
        let mut inside = self.inside_elements::<T>(len);
        for one in items {
            if inside.is_over() {
                break;
            }
            inside.see(0, one, item);
        }
    }

    /// Walks all keys of `entries` by `key`, and all values by `value`.
    pub(crate) fn each_entry<K: 'a, V: 'a>(
        &mut self,
        len: usize,
        entries: impl IntoIterator<Item = (&'a K, &'a V)>,
        key: Each<'a, K, S>,
        value: Each<'a, V, S>,
    ) {
        let mut inside = self.inside_entries::<K, V>(len);
        for (one, other) in entries {
            if inside.is_over() {
                break;
            }
            inside.see(0, one, key);
            inside.see(1, other, value);
        }
    }
}

impl<'a, S: Sink> Inside<'_, 'a, S> {
    /// Has part `index` of an element walked by `walk`: now if the stack has room, else later.
    pub(crate) fn see<T>(&mut self, index: usize, value: &'a T, walk: Each<'a, T, S>) {
        self.walker.account.sink.enter(self.first, index);
        self.walker.by_function(value, walk);
    }

    /// Whether a limit of the walk is reached, or it will be done again.
    pub(crate) fn is_over(&mut self) -> bool {
        self.walker.is_over() || self.walker.gives_up()
    }
}

impl<S: Sink> Drop for Inside<'_, '_, S> {
    fn drop(&mut self) {
        self.walker.account.sink.set_place(self.place);
    }
}
