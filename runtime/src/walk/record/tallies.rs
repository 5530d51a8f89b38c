//! The sink that counts by path.
//!
//! A path such as `orders[*].legs` is a *place*: a number, an index into two arrays side by side, [`Hot`] with what the walk adds
//! to and [`Cold`] with what only the tree made of it needs. The walk moves a cursor from place to place. All children of a place
//! are allotted together, when a value there is first opened, so going to field 2 is an addition: `first + 2`.
//!
//! ```text
//! struct Order { id: u64, legs: Vec<u32> }              measured: Vec<Order>
//!
//! place  path        first  opened  capacity            the walk of one order, with the cursor at place 1
//!   0    (root)        1    1000     32 000             open     opened += 1; there are children already, from 2 on
//!   1    [*]           2    1000                        enter 0  id owns nothing, so this isn't even called
//!   2    [*].id        -                                enter 1  cursor = 2 + 1
//!   3    [*].legs      4    4000     16 000             blocks   capacity += 16, at place 3
//!   4    [*].legs[*]   -                                open     opened += 4, the elements; none of them is walked
//! ```
//!
//! How many values a place had isn't counted there, but follows: those of a field are as many as were opened at its parent.
//!
//! A type that is met below itself has the place of its ancestor: in `struct Node { next: Option<Box<Node>> }` the place of
//! `next` has the root as its [`target`](Hot::target), and a list of any length two places. That is decided when the place is
//! allotted, so it costs the walk nothing but where a place has such a child, which a bit of [`first`](Hot::first) says.
//! So the arrays are bounded by the types, not by the data, and by [`MAX_PLACES`].
//!
//! What tells that the children are those which were opened here before is the address of their description, a constant. Two
//! codegen units can have two addresses for one, hence [`alias`](Hot::alias).

use super::place::{Cold, FOLDS, Hot, Kind, NO_CHILDREN};
use crate::accuracy::Reason;
use crate::limits::Bound;
use crate::walk::{Child, DynFootprint, StructLayout, Walker, variants};
use alloc::boxed::Box;
use alloc::vec::Vec;

/// Counts by path, in arrays of places.
#[derive(Debug, Default)]
pub struct Tallies {
    pub(crate) hot: Vec<Hot>,
    pub(crate) cold: Vec<Cold>,
    place: u32,
    /// Places so deep have no children.
    max_depth: usize,
    /// Whether the measured value was met again, and the figures are wrong.
    pub(crate) is_met_again: bool,
}

/// The most places that are told apart. Past it, what is below a place is counted at the place.
const MAX_PLACES: usize = 1 << 16;

impl Tallies {
    /// With the root's place, for values of this type.
    pub(crate) fn new(type_name: &'static str, (size, align): (usize, usize), max_depth: usize) -> Self {
        let mut tallies = Self { max_depth, ..Self::default() };
        tallies.allot(Cold { align, ..Cold::new(Kind::Root, "", type_name, size, 0) }, 0);
        tallies
    }

    /// One more place like the root's, for values of no type in particular.
    pub(crate) fn add_root(&mut self) -> u32 {
        let place = self.next_place();
        self.allot(Cold::new(Kind::Root, "", "", 0, place), place);
        place
    }

    /// A new place, which counts for itself or for `target`.
    fn allot(&mut self, cold: Cold, target: u32) {
        self.hot.push(Hot::new(target));
        self.cold.push(cold);
    }

    fn next_place(&self) -> u32 {
        self.hot.len() as u32 // at most MAX_PLACES and one group over
    }

    /// How many places are above `place`.
    fn depth(&self, place: u32) -> usize {
        let is_below = |place: &u32| self.cold[*place as usize].kind != Kind::Root;
        let parent = |place: &u32| is_below(place).then(|| self.cold[*place as usize].parent);
        core::iter::successors(Some(place), parent).count() - 1
    }

    /// The nearest place at or above `place` with the same type, or `None`.
    fn ancestor(&self, place: u32, type_name: &str, size: usize) -> Option<u32> {
        let mut place = place;
        loop {
            let cold = self.cold.get(place as usize)?;
            if cold.size == size && cold.type_name == type_name {
                return Some(place);
            }
            if cold.kind == Kind::Root {
                return None;
            }
            place = cold.parent;
        }
    }

    /// Opens children that were opened here last, and gives the place of the first.
    #[inline(always)]
    pub(super) fn open_again(&mut self, id: usize, count: usize) -> Option<u32> {
        match self.hot.get_mut(self.place as usize) {
            Some(hot) if hot.group == id || hot.alias == id => {
                hot.opened = hot.opened.saturating_add(count as u64);
                Some(hot.first)
            }
            _ => None,
        }
    }

