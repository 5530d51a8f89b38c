//! What a rule proposes, before it is known what it saves.

use super::finding::Rule;
use super::plan::{Change, Observed, Plan, is_of_std};
use crate::tree::{NodeKind, short_type_name};
use std::collections::BTreeMap;

/// A change that a rule proposes for one declaration.
pub(super) struct Proposal {
    pub(super) rule: Rule,
    pub(super) places: Vec<usize>,
    pub(super) plan: Plan,
    pub(super) affected: u64,
    pub(super) of: u64,
    pub(super) change: String,
    pub(super) cost: &'static str,
}

/// Wrappers whose `None` costs nothing around a pointer.
const OPTION: &str = "core::option::Option<";

impl Observed {
    /// If the values at `place` are collections or boxes of one type, or options of such, that type.
    pub(super) fn declared(&self, place: usize) -> Option<&'static str> {
        self.declares(place, self.facts.get(place)?.owner.one()?())
    }

    /// If the values at `place` are of type `owner`, or options of such, that type.
    fn declares(&self, place: usize, owner: &'static str) -> Option<&'static str> {
        let declared = self.tallies.type_name(place);
        let inner = declared.strip_prefix(OPTION).and_then(|rest| rest.strip_suffix('>'));
        (declared == owner || inner == Some(owner)).then_some(owner)
    }

    /// If the values at `place` are counted pointers of one type, or options of such, that type.
    pub(super) fn declared_counter(&self, place: usize) -> Option<&'static str> {
        self.declares(place, self.facts.get(place)?.counters.one()?())
    }

    /// If the values at `place` are hash tables of one type, or options of such, the type of their entries.
    pub(super) fn declared_table(&self, place: usize) -> Option<&'static str> {
        let (owner, entry) = self.facts.get(place)?.tables.one()?;
        self.declares(place, owner()).map(|_| entry())
    }

    /// The places that are `accepted`, those together that a program declares in one line: the same field of the same
    /// type, wherever its values are met. The heaviest first, and only as many as can be gone
    /// into.
    pub(super) fn declarations(&self, accepted: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
        let mut declarations: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
        for place in 0..self.facts.len() {
            if accepted(place) && !self.is_declared_by_std(place) {
                declarations.entry(self.declaration(place)).or_default().push(place);
            }
        }
        let mut declarations: Vec<Vec<usize>> = declarations.into_values().collect();
        declarations.sort_by_cached_key(|places| core::cmp::Reverse(self.weight(places)));
        declarations.truncate(self.max_plans());
        declarations
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
            let is_nominal = !name.is_empty() && !name.starts_with(['(', '[', '&']) && !is_of_std(name);
            if is_nominal {
                declarer = name;
                break;
            }
        }
        let name = |path: String, &at: &usize| self.tallies.kind(at).path(self.tallies.name(at), &path);
        (declarer, way.iter().rev().fold(String::new(), name))
    }

    /// Whether `place` is a field of a type of std's.
    fn is_declared_by_std(&self, place: usize) -> bool {
        let parent = self.tallies.parent(place).map_or("", |parent| pointee(self.tallies.type_name(parent)));
        self.tallies.kind(place) == NodeKind::Field && is_of_std(parent)
    }

    /// How one would write `new` in place of the type at `place`: `name: Option<Box<str>>`.
    pub(super) fn written(&self, place: usize, new: &str) -> String {
        let is_optional = self.tallies.type_name(place).starts_with(OPTION);
        let new = if is_optional { format!("Option<{new}>") } else { new.to_string() };
        match self.tallies.kind(place) {
            NodeKind::Field => format!("`{}: {new}`", self.tallies.name(place)),
            _ => format!("`{new}`"),
        }
    }

    /// Whether it is worth it to go for `change` at `places` rather than to give up the room that isn't needed there.
    pub(super) fn beats_shrinking(&self, places: &[usize], change: Change) -> bool {
        let mut shrunk = Plan::of(places, Change::DropIdle);
        shrunk.add(&Plan::of(places, Change::Shrink));
        self.saved(&Plan::of(places, change)) - self.saved(&shrunk) >= self.least
    }
}

/// What std's pointers and wrappers in `name` are about, if they are generic.
fn pointee(name: &'static str) -> &'static str {
    let mut name = name;
    while let (true, Some((_, inner))) = (is_of_std(name), name.split_once('<')) {
        name = inner.strip_suffix('>').unwrap_or(inner);
    }
    name
}

/// A type's name for people.
pub(super) fn short(name: &str) -> String {
    short_type_name(name).into_owned()
}
