//! The texts of a few places, added up such that it shows whether two places have the same.

use super::pooled::arc_bytes;
use super::texts::hash;
use crate::walk::{Held, Observation};
use alloc::vec::Vec;

/// What the texts of one place come to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Content {
    count: u64,
    /// The sum of their hashes: two places have the same sum if they have the same texts, in whatever order, and by chance once in
    /// `2^64` if they haven't.
    hashes: u64,
    /// Bytes of an `Arc<str>` of each.
    pub(crate) arc_bytes: u64,
}

/// The texts of those places that are to be compared. As bounded as these.
#[derive(Debug)]
pub(crate) struct Contents {
    /// In ascending order of the places.
    places: Vec<(u32, Content)>,
    seed: u64,
}

impl Contents {
    /// Without a text yet; `places` are in ascending order.
    pub(crate) fn of(places: &[u32], seed: u64) -> Self {
        Self { places: places.iter().map(|&place| (place, Content::default())).collect(), seed }
    }

    /// Adds the text that a value at `place` tells of, if it is one of the places.
    pub(crate) fn add(&mut self, place: u32, fact: Observation<'_>) {
        let (Observation::Text(text)
        | Observation::Buffer { held: Held::Text(text), .. }
        | Observation::Small { held: Held::Text(text), .. }) = fact
        else {
            return;
        };
        let Ok(at) = self.places.binary_search_by_key(&place, |&(known, _)| known) else { return };
        let content = &mut self.places[at].1;
        content.count += 1;
        content.hashes = content.hashes.wrapping_add(hash(self.seed, text));
        content.arc_bytes = content.arc_bytes.saturating_add(arc_bytes(text.len()) as u64);
    }

    /// What the texts of `place` come to.
    pub(crate) fn at(&self, place: u32) -> Option<Content> {
        let at = self.places.binary_search_by_key(&place, |&(known, _)| known).ok()?;
        Some(self.places[at].1)
    }
}
