//! How the values at a place are declared, and how one would write the declaration with another type.
//!
//! A program declares `name: String` once, and its values may be met at many places: `orders[*].name` and `last.name` are
//! one declaration of `Order`. A rule that changes the declared type proposes it for all of these places together.

use super::names::{OPTION, generic, ident, is_foreign, is_own, optional, pointee};
use super::observed::Observed;
use crate::tree::short_type_name;
use crate::walk::{Family, KnownType, NodeKind};
use core::cmp::Reverse;
use std::collections::BTreeMap;

impl Observed {
    /// If the values at `place` are collections or boxes of one type, or options of such, that type.
    pub(super) fn declared(&self, place: usize) -> Option<&'static KnownType> {
        self.owner(place).filter(|owner| self.declares(place, owner))
    }

    /// If the values at `place` are boxes of collections of one type, or options of such, the types of both.
    pub(super) fn declared_boxes(&self, place: usize) -> Option<(&'static KnownType, &'static KnownType)> {
        self.boxed_collection(place).filter(|(boxed, _)| self.declares(place, boxed))
    }

    /// If the values at `place` are `Rc`s or `Arc`s of one type, or options of such, that type.
    pub(super) fn declared_counter(&self, place: usize) -> Option<&'static KnownType> {
        self.counter(place).filter(|counter| self.declares(place, counter))
    }

    /// If the values at `place` are hash tables of one type, or options of such, that type.
    pub(super) fn declared_table(&self, place: usize) -> Option<&'static KnownType> {
        self.facts.get(place)?.tables.one().filter(|table| self.declares(place, table))
    }

    /// If the values at `place` are B-trees of one type, or options of such, that type.
    pub(super) fn declared_tree(&self, place: usize) -> Option<&'static KnownType> {
        self.facts.get(place)?.tree.one().filter(|tree| self.declares(place, tree))
    }

    /// If the values at `place` are hash tables or B-trees of one type, or options of such, that type.
    pub(super) fn declared_entries(&self, place: usize) -> Option<&'static KnownType> {
        self.declared_table(place).or_else(|| self.declared_tree(place))
    }

    /// If the values at `place` are maps of one type, that type.
    pub(super) fn declared_map(&self, place: usize) -> Option<&'static KnownType> {
        let facts = self.facts.get(place)?;
        let map = facts.tables.one().or(facts.tree.one())?;
        let is_map = matches!(map.family, Family::HashMap | Family::BTreeMap);
        (is_map && self.tallies.type_name(place) == map.name()).then_some(map)
    }

    /// If the values at `place` are options of one type, that type.
    pub(super) fn declared_option(&self, place: usize) -> Option<&'static str> {
        let (option, _) = self.facts.get(place)?.options()?;
        (self.tallies.type_name(place) == option.name()).then(|| option.of())
    }

    /// Whether the values at `place` are of type `owner`, or options of such.
    fn declares(&self, place: usize, owner: &KnownType) -> bool {
        let declared = self.tallies.type_name(place);
        declared == owner.name() || optional(declared) == Some(owner.name())
    }

    /// The accepted places, grouped by declaration: the same field of the same type, wherever its values are met, and
    /// whatever the type's parameters stand for. The heaviest groups first, and only as many as may be gone into.
    pub(super) fn declarations(&self, accepted: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
        let accepted = |&place: &usize| accepted(place) && !self.is_declared_by_std(place);
        let mut groups =
            self.grouped((0..self.facts.len()).filter(accepted), |place| self.declaration(place));
        // A field of several types is declared as a parameter.
        let type_name = |&place: &usize| self.tallies.type_name(place);
        groups.retain(|places| {
            places.iter().map(type_name).all(|name| Some(name) == places.first().map(type_name))
        });
        groups
    }

    /// The accepted places, grouped by the own type that their values are or lead to, whatever its parameters stand for.
    pub(super) fn types(&self, accepted: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
        let name = |place| pointee(self.tallies.type_name(place));
        let accepted = |&place: &usize| accepted(place) && is_own(name(place));
        self.grouped((0..self.facts.len()).filter(accepted), |place| generic(name(place)))
    }

    /// The places grouped by key, the heaviest groups first, and only as many as may be gone into.
    pub(super) fn grouped<Key: Ord>(
        &self,
        places: impl Iterator<Item = usize>,
        key: impl Fn(usize) -> Key,
    ) -> Vec<Vec<usize>> {
        let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        places.for_each(|place| groups.entry(key(place)).or_default().push(place));
        let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
        groups.sort_by_cached_key(|places| Reverse(self.weight(places)));
        groups.truncate(self.max_plans());
        groups
    }

    /// The nearest type above that has a name of its own, and the path below it.
    fn declaration(&self, place: usize) -> (&'static str, String) {
        let mut way = Vec::new();
        let mut at = place;
        let mut declarer = "";
        while let Some(parent) = self.tallies.parent(at) {
            way.push(at);
            at = parent;
            let name = pointee(self.tallies.type_name(parent));
            if is_own(name) {
                declarer = generic(name);
                break;
            }
        }
        let name = |path: String, &at: &usize| self.tallies.kind(at).path(self.tallies.name(at), &path);
        (declarer, way.iter().rev().fold(String::new(), name))
    }

    /// Whether `place` is a field of a type of std's.
    fn is_declared_by_std(&self, place: usize) -> bool {
        let parent = self.tallies.parent(place).map_or("", |parent| pointee(self.tallies.type_name(parent)));
        self.tallies.kind(place) == NodeKind::Field && is_foreign(parent)
    }

    /// How one would write `new` in place of the type at `place`: `name: Option<Box<str>>`.
    pub(super) fn written(&self, place: usize, new: &str) -> String {
        let is_optional = self.tallies.type_name(place).starts_with(OPTION);
        let new = if is_optional { format!("Option<{new}>") } else { new.to_string() };
        self.written_as(place, &new)
    }

    /// How one would write `new` in place of the whole type at `place`: `count: u16`.
    pub(super) fn written_as(&self, place: usize, new: &str) -> String {
        let name = self.tallies.name(place);
        // A field of a tuple has no name to write, only an index.
        let is_named = self.tallies.kind(place) == NodeKind::Field && !name.starts_with(char::is_numeric);
        if is_named { format!("`{}: {new}`", ident(name)) } else { format!("`{new}`") }
    }
}

/// A type's name for people.
pub(super) fn short(name: &str) -> String {
    short_type_name(name).into_owned()
}
