//! Where the types are that a program declares, told by the names of the types that may hold them.
//!
//! A type is changed wherever it is used, also where none of its values was opened: in an option that is `None`, in room for
//! more elements, in a lock that was taken. What a type's name tells is found once for all plans.

use super::names::{OPTION, first_type, is_own, own_types, pointee};
use super::observed::Observed;
use crate::walk::Tallies;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The places of the program's own types, by type, and what isn't known of them.
#[derive(Debug, Default)]
pub(super) struct OwnTypes {
    /// By type: the places whose values may hold some of it, in ascending order.
    within: HashMap<&'static str, Vec<usize>>,
    /// By place: another one, at which values of the same type were opened, if they weren't there.
    opened: Vec<Option<usize>>,
    /// The same the other way round.
    unopened: HashMap<usize, Vec<usize>>,
    /// Size of the largest value whose contents are unknown.
    largest_unknown: usize,
    /// The types that are in options at any place.
    in_options: HashSet<&'static str>,
}

impl OwnTypes {
    /// O(places, and bytes of different type names, times their nesting).
    pub(super) fn of(observed: &Observed) -> Self {
        let places = 0..observed.tallies.places();
        let mut by_name: BTreeMap<(&str, bool), Vec<usize>> = BTreeMap::new();
        let mut opened: HashMap<&str, usize> = HashMap::new();
        for place in places.clone() {
            let name = observed.tallies.type_name(place);
            let has_blocks = observed.tallies.blocks_at(place) > 0;
            by_name.entry((name, has_blocks)).or_default().push(place);
            if observed.opened_layout(place).is_some() {
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
            let is_unopened = is_own(name) && observed.opened_layout(place).is_none();
            let elsewhere = opened.get(name).copied().filter(|_| is_unopened)?;
            (observed.opened_layout(elsewhere) == Some(observed.layout(place))).then_some(elsewhere)
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
        // What lies behind a pointer is of any size.
        let size = |place| match observed.tallies.blocks_at(place) {
            0 => observed.layout(place).size,
            _ => usize::MAX,
        };
        let largest_unknown = places.filter(is_unknown).map(size).max().unwrap_or(0);
        Self { within, opened, unopened, largest_unknown, in_options: in_options(&observed.tallies) }
    }

    /// If values of an own type weren't opened at `place`, a place where such were.
    pub(super) fn opened_elsewhere(&self, place: usize) -> Option<usize> {
        self.opened.get(place).copied().flatten()
    }

    /// The places at which values weren't opened, and are of the type of those opened at `place`.
    pub(super) fn unopened_like(&self, place: usize) -> impl Iterator<Item = usize> {
        self.unopened.get(&place).into_iter().flatten().copied()
    }

    /// The places whose values may hold some of type `name`, in ascending order.
    pub(super) fn may_hold(&self, name: &str) -> &[usize] {
        self.within.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether values of unknown contents are large enough to hold one of `size` bytes.
    pub(super) fn may_be_unseen(&self, size: usize) -> bool {
        self.largest_unknown >= size
    }

    /// Whether there are options of type `name`.
    pub(super) fn are_in_options(&self, name: &str) -> bool {
        self.in_options.contains(name)
    }
}

/// The types that are in options at any place. O(places, and bytes of different type names).
fn in_options(tallies: &Tallies) -> HashSet<&'static str> {
    let names: HashSet<&str> = (0..tallies.places()).map(|place| tallies.type_name(place)).collect();
    names
        .into_iter()
        .flat_map(|name| name.match_indices(OPTION).map(|(at, _)| first_type(&name[at + OPTION.len()..])))
        .collect()
}
