//! Which texts occur more than once, in bounded memory.

use crate::walk::{AddressHasher, SharedBlock};
use core::alloc::Layout;
use core::hash::{BuildHasher, BuildHasherDefault};
use std::collections::HashMap;
use std::hash::RandomState;

/// The distinct texts of every place, by their hashes.
///
/// When the table is full, those whose hash begins with a one bit more are forgotten and no longer taken up: what stays
/// is a sample of the distinct texts, each of which was as likely to stay as any other.
#[derive(Debug)]
pub(super) struct Texts {
    distinct: HashMap<u64, Distinct, BuildHasherDefault<AddressHasher>>,
    /// Known to nobody, so that no texts can be made up whose hashes are equal.
    seed: u64,
    /// How many the table may hold.
    limit: usize,
    /// Hashes met lately. Where there are few distinct texts, they are found here.
    latest: Box<[u64; LATEST]>,
    /// One of `2^level` distinct texts is in the table.
    level: u32,
}

#[derive(Debug, Clone, Copy)]
struct Distinct {
    place: u32,
    len: u32,
}

/// What one copy of each distinct text of a place takes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pooled {
    /// How many texts are distinct; estimated if sampled.
    pub(super) distinct: u64,
    /// Bytes of an `Arc<str>` of each; if sampled, hardly less than this (three standard deviations).
    pub(super) bytes: u64,
}

/// A power of two.
const LATEST: usize = 256;

/// Bytes of an entry in the table, with its control byte.
const ENTRY: usize = size_of::<(u64, Distinct)>() + 1;

impl Texts {
    /// In at most `memory` bytes.
    pub(super) fn new(memory: usize) -> Self {
        // While the table doubles, there is one of half the size beside it.
        let buckets = (memory / (ENTRY + ENTRY / 2 + 1)).checked_ilog2().map_or(0, |bits| 1_usize << bits);
        let seed = RandomState::new().hash_one(0);
        let latest = Box::new([0; LATEST]);
        Self { distinct: HashMap::default(), latest, seed, limit: buckets / 8 * 7, level: 0 }
    }

    /// Takes `text` up. Says whether it is the first one like it at `place`, unless it is not in the sample.
    pub(super) fn insert(&mut self, place: u32, text: &[u8]) -> Option<bool> {
        if self.limit == 0 {
            return None;
        }
        let hash = hash(self.seed ^ u64::from(place), text);
        if !is_sampled(hash, self.level) {
            return None;
        }
        let latest = &mut self.latest[hash as usize % LATEST];
        if *latest == hash {
            return Some(false);
        }
        *latest = hash;
        let len = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let is_first = self.distinct.insert(hash, Distinct { place, len }).is_none();
        if self.distinct.len() >= self.limit {
            self.forget_some();
        }
        Some(is_first)
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
        self.distinct.shrink_to_fit();
    }

    /// One in how many distinct texts was looked at.
    pub(super) fn one_in(&self) -> u64 {
        1_u64.checked_shl(self.level).unwrap_or(u64::MAX)
    }

    /// For each of so many places. O(distinct texts).
    pub(super) fn pooled(&self, places: usize) -> Vec<Pooled> {
        let mut sums = vec![(0_u64, 0_u64, 0_f64); places];
        for distinct in self.distinct.values() {
            let bytes = arc_bytes(distinct.len as usize);
            if let Some((count, sum, squares)) = sums.get_mut(distinct.place as usize) {
                *count += 1;
                *sum += bytes as u64;
                *squares += (bytes as f64).powi(2);
            }
        }
        let one_in = self.one_in();
        // Horvitz and Thompson: the variance of a sum of which each part is seen with probability 1/n.
        let deviation = |squares: f64| (squares * one_in as f64 * (one_in as f64 - 1.0)).sqrt();
        let pooled = |(count, sum, squares): (u64, u64, f64)| Pooled {
            distinct: count.saturating_mul(one_in),
            bytes: sum.saturating_mul(one_in).saturating_add((3.0 * deviation(squares)).ceil() as u64),
        };
        sums.into_iter().map(pooled).collect()
    }
}

/// Folded products of 128 bits, as wyhash has them: 64 good bits, several times as fast as `DefaultHasher`, and each text
/// is hashed once for every time that it is met.
fn hash(seed: u64, text: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15; // 2^64 divided by the golden ratio
    let fold = |hash: u64, word: u64| {
        let product = u128::from(hash ^ word) * u128::from(MULTIPLIER ^ hash.rotate_left(32));
        product as u64 ^ (product >> 64) as u64
    };
    let words = text.chunks_exact(8);
    let rest = words.remainder().iter().fold(0, |rest, &byte| rest << 8 | u64::from(byte));
    let words = words.map(|word| u64::from_le_bytes(word.try_into().unwrap_or_default()));
    let hash = words.fold(fold(seed, text.len() as u64), fold);
    fold(fold(hash, rest), MULTIPLIER)
}

fn is_sampled(hash: u64, level: u32) -> bool {
    hash.leading_zeros() >= level
}

/// The block of an `Arc<str>`.
fn arc_bytes(len: usize) -> usize {
    Layout::array::<u8>(len).map_or(usize::MAX, |layout| SharedBlock::counted(0, layout, 1).bytes)
}
