//! Questions about the places of a walk that has ended.

use crate::walk::{Kind, NodeKind, Tallies};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
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

    /// Bytes and alignment of one value inline.
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
        let is_element = |&child: &usize| self.cold[child].kind == Kind::Child(NodeKind::Elements);
        sole.then_some(group.start).filter(is_element)
    }

    /// The places of the keys and of the values of the maps at `place`, if nothing else is below it.
    pub(crate) fn entries(&self, place: usize) -> Option<(usize, usize)> {
        let group = self.group(place);
        let sole = self.cold[place].extra.is_empty() && group.len() == 2;
        let is_element = |child: usize| self.cold[child].kind == Kind::Child(NodeKind::Elements);
        (sole && group.clone().all(is_element)).then_some((group.start, group.start + 1))
    }

    /// The place of a variant of the enums opened at `place`, if nothing else is below it.
    pub(crate) fn variant(&self, place: usize, index: usize) -> Option<usize> {
        let variants = self.group(self.opened_at(place).unwrap_or(place));
        let is_variant = |child: &usize| self.cold[*child].kind == Kind::Child(NodeKind::Variant);
        variants.clone().nth(index).filter(is_variant).filter(|_| self.cold[place].extra.is_empty())
    }

    /// Bytes of the structs or enums opened at `place`; 0 if they are something else.
    pub(crate) fn opened_size(&self, place: usize) -> usize {
        self.cold[place].struct_size
    }

    /// The places of the fields of the variant at `place`.
    pub(crate) fn payload(&self, place: usize) -> Range<usize> {
        self.group(self.opened_at(place).unwrap_or(place))
    }

    /// The places of what lies in the values at `place`: fields, those of variants, elements.
    pub(crate) fn values_in(&self, place: usize) -> impl Iterator<Item = usize> {
        let is_variant = |child: usize| self.cold[child].kind == Kind::Child(NodeKind::Variant);
        let within = move |child| if is_variant(child) { self.payload(child) } else { child..child + 1 };
        self.group(self.opened_at(place).unwrap_or(place)).flat_map(within)
    }

    /// How many values were opened at `place`.
    pub(crate) fn count_opened(&self, place: usize) -> u64 {
        self.hot[place].opened
    }

    /// How many blocks are at `place`.
    pub(crate) fn blocks_at(&self, place: usize) -> u64 {
        self.hot[place].allocations
    }

    /// Heap bytes in all.
    pub(crate) fn heap(&self) -> usize {
        let capacity = self.hot.iter().map(|hot| hot.capacity).fold(0, u64::saturating_add);
        let elsewhere = self.cold.iter().map(|cold| cold.elsewhere).fold(0, u64::saturating_add);
        capacity.saturating_sub(elsewhere) as usize
    }

    /// Bytes in blocks at `place` and below it. O(places).
    pub(crate) fn deep_bytes(&self, place: usize) -> u64 {
        // Places come after those above them.
        let mut below = vec![false; self.places()];
        below[place] = true;
        for at in place + 1..self.places() {
            below[at] = self.parent(at).is_some_and(|parent| below[parent]);
        }
        let bytes = below.iter().zip(&self.hot).filter(|(below, _)| **below).map(|(_, hot)| hot.capacity);
        bytes.fold(0, u64::saturating_add)
    }

    /// Whether it is declared what keeps the values at `place` from growing.
    pub(crate) fn is_bounded(&self, place: usize) -> bool {
        self.cold[place].bound.is_some()
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
