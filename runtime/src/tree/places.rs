//! Questions about the places of a walk that has ended.

use super::NodeKind;
use super::tallies::{Kind, Tallies};
use crate::shape::ChildKind;
use core::ops::Range;

impl Tallies {
    /// How many places there are, numbered from 0, the root.
    pub(crate) fn places(&self) -> usize {
        self.cold.len()
    }

    pub(crate) fn kind(&self, place: usize) -> NodeKind {
        self.cold[place].node_kind()
    }

    /// The name of a field or variant.
    pub(crate) fn name(&self, place: usize) -> &'static str {
        self.cold[place].name
    }

    /// The type of the values at `place`; empty for a variant.
    pub(crate) fn type_name(&self, place: usize) -> &'static str {
        self.cold[place].type_name
    }

    /// Bytes and alignment of one value inline. The root's alignment isn't known, which is 0.
    pub(crate) fn layout(&self, place: usize) -> (usize, usize) {
        (self.cold[place].size, self.cold[place].align)
    }

    /// The place above, or `None` for the root.
    pub(crate) fn parent(&self, place: usize) -> Option<usize> {
        let parent = |place: usize| self.cold[place].parent as usize;
        match self.cold[place].kind {
            Kind::Root => None,
            _ if self.cold[parent(place)].kind == Kind::Group => Some(parent(parent(place))),
            _ => Some(parent(place)),
        }
    }

    /// Where the values that enter at `place` are: there, or at an ancestor of the same type.
    pub(crate) fn counted_at(&self, place: usize) -> usize {
        self.hot[place].target as usize
    }

    /// For every place, whether values elsewhere are counted there. O(places).
    pub(crate) fn count_others(&self) -> Vec<bool> {
        let mut count_others = vec![false; self.places()];
        for place in 0..self.places() {
            let elsewhere = [Some(self.counted_at(place)).filter(|&at| at != place), self.opened_at(place)];
            elsewhere.into_iter().flatten().for_each(|at| count_others[at] = true);
        }
        count_others
    }

    /// The place above at which structs like those opened at `place` have their fields.
    pub(crate) fn opened_at(&self, place: usize) -> Option<usize> {
        self.cold[place].folded_into.map(|above| above as usize)
    }

    /// The size of the structs opened at `place`, and the places of their fields; `None` where there are none, or more
    /// than structs of one type.
    pub(crate) fn fields(&self, place: usize) -> Option<(usize, Range<usize>)> {
        let at = self.opened_at(place).unwrap_or(place);
        let sole = self.cold[place].extra.is_empty() && self.cold[at].extra.is_empty();
        (sole && self.holds_fields(at)).then(|| (self.cold[at].struct_size, self.group(at)))
    }

    /// The place of the elements of the collections at `place`, if nothing else is below it.
    pub(crate) fn elements(&self, place: usize) -> Option<usize> {
        let group = self.group(place);
        let sole = self.cold[place].extra.is_empty() && group.len() == 1;
        let is_element = |&child: &usize| self.cold[child].kind == Kind::Child(ChildKind::Elements);
        sole.then_some(group.start).filter(is_element)
    }

    /// Such as `sessions[*].history`; empty for the root. O(depth).
    pub(crate) fn path(&self, place: usize) -> String {
        let above = |&place: &usize| self.parent(place);
        let below_root = |place: &usize| self.kind(*place) != NodeKind::Root;
        let mut way: Vec<usize> = core::iter::successors(Some(place), above).take_while(below_root).collect();
        way.reverse();
        way.into_iter().fold(String::new(), |path, place| self.kind(place).path(self.name(place), &path))
    }
}
