//! Which texts occur more than once, in bounded memory.

use super::observations::Observations;
use super::sampling::{SURE, deviation};
use crate::walk::{AddressHasher, Form, SharedBlock};
use core::alloc::Layout;
use core::hash::{BuildHasher, BuildHasherDefault};
use std::collections::HashMap;
use std::hash::RandomState;

/// The distinct texts of every place, by their hashes.
///
/// When the table is full, those whose hash begins with a one bit more are forgotten and no longer taken up: what stays
/// is a sample of the distinct texts, each of which was as likely to stay as any other.
#[derive(Debug)]
pub(crate) struct Texts {
    distinct: HashMap<u64, Distinct, BuildHasherDefault<AddressHasher>>,
    /// Known to nobody, so that no texts can be made up whose hashes are equal.
    seed: u64,
    /// How many the table may hold.
    limit: usize,
    /// Hashes met often, and lately. Where there are few distinct texts, they are found here.
    latest: Box<[u64; LATEST]>,
    /// One of `2^level` distinct texts is in the table.
    level: u32,
}

#[derive(Debug, Clone, Copy)]
struct Distinct {
    place: u32,
    len: u16,
    /// How often it was met, up to [`OFTEN`].
    copies: u16,
}

/// What was met so often is looked up without the table.
const OFTEN: u16 = 3;

/// What one copy of each distinct text of a place takes.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Pooled {
    /// How many texts are distinct; estimated if sampled.
    pub(crate) distinct: u64,
    /// Bytes of an `Arc<str>` of each, or of what the texts' own type makes of it if it shares them; if sampled, hardly less than this (three standard deviations).
    pub(crate) bytes: u64,
    /// How many of them would have a block; estimated as well.
    pub(crate) blocks: u64,
    /// Bytes of an `Arc<str>` of each that is longer than a `SmolStr` has inline.
    pub(crate) long_bytes: u64,
    /// Bytes of one of each, if all were read and found room.
    pub(crate) texts: Option<u64>,
}

/// The most bytes that a `smol_str::SmolStr` has inline.
pub(crate) const SMOL_TEXT: usize = 23;

/// A power of two.
const LATEST: usize = 256;

/// Bytes of an entry in the table, with its control byte.
const ENTRY: usize = size_of::<(u64, Distinct)>() + 1;

impl Texts {
    /// In at most `memory` bytes.
    pub(crate) fn new(memory: usize) -> Self {
        // While the table doubles, there is one of half the size beside it.
        let buckets = (memory / (ENTRY + ENTRY / 2 + 1)).checked_ilog2().map_or(0, |bits| 1_usize << bits);
        let seed = RandomState::new().hash_one(0);
        let latest = Box::new([0; LATEST]);
        Self { distinct: HashMap::default(), latest, seed, limit: buckets / 8 * 7, level: 0 }
    }

    /// How many are in the table.
    pub(crate) fn len(&self) -> usize {
        self.distinct.len()
    }

    /// Whether there is no room for one more in the table as it is.
    pub(crate) fn is_full(&self) -> bool {
        self.distinct.len() + 1 >= self.distinct.capacity().min(self.limit)
    }

