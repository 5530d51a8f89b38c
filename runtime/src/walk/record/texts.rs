//! Which texts occur more than once, in bounded memory.

use crate::walk::Table;
use alloc::boxed::Box;
use alloc::vec;
#[cfg(feature = "std")]
use core::hash::BuildHasher;
#[cfg(feature = "std")]
use std::hash::RandomState;

/// The distinct texts of every place, by their hashes.
///
/// When the table is full, those whose hash begins with a one bit more are forgotten and no longer taken up: what stays
/// is a sample of the distinct texts, each of which was as likely to stay as any other.
#[derive(Debug)]
pub(crate) struct Texts {
    pub(super) distinct: Table<u64, Distinct>,
    /// Known to nobody, so that no texts can be made up whose hashes are equal.
    pub(super) seed: u64,
    /// How many the table may hold.
    limit: usize,
    /// Hashes met often, and lately. Where there are few distinct texts, they are found here. Empty until there is one.
    latest: Box<[u64]>,
    /// One of `2^level` distinct texts is in the table.
    level: u32,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Distinct {
    pub(super) place: u32,
    pub(super) len: u16,
    /// How often it was met, up to [`OFTEN`].
    pub(super) copies: u16,
}

/// What was met so often is looked up without the table.
const OFTEN: u16 = 3;

/// The most bytes that a `smol_str::SmolStr` has inline.
pub(crate) const SMOL_TEXT: usize = 23;

/// A power of two: so many that those of a struct's dozen fields, a dozen texts each, seldom meet.
const LATEST: usize = 1024;

/// Bytes of an entry in the table, with its control byte.
const ENTRY: usize = size_of::<(u64, Distinct)>() + 1;

impl Texts {
    /// In at most `memory` bytes.
    pub(crate) fn new(memory: usize) -> Self {
        // While the table doubles, there is one of half the size beside it.
        let buckets = (memory / (ENTRY + ENTRY / 2 + 1)).checked_ilog2().map_or(0, |bits| 1_usize << bits);
        #[cfg(feature = "std")]
        let seed = RandomState::new().hash_one(0);
        // Without std there is no source of random numbers, and no advice either, which alone has texts read.
        #[cfg(not(feature = "std"))]
        let seed = 0;
        Self { distinct: Table::default(), latest: Box::default(), seed, limit: buckets / 8 * 7, level: 0 }
    }

    /// How many are in the table.
    pub(crate) fn len(&self) -> usize {
        self.distinct.len()
    }

    /// Whether there is no room for one more in the table as it is.
    pub(crate) fn is_full(&self) -> bool {
        #[cfg(feature = "std")]
        let room = self.distinct.capacity().min(self.limit);
        #[cfg(not(feature = "std"))]
        let room = self.limit;
        self.distinct.len() + 1 >= room
    }

    /// By what `text` is known at `place`.
    #[inline(always)]
    pub(crate) fn hash(&self, place: u32, text: &[u8]) -> u64 {
        hash(self.seed ^ u64::from(place), text)
    }

    /// Whether the text of this hash was met often, and lately.
    #[inline(always)]
    pub(crate) fn met_lately(&self, hash: u64) -> bool {
        self.latest.get(hash as usize % LATEST) == Some(&hash)
    }

    /// Takes up a text of `len` bytes that has this hash. Says whether it is the first one like it at `place`, unless it is not
    /// in the sample.
    pub(crate) fn insert(&mut self, place: u32, hash: u64, len: usize) -> Option<bool> {
        if self.limit == 0 || !is_sampled(hash, self.level) {
            return None;
        }
        let len = u16::try_from(len).unwrap_or(u16::MAX);
        let distinct = self.distinct.entry(hash).or_insert(Distinct { place, len, copies: 0 });
        distinct.copies = distinct.copies.saturating_add(1);
        let copies = distinct.copies;
        if copies >= OFTEN {
            self.remember(hash);
        }
        if self.distinct.len() >= self.limit {
            self.forget_some();
        }
        Some(copies == 1)
    }

    fn remember(&mut self, hash: u64) {
        if self.latest.is_empty() {
            self.latest = vec![0; LATEST].into();
        }
        self.latest[hash as usize % LATEST] = hash;
    }

    /// Keeps less than half, in a table of half the size. In the old one the traces of what was removed would make it
    /// grow before it is full.
    #[cold]
    fn forget_some(&mut self) {
        while self.distinct.len() >= self.limit / 2 && !self.distinct.is_empty() {
            self.level += 1;
            let level = self.level;
            self.distinct.retain(|&hash, _| is_sampled(hash, level));
        }
        #[cfg(feature = "std")]
        self.distinct.shrink_to_fit();
    }

    /// One in how many distinct texts was looked at.
    pub(crate) fn one_in(&self) -> u64 {
        1_u64.checked_shl(self.level).unwrap_or(u64::MAX)
    }
}

/// Folded products of 128 bits, as wyhash has them: 64 good bits, several times as fast as `DefaultHasher`, and each text
/// is hashed once for every time that it is met. The last word overlaps the one before it, which the length tells apart.
#[inline]
pub(super) fn hash(seed: u64, text: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15; // 2^64 divided by the golden ratio
    let fold = |hash: u64, word: u64| {
        let product = u128::from(hash ^ word) * u128::from(MULTIPLIER ^ hash.rotate_left(32));
        product as u64 ^ (product >> 64) as u64
    };
    // Places and the lengths of texts that are looked at for copies are shorter than half a word.
    let seed = seed ^ (text.len() as u64).rotate_left(32);
    let (mut hash, mut rest) = (seed, text);
    while let Some((word, more @ [_, ..])) = rest.split_first_chunk() {
        (hash, rest) = (fold(hash, u64::from_le_bytes(*word)), more);
    }
    fold(fold(hash, last_word(text)), MULTIPLIER)
}

/// The last eight bytes; of fewer, all.
#[inline(always)]
fn last_word(text: &[u8]) -> u64 {
    if let Some(word) = text.last_chunk() {
        return u64::from_le_bytes(*word);
    }
    if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        return u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32;
    }
    match *text {
        [] => 0,
        [only] => only.into(),
        [first, .., last] => u64::from(first) | u64::from(text[1]) << 8 | u64::from(last) << 16,
    }
}

fn is_sampled(hash: u64, level: u32) -> bool {
    hash.leading_zeros() >= level
}

#[cfg(test)]
mod tests {
    use super::hash;
    use std::collections::HashSet;

    /// Lengths around those of the words that are read.
    #[test]
    fn each_byte_counts_and_so_does_the_length() {
        let mut hashes = HashSet::new();
        for len in 0..40 {
            let mut text = vec![0_u8; len];
            assert!(hashes.insert(hash(7, &text)), "{len} zeros");
            for at in 0..len {
                text[at] = 1;
                assert!(hashes.insert(hash(7, &text)), "byte {at} of {len}");
                text[at] = 0;
            }
        }
    }
}
