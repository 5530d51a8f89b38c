//! Which places may have the same texts: keys of a map that are held again elsewhere.
//!
//! A walk that observes doesn't read on where nearly all texts are different, as keys are. So it is asked first where as many texts
//! have as many bytes together, which is known of all; only these are read, in a walk of their own.

use crate::walk::{Family, Form, NodeKind, Observations, Observer};
use std::collections::BTreeMap;

/// The fewest texts that are worth a walk.
const LEAST_TEXTS: u64 = 1000;

/// The most places whose texts are compared.
const MOST_PLACES: usize = 64;

impl Observer {
    /// The places of texts of which another place may have the same, one of them the keys of a single map or set. In ascending order.
    pub(crate) fn places_of_like_texts(&self) -> Vec<u32> {
        let mut groups: BTreeMap<(u64, u64), Vec<u32>> = BTreeMap::new();
        for (place, facts) in self.facts.iter().enumerate() {
            if let (Some(texts), Ok(place)) = (texts(facts), u32::try_from(place)) {
                groups.entry(texts).or_default().push(place);
            }
        }
        groups
            .retain(|_, places| places.len() > 1 && places.iter().any(|&place| self.is_key(place as usize)));
        let mut places: Vec<u32> = groups.into_values().flatten().take(MOST_PLACES).collect();
        places.sort_unstable();
        places
    }

    /// Pairs of places that have the same texts, the first of them the keys of a map or set; and the bytes of an `Arc<str>` of each.
    pub(super) fn alike(&self) -> Vec<(usize, usize, u64)> {
        let Some(contents) = &self.contents else { return Vec::new() };
        let places = 0..self.facts.len();
        let content = |place: usize| {
            let found = texts(self.facts.get(place)?)?;
            Some((place, contents.at(u32::try_from(place).ok()?, found)?))
        };
        let compared: Vec<_> = places.filter_map(content).collect();
        let keys = compared.iter().filter(|&&(place, _)| self.is_key(place));
        let pairs = keys.flat_map(|&(key, content)| {
            // The first of two that are keys is taken.
            let is_other = move |place: usize| place > key || place < key && !self.is_key(place);
            let others = compared.iter().filter(move |&&(place, other)| is_other(place) && other == content);
            others.map(move |&(other, _)| (key, other, content.arc_bytes))
        });
        pairs.collect()
    }

    /// Whether the values at `place` are the keys of one map or set, so that no two are equal.
    pub(super) fn is_key(&self, place: usize) -> bool {
        let Some(parent) = self.tallies.parent(place) else { return false };
        let is_only = self.facts.get(parent).is_some_and(|facts| {
            facts.entries.count + facts.trees + facts.empty_trees == 1 && facts.buffers.all.count == 0
        });
        let keys = self.tallies.entries(parent).map(|(key, _)| key).or_else(|| self.tallies.elements(parent));
        is_only && self.tallies.kind(place) == NodeKind::Elements && keys == Some(place)
    }
}

/// How many texts were told of, and their bytes, if all are texts of one type that grows or boxes.
fn texts(facts: &Observations) -> Option<(u64, u64)> {
    let texts = match (facts.owner.one(), facts.boxes.one()) {
        (Some(owner), None) if owner.family == Family::String && owner.of() == "str" => {
            matches!(owner.form, Form::Std).then(|| (facts.buffers.all.count, facts.buffers.used() as u64))
        }
        (None, Some(boxed)) => (boxed.of() == "str").then_some((facts.boxed.count, facts.boxed.bytes)),
        _ => None,
    }?;
    Some(texts).filter(|&(count, _)| count >= LEAST_TEXTS)
}
