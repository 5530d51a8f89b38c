//! What a rule proposes, before it is known what it saves.

use super::change::{Change, Plan};
use super::finding::Rule;
use super::home::Known;
use super::names::{OPTION, first_type, generic, ident, is_of_std, is_own, optional, pointee};
use super::observed::Observed;
use crate::std_layout::Layout;
use crate::tree::short_type_name;
use crate::walk::Observations;
use crate::walk::{NodeKind, Tallies};
use core::cmp::Reverse;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// A change that a rule proposes for one declaration.
pub(super) struct Proposal {
    pub(super) rule: Rule,
    pub(super) places: Vec<usize>,
    pub(super) plan: Plan,
    pub(super) affected: u64,
    pub(super) of: u64,
    pub(super) change: String,
    pub(super) cost: Cow<'static, str>,
    /// Whether more may be saved than is computed, whatever is known of the places.
    pub(super) at_least: bool,
}

impl Observed {
    /// If the values at `place` are collections or boxes of one type, or options of such, that type.
    pub(super) fn declared(&self, place: usize) -> Option<&'static str> {
        self.declares(place, self.owner(place)?)
    }

    /// The type of the collections and boxes at `place`, whatever leads to them.
    pub(super) fn owner(&self, place: usize) -> Option<&'static str> {
        Some(self.facts.get(place)?.owner.one()?())
    }

    /// If the values at `place` are of type `owner`, or options of such, that type.
    fn declares(&self, place: usize, owner: &'static str) -> Option<&'static str> {
        let declared = self.tallies.type_name(place);
        (declared == owner || optional(declared) == Some(owner)).then_some(owner)
    }

    /// If the values at `place` are counted pointers of one type, or options of such, that type.
    pub(super) fn declared_counter(&self, place: usize) -> Option<&'static str> {
        self.declares(place, self.facts.get(place)?.counters.one()?())
    }

    /// The type behind the counted pointers at `place`, whatever leads to these.
    pub(super) fn counted_type(&self, place: usize) -> Option<&'static str> {
        let counter = self.facts.get(place)?.counters.one()?;
        counter().split_once('<')?.1.strip_suffix('>')
    }

    /// If the values at `place` are hash tables of one type, or options of such, the type of their entries.
    pub(super) fn declared_table(&self, place: usize) -> Option<&'static str> {
        let (owner, entry) = self.facts.get(place)?.tables.one()?;
        self.declares(place, owner()).map(|_| entry())
    }

    /// If the values at `place` are options of one type, that type.
    pub(super) fn declared_option(&self, place: usize) -> Option<&'static str> {
        let declared = self.tallies.type_name(place);
        let (option, _) = self.facts.get(place)?.options.one()?;
        optional(declared).filter(|_| option() == declared)
    }

    /// The places that are `accepted`, those together that a program declares in one line: the same field of the same
    /// type, wherever its values are met, and whatever the type's parameters stand for. The heaviest first, and only as many
    /// as can be gone into.
    pub(super) fn declarations(&self, accepted: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
        let accepted = |&place: &usize| accepted(place) && !self.is_declared_by_std(place);
        let mut groups =
            self.grouped((0..self.facts.len()).filter(accepted), |place| self.declaration(place));
        // What is of several types is declared as a parameter.
        let type_name = |&place: &usize| self.tallies.type_name(place);
        groups.retain(|places| {
            places.iter().map(type_name).all(|name| Some(name) == places.first().map(type_name))
        });
        groups
    }

    /// The places that are `accepted`, those together whose values are of one type, or lead to it, whatever its parameters
    /// stand for.
    pub(super) fn types(&self, accepted: impl Fn(usize) -> bool) -> Vec<Vec<usize>> {
        let name = |place| pointee(self.tallies.type_name(place));
        let accepted = |&place: &usize| accepted(place) && is_own(name(place));
        self.grouped((0..self.facts.len()).filter(accepted), |place| generic(name(place)))
    }

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
        self.tallies.kind(place) == NodeKind::Field && is_of_std(parent)
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

    /// A sum over the facts at `places`.
    pub(super) fn sum(&self, places: &[usize], of: impl Fn(&Observations) -> u64) -> u64 {
        places.iter().filter_map(|&place| self.facts.get(place)).map(of).fold(0, u64::saturating_add)
    }

    /// Whether it is worth it to go for `change` at `places` rather than to give up the room that isn't needed there.
    pub(super) fn beats_shrinking(&self, places: &[usize], change: Change) -> bool {
        let mut shrunk = Plan::of(places, Change::DropIdle);
        shrunk.add(&Plan::of(places, Change::Shrink));
        self.saved(&Plan::of(places, change)) - self.saved(&shrunk) >= self.least
    }

    /// Whether nothing becomes larger that isn't looked at here: with a type that has fewer values to spare, an option of
    /// it may need room to tell that it is `None`.
    pub(super) fn is_safe(&self, proposal: &Proposal) -> bool {
        let plan = &proposal.plan;
        let is_over_aligned = |holder: usize| self.layout(holder).align > align_of::<usize>();
        let is_delicate = |&(place, change): &(usize, Change)| {
            change.loses_niches() || self.holders(place).any(is_over_aligned)
        };
        let delicate: Vec<(usize, Change)> = plan.retypings().filter(is_delicate).collect();
        let places = delicate.iter().map(|&(place, _)| place);
        let keeps_options = |&(place, change): &(usize, Change)| {
            self.in_options(plan, place, change).all(|(before, after)| before.shrinks_to(after))
        };
        self.known_home(plan, places) > Known::Nothing && delicate.iter().all(keeps_options)
    }

    /// The types that change with `change` at `place` and of which there are options somewhere: before and after.
    pub(super) fn in_options(
        &self,
        plan: &Plan,
        place: usize,
        change: Change,
    ) -> impl Iterator<Item = (Layout, Layout)> {
        let is_in_option = move |name: &str| {
            !change.keeps_one_niche()
                && name.contains("::")
                && !is_of_std(name)
                && self.in_options.contains(name)
        };
        let opened = matches!(change, Change::BoxVariant(_)).then(|| self.opened_now(place)).flatten();
        let inline = core::iter::once(place).filter(move |_| opened.is_none()).chain(self.holders(place));
        let inline = inline
            .filter(move |&at| is_in_option(self.tallies.type_name(at)))
            .map(|at| (self.layout(at), self.value_layout(plan, at)));
        let opened = opened
            .filter(|_| is_in_option(pointee(self.tallies.type_name(place))))
            .map(|now| (now, self.opened_layout(plan, place)));
        opened.into_iter().chain(inline)
    }
}

/// The types of which there are options at any place. O(places, and bytes of different type names).
pub(super) fn in_options(tallies: &Tallies) -> HashSet<&'static str> {
    let names: HashSet<&str> = (0..tallies.places()).map(|place| tallies.type_name(place)).collect();
    names
        .into_iter()
        .flat_map(|name| name.match_indices(OPTION).map(|(at, _)| first_type(&name[at + OPTION.len()..])))
        .collect()
}

/// A type's name for people.
pub(super) fn short(name: &str) -> String {
    short_type_name(name).into_owned()
}
