//! What one copy of each text would take, estimated from the texts that were read.

use super::observations::Observations;
use super::sampling::{SURE, deviation};
use super::texts::{Distinct, SMOL_TEXT, Texts};
use crate::walk::{Form, SharedBlock};
use core::alloc::Layout;

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

impl Texts {
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
pub(super) fn arc_bytes(len: usize) -> usize {
    Layout::array::<u8>(len).map_or(usize::MAX, |layout| SharedBlock::counted(0, layout, 1).bytes)
}