    /// Takes `text` up. Says whether it is the first one like it at `place`, unless it is not in the sample.
    pub(crate) fn insert(&mut self, place: u32, text: &[u8]) -> Option<bool> {
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
        let len = u16::try_from(text.len()).unwrap_or(u16::MAX);
        let distinct = self.distinct.entry(hash).or_insert(Distinct { place, len, copies: 0 });
        distinct.copies = distinct.copies.saturating_add(1);
        if distinct.copies >= OFTEN {
            *latest = hash;
        }
        let is_first = distinct.copies == 1;
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
    pub(crate) fn one_in(&self) -> u64 {
        1_u64.checked_shl(self.level).unwrap_or(u64::MAX)
    }

    /// What the distinct texts at each place make together, estimated from those that were read. O(distinct texts).
    pub(crate) fn pooled(&self, places: &[Observations]) -> Vec<Pooled> {
        let mut sums = vec![Sums::default(); places.len()];
        for &distinct in self.distinct.values() {
            let place = distinct.place as usize;
            if let Some((sums, facts)) = sums.get_mut(place).zip(places.get(place)) {
                sums.add(distinct, block_bytes(facts));
            }
        }
        let pooled = |(sums, facts): (Sums, &Observations)| sums.pooled(self.one_in(), facts);
        sums.into_iter().zip(places).map(pooled).collect()
    }
}

/// What the distinct texts in the table make together, at one place.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    /// All texts: how many, their own bytes, those of an `Arc<str>` of each, and the squares of these.
    count: u64,
    texts: u64,
    bytes: f64,
    squares: f64,
    /// Those that have a block, and the bytes of an `Arc<str>` of each of those that are long.
    blocks: u64,
    long_bytes: u64,
    /// The same of texts that were met once.
    single: u64,
    single_bytes: f64,
    single_squares: f64,
    /// And of texts that were met twice.
    double_squares: f64,
}

/// If nothing of a kind is met in `n` at random, hardly more than `7 / n` are of that kind: with the confidence of three
/// standard deviations, 0.13 %, whose logarithm this is.
const NONE_MET: f64 = 7.0;

impl Sums {
    fn add(&mut self, distinct: Distinct, block_bytes: impl Fn(usize) -> usize) {
        let len = usize::from(distinct.len);
        let block = block_bytes(len);
        self.blocks += u64::from(block > 0);
        self.long_bytes += if len > SMOL_TEXT { arc_bytes(len) as u64 } else { 0 };
        let bytes = block as f64;
        let square = bytes.powi(2);
        self.count += 1;
        self.texts += u64::from(distinct.len);
        self.bytes += bytes;
        self.squares += square;
        match distinct.copies {
            1 => {
                self.single += 1;
                self.single_bytes += bytes;
                self.single_squares += square;
            }
            2 => self.double_squares += square,
            _ => {}
        }
    }

    /// Where one in `one_in` distinct texts is in the table, of those that were read.
    fn pooled(&self, one_in: u64, facts: &Observations) -> Pooled {
        let &Observations { texts, read, longest, .. } = facts;
        let scale = one_in as f64;
        let mut distinct = self.count.saturating_mul(one_in);
        let longest = block_bytes(facts)(longest) as f64;
        let not_met = NONE_MET * (scale - 1.0) * longest;
        let mut bytes = self.bytes * scale + SURE * deviation(self.squares, scale) + not_met;
        if read < texts && read > 0 {
            // Good and Turing: what will be met next is new as often as what was met once is among all that were met.
            let rest = (texts - read) as f64 / read as f64;
            let squares = (self.single_squares + 2.0 * self.double_squares) * scale;
            let variance = squares + deviation(self.single_squares, scale).powi(2);
            bytes += rest * (self.single_bytes * scale + SURE * variance.sqrt() + NONE_MET * longest);
            distinct = distinct.saturating_add((rest * self.single as f64 * scale) as u64);
        }
        let texts = (one_in == 1 && read == texts).then_some(self.texts);
        let blocks = self.blocks.saturating_mul(one_in);
        Pooled { distinct, bytes: bytes.ceil() as u64, blocks, long_bytes: self.long_bytes, texts }
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

/// The block of one of the texts at a place, if it is the only one like it.
fn block_bytes(facts: &Observations) -> impl Fn(usize) -> usize {
    let text =
        facts.owner.one().and_then(|owner| if let Form::Text(text) = owner.form { Some(text) } else { None });
    move |len| match text {
        Some(text) if len <= text.inline => 0,
        Some(text) => (text.block)(len),
        None => arc_bytes(len),
    }
}

/// The block of an `Arc<str>`.
fn arc_bytes(len: usize) -> usize {
    Layout::array::<u8>(len).map_or(usize::MAX, |layout| SharedBlock::counted(0, layout, 1).bytes)
}
