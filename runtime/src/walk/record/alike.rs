//! The texts of a few places, added up such that it shows whether two places have the same.

use super::pooled::arc_bytes;
use super::texts::hash;
use alloc::vec::Vec;

/// What the texts of one place come to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Content {
    count: u64,
    bytes: u64,
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

    /// Adds a text of a value at `place`, if it is one of the places.
    pub(crate) fn add(&mut self, place: u32, text: &[u8]) {
        let Ok(at) = self.places.binary_search_by_key(&place, |&(known, _)| known) else { return };
        let content = &mut self.places[at].1;
        content.count += 1;
        content.bytes = content.bytes.saturating_add(text.len() as u64);
        content.hashes = content.hashes.wrapping_add(hash(self.seed, text));
        content.arc_bytes = content.arc_bytes.saturating_add(arc_bytes(text.len()) as u64);
    }

    /// What the texts of `place` come to, if they are as many as `count` and as long together as `bytes`: as the place was found to
    /// hold. If somebody held a lock, or values changed meanwhile, something else was read, or nothing.
    pub(crate) fn at(&self, place: u32, (count, bytes): (u64, u64)) -> Option<Content> {
        let at = self.places.binary_search_by_key(&place, |&(known, _)| known).ok()?;
        Some(self.places[at].1).filter(|content| (content.count, content.bytes) == (count, bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::Contents;

    /// A lock that somebody held while the texts were read leaves two places of nothing, which are not the same texts.
    #[test]
    fn what_was_not_read_as_it_was_found_is_not_compared() {
        let mut contents = Contents::of(&[3, 5], 7);
        assert_eq!(contents.at(3, (2, 4)), None);
        for text in [b"ab", b"cd"] {
            contents.add(3, text);
        }
        assert!(contents.at(3, (2, 4)).is_some());
        assert_eq!(
            (contents.at(3, (2, 5)), contents.at(5, (2, 4)), contents.at(4, (0, 0))),
            (None, None, None)
        );
    }
}
