//! Values of a type that changes, where none was opened: in an option that is `None`, in room for more, in a lock that was
//! taken.
//!
//! A type is changed wherever it is used. Where its values were opened, the places of its fields tell. Elsewhere the names of
//! the types tell that there may be some.

use super::change::{Change, Plan};
use super::home::Known;
use super::names::{is_own, is_result, own_types, pointee};
use super::observed::Observed;
use crate::std_layout::Layout;
use crate::walk::NodeKind;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Where the types are that a program declares.
#[derive(Debug, Default)]
pub(super) struct Elsewhere {
    /// In the values at which places some may lie, in ascending order.
    within: HashMap<&'static str, Vec<usize>>,
    /// By place: another one, at which values of the same type were opened, if they weren't there.
    opened: Vec<Option<usize>>,
    /// The same the other way round.
    unopened: HashMap<usize, Vec<usize>>,
    /// Bytes of the largest value of which it isn't known what it may hold.
    largest_unknown: usize,
}

/// A type and its layout, before and after.
struct Changed {
    name: &'static str,
    now: Layout,
    then: Layout,
    loses_niches: bool,
}

impl Elsewhere {
    /// O(places, and bytes of different type names, times their nesting).
    fn of(observed: &Observed) -> Self {
        let places = 0..observed.tallies.places();
        let mut by_name: BTreeMap<(&str, bool), Vec<usize>> = BTreeMap::new();
        let mut opened: HashMap<&str, usize> = HashMap::new();
        for place in places.clone() {
            let name = observed.tallies.type_name(place);
            let has_blocks = observed.tallies.blocks_at(place) > 0;
            by_name.entry((name, has_blocks)).or_default().push(place);
            if observed.opened_now(place).is_some() {
                opened.entry(pointee(name)).or_insert(place);
            }
        }
        let mut within: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut is_unknown: Vec<bool> =
            places.clone().map(|place| observed.has_unmet_variants(place)).collect();
        for ((name, has_blocks), places) in by_name {
            own_types(name, has_blocks, &mut |own| {
                within.entry(own).or_default().extend(&places);
                if !opened.contains_key(own) {
                    for &place in &places {
                        is_unknown[place] |= !observed.shows_all(place);
                    }
                }
            });
        }
        for places in within.values_mut() {
            places.sort_unstable();
            places.dedup();
        }
        let at = |place| {
            let name = observed.tallies.type_name(place);
            let is_unopened = is_own(name) && observed.opened_now(place).is_none();
            let elsewhere = opened.get(name).copied().filter(|_| is_unopened)?;
            (observed.opened_now(elsewhere) == Some(observed.layout(place))).then_some(elsewhere)
        };
        let opened: Vec<Option<usize>> = places.clone().map(at).collect();
        let mut unopened: HashMap<usize, Vec<usize>> = HashMap::new();
        for (place, elsewhere) in opened.iter().enumerate() {
            if let &Some(elsewhere) = elsewhere {
                unopened.entry(elsewhere).or_default().push(place);
            }
        }
        let is_unknown =
            |&place: &usize| is_unknown[place] && opened[place].is_none() && observed.has_values(place);
        // Behind a pointer lies what is of any size.
        let size = |place| match observed.tallies.blocks_at(place) {
            0 => observed.layout(place).size,
            _ => usize::MAX,
        };
        let largest_unknown = places.filter(is_unknown).map(size).max().unwrap_or(0);
        Self { within, opened, unopened, largest_unknown }
    }
}

impl Observed {
    fn elsewhere(&self) -> &Elsewhere {
        self.elsewhere.get_or_init(|| Elsewhere::of(self))
    }

    /// If values of an own type weren't opened at `place`, a place where such were.
    pub(super) fn opened_elsewhere(&self, place: usize) -> Option<usize> {
        self.elsewhere().opened.get(place).copied().flatten()
    }

    /// The places at which values weren't opened, and are of the type of those opened at `place`.
    pub(super) fn unopened_like(&self, place: usize) -> impl Iterator<Item = usize> {
        self.elsewhere().unopened.get(&place).into_iter().flatten().copied()
    }