    /// Opens children that were not the last ones opened here: allots them, or finds them again.
    #[cold]
    #[inline(never)]
    pub(super) fn open_other(&mut self, group: usize, children: &[Child], size: usize, count: usize) -> u32 {
        let mut holder = self.place;
        let own = &self.cold[holder as usize];
        if self.hot[holder as usize].first == NO_CHILDREN {
            if self.depth(holder) >= self.max_depth {
                let hot = &mut self.hot[holder as usize];
                (hot.group, hot.opened) = (group, hot.opened.saturating_add(count as u64));
                return NO_CHILDREN;
            }
            if let Some(above) = self.opened_above(holder, children, size) {
                let first = self.hot[above as usize].first;
                let hot = &mut self.hot[holder as usize];
                (hot.group, hot.first, hot.opened) = (group, first, count as u64);
                let cold = &mut self.cold[holder as usize];
                (cold.folded_into, cold.struct_size) = (Some(above), size);
                return first;
            }
        } else {
            // The same description can have two addresses, one a codegen unit. Otherwise it is a second one, as
            // when an implementation by hand reports two collections at one place.
            let candidates = core::iter::once(holder).chain(own.extra.iter().copied());
            let mut known =
                candidates.filter(|&at| at == self.place || self.cold[at as usize].kind == Kind::Group);
            let describes = |at: u32| {
                let described = self.cold[at as usize].folded_into.unwrap_or(at);
                self.describes(described, children)
            };
            match known.find(|&at| describes(at)) {
                Some(found) => holder = found,
                None if self.hot.len() + children.len() >= MAX_PLACES => return NO_CHILDREN,
                None => {
                    holder = self.next_place();
                    self.allot(Cold::new(Kind::Group, "", "", 0, self.place), holder);
                    self.cold[self.place as usize].extra.push(holder);
                }
            }
        }
        if self.hot[holder as usize].first == NO_CHILDREN {
            if self.hot.len() + children.len() >= MAX_PLACES {
                return NO_CHILDREN;
            }
            self.allot_children(holder, children);
            self.cold[holder as usize].struct_size = size;
        }
        let first = self.hot[holder as usize].first;
        let hot = &mut self.hot[holder as usize];
        hot.opened = hot.opened.saturating_add(count as u64);
        if holder == self.place {
            let hot = &mut self.hot[holder as usize];
            if hot.group == 0 { hot.group = group } else { hot.alias = group }
        }
        first
    }

    /// The place above `place` where a value of the same type was opened: one with the same fields.
    fn opened_above(&self, place: u32, children: &[Child], size: usize) -> Option<u32> {
        let mut place = place;
        while size != 0 && self.cold[place as usize].kind != Kind::Root {
            place = self.cold[place as usize].parent;
            let above = &self.cold[place as usize];
            if above.struct_size == size && above.folded_into.is_none() && self.describes(place, children) {
                return Some(place);
            }
        }
        None
    }

    fn allot_children(&mut self, holder: u32, children: &[Child]) {
        let first = self.next_place();
        self.hot[holder as usize].first = first;
        self.cold[holder as usize].children = children.len() as u32;
        let mut folds = false;
        for child in children {
            let place = self.next_place();
            let type_name = (child.type_name)();
            let may_recur = child.owns_heap && child.size != 0;
            let ancestor = may_recur.then(|| self.ancestor(holder, type_name, child.size)).flatten();
            folds |= ancestor.is_some();
            let cold = Cold::new(Kind::Child(child.kind), child.name, type_name, child.size, holder);
            self.allot(Cold { align: child.align, ..cold }, ancestor.unwrap_or(place));
        }
        if folds {
            self.hot[holder as usize].first |= FOLDS;
        }
    }

    /// The place of the first of the children that were allotted together.
    pub(crate) fn first_child(&self, place: usize) -> usize {
        (self.hot[place].first & !FOLDS) as usize
    }

    /// Whether the children allotted at `holder` are these.
    fn describes(&self, holder: u32, children: &[Child]) -> bool {
        let (first, holder) = (self.first_child(holder as usize), &self.cold[holder as usize]);
        let same = |(cold, child): (&Cold, &Child)| {
            cold.kind == Kind::Child(child.kind)
                && cold.name == child.name
                && cold.size == child.size
                && cold.type_name == (child.type_name)()
        };
        holder.children as usize == children.len()
            && self.cold.get(first..).is_some_and(|colds| colds.iter().zip(children).all(same))
    }
}

impl crate::walk::Events for Tallies {
    type Place = u32;

    const NAMES: bool = true;

    const SUMS: bool = true;

    #[inline(always)]
    fn blocks(&mut self, count: usize, used: usize, capacity: usize, shared: bool) {
        if let Some(hot) = self.hot.get_mut(self.place as usize) {
            hot.add(count, used, capacity, shared);
        }
    }

    #[inline(always)]
    fn declared_blocks(&mut self, count: usize, used: usize, capacity: usize, shared: bool) {
        if let Some(hot) = self.hot.get_mut(self.place as usize) {
            hot.declared = hot.declared.saturating_add(1);
            hot.add(count, used, capacity, shared);
        }
    }

    #[inline(always)]
    fn presumed(&mut self) {
        if let Some(hot) = self.hot.get_mut(self.place as usize) {
            hot.presumed = hot.presumed.saturating_add(1);
        }
    }

    const LISTS: bool = true;

    #[inline(always)]
    fn declared(&mut self) {
        if let Some(hot) = self.hot.get_mut(self.place as usize) {
            hot.declared = hot.declared.saturating_add(1);
        }
    }

    fn estimated(&mut self, plus_minus: usize, declared: bool) {
        let place = self.place as usize;
        if let (Some(hot), Some(cold)) = (self.hot.get_mut(place), self.cold.get_mut(place)) {
            hot.declared -= u32::from(declared && hot.declared > 0);
            cold.estimated += 1;
            cold.plus_minus = cold.plus_minus.saturating_add(plus_minus);
        }
    }

    fn met_again(&mut self) {
        self.is_met_again = true;
    }

    fn elsewhere(&mut self, bytes: usize) {
        if let Some(cold) = self.cold.get_mut(self.place as usize) {
            cold.elsewhere = cold.elsewhere.saturating_add(bytes as u64);
        }
    }

    fn unsized_field(&mut self, first: u32, index: usize, bytes: usize) {
        let child = (first & !FOLDS) as usize + index;
        if let Some(cold) = self.cold.get_mut(child).filter(|_| first != NO_CHILDREN) {
            cold.unsized_bytes = cold.unsized_bytes.saturating_add(bytes as u64);
        }
    }

    #[cold]
    #[inline(never)]
    fn skipped(&mut self, reason: Reason) {
        if let Some(cold) = self.cold.get_mut(self.place as usize) {
            match cold.skipped.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, count)) => *count += 1,
                None => cold.skipped.push((reason, 1)),
            }
        }
    }

    fn bound(&mut self, bound: impl FnOnce() -> Bound) {
        // The first value's, where several are counted at one place.
        if let Some(cold) = self.cold.get_mut(self.place as usize) {
            cold.bound.get_or_insert_with(|| Box::new(bound()));
        }
    }

    #[inline(always)]
    fn place(&self) -> u32 {
        self.place
    }

    #[inline(always)]
    fn set_place(&mut self, place: u32) {
        self.place = place;
    }

    #[inline(always)]
    fn open(
        &mut self,
        id: usize,
        size: usize,
        count: usize,
        _: Option<StructLayout>,
        children: impl FnOnce() -> Vec<Child>,
    ) -> u32 {
        match self.open_again(id, count) {
            Some(first) => first,
            None => self.open_other(id, &children(), size, count),
        }
    }

    #[inline(always)]
    fn open_empty(&mut self) {
        if let Some(hot) = self.hot.get_mut(self.place as usize) {
            hot.opened = hot.opened.saturating_add(1);
        }
    }

    #[inline(always)]
    fn enter(&mut self, first: u32, index: usize) {
        let child = first.wrapping_add(index as u32);
        if first & FOLDS == 0 {
            self.place = child;
        } else if let Some(child) = self.hot.get((child & !FOLDS) as usize).filter(|_| first != NO_CHILDREN) {
            self.place = child.target;
        }
        // Past the limit of places there is no child, and the place stays.
    }

    #[inline(always)]
    fn enter_variant(&mut self, names: &'static str, index: usize, size: usize) {
        let group = names.as_ptr() as usize;
        let first = match self.hot.get_mut(self.place as usize) {
            Some(hot) if hot.group == group || hot.alias == group => {
                hot.opened += 1;
                hot.first
            }
            _ => self.open_other(group, &variants(names), size, 1),
        };
        self.enter(first, index);
    }

    fn enter_named(&mut self, name: &'static str, type_name: &'static str, size: usize, dynamic: bool) {
        let kind = if dynamic { Kind::Dyn } else { Kind::Named };
        let parent = self.place;
        let known = self.cold[parent as usize].extra.iter().copied().find(|&at| {
            let cold = &self.cold[at as usize];
            cold.kind == kind && cold.size == size && cold.name == name
        });
        let child = match known {
            Some(child) => child,
            None if self.hot.len() >= MAX_PLACES => return,
            None => {
                let child = self.next_place();
                let target = self.ancestor(parent, type_name, size).unwrap_or(child);
                self.allot(Cold::new(kind, name, type_name, size, parent), target);
                self.cold[parent as usize].extra.push(child);
                child
            }
        };
        self.cold[child as usize].entered += 1;
        self.place = self.hot[child as usize].target;
    }

    #[inline(always)]
    fn dispatch<'a, T: DynFootprint + ?Sized>(value: &'a T, walker: &mut Walker<'a, Self>) {
        value.dyn_tally(walker);
    }
}