    /// What is known of the values of all types that change with `plan`, where they weren't opened.
    pub(super) fn known_elsewhere(&self, plan: &Plan) -> Known {
        let (mut names, mut places) = (HashSet::new(), HashSet::new());
        let mut known = Known::Exactly;
        for (place, change) in plan.retypings() {
            for at in self.changed_at(place, change).take_while(|&at| places.insert(at)) {
                let name = pointee(self.tallies.type_name(at));
                if let Some(now) = self.opened_now(at).filter(|_| is_own(name) && names.insert(name)) {
                    let then = self.opened_layout(plan, at);
                    let loses_niches = change.loses_niches();
                    known = known.min(self.known_of(plan, &Changed { name, now, then, loses_niches }));
                }
            }
        }
        known
    }

    /// The places at which values were opened that change with what is at `place`, as far up as they hold it inline.
    fn changed_at(&self, place: usize, change: Change) -> impl Iterator<Item = usize> {
        let is_opened = matches!(change, Change::BoxVariant(_));
        let above = move |&at: &usize| {
            let parent = self.tallies.parent(at)?;
            // Of what isn't the value itself, but behind or within it, nothing is known that holds it.
            let is_value = (at == place && !is_opened) || self.is_bare(at) || self.is_array(at);
            let holds = match self.tallies.kind(at) {
                NodeKind::Field => self.tallies.fields(parent).is_some(),
                NodeKind::Elements => self.is_array(parent),
                _ => false,
            };
            (is_value && holds).then_some(parent)
        };
        core::iter::successors(Some(place), above).skip(usize::from(!is_opened))
    }

    fn known_of(&self, plan: &Plan, changed: &Changed) -> Known {
        let &Changed { name, now, then, loses_niches } = changed;
        // What an enum that holds some does without a second niche, its own places tell.
        if now == then && (!loses_niches || plan.keeps_one_niche()) {
            return Known::Exactly;
        }
        let grows = then.size > now.size || then.align > now.align;
        if grows && self.elsewhere().largest_unknown >= now.size {
            return Known::Nothing;
        }
        let places = self.elsewhere().within.get(name).map_or(&[][..], Vec::as_slice);
        let is_accounted = |&place: &usize| self.is_accounted(plan, place, places, changed);
        match places.iter().all(is_accounted) {
            true => Known::Exactly,
            false if !grows && (!loses_niches || now.shrinks_to(then)) => Known::AtLeast,
            false => Known::Nothing,
        }
    }

    /// Whether what becomes of the values of the type in those at `place` is known: `places` are all that may hold some.
    fn is_accounted(&self, plan: &Plan, place: usize, places: &[usize], changed: &Changed) -> bool {
        if !self.has_values(place) {
            return true;
        }
        if self.tallies.type_name(place) == changed.name {
            return self.value_layout(plan, place) == changed.then;
        }
        let is_opened =
            self.opened_now(place) == Some(changed.now) && self.opened_layout(plan, place) == changed.then;
        // Then it is known of these.
        let holds = |child: usize| places.binary_search(&child).is_ok();
        is_opened || self.shows_all(place) || self.tallies.values_in(place).any(holds)
    }

    /// Whether the values at `place` are structs or enums of which every field was opened.
    fn shows_all(&self, place: usize) -> bool {
        let is_own = !self.has_unmet_variants(place) && !is_result(self.tallies.type_name(place));
        is_own && self.opened_now(place).is_some() && self.is_bare(place)
    }

    /// Whether values, or room for some, are counted at `place`.
    fn has_values(&self, place: usize) -> bool {
        let Some(parent) = self.tallies.parent(place) else { return true };
        let is_inhabited = match self.tallies.kind(place) {
            NodeKind::Elements => self.tallies.blocks_at(parent) > 0 || self.is_array(parent),
            NodeKind::Field => self.tallies.count_opened(parent) > 0,
            _ => true,
        };
        is_inhabited && self.tallies.counted_at(place) == place
    }

    /// Whether the enums at `place` have a variant with fields that wasn't met.
    fn has_unmet_variants(&self, place: usize) -> bool {
        let is_unmet = |(index, boxed): (usize, &core::alloc::Layout)| {
            let met =
                self.tallies.variant(place, index).map_or(0, |variant| self.tallies.count_opened(variant));
            boxed.size() > 0 && met == 0
        };
        let is_own = is_own(pointee(self.tallies.type_name(place)));
        is_own && self.boxed_variants(place).is_some_and(|boxed| boxed.iter().enumerate().any(is_unmet))
    }
}
