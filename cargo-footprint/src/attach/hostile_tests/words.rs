//! Memory in which words are wrong.

use super::captured::{Sample, sample, walk};
use super::ledger::{Ledger, Shares};
use super::random::Random;
use super::rounds;
use crate::attach::memory::Memory;
use crate::attach::{Allocator, Options};

/// Memory of which one word in so many is another.
fn spoilt(memory: &Memory, one_in: u64, random: &mut Random) -> Memory {
    let ranges: Vec<_> = memory.ranges().collect();
    memory.changed(|_, bytes| {
        let words = bytes.len() / 8;
        let mut at = random.below(2 * one_in) as usize;
        while at < words {
            let place = 8 * at..8 * at + 8;
            let old = u64::from_le_bytes(bytes[place.clone()].try_into().expect("eight"));
            let new = match random.below(6) {
                0 => old ^ 1 << random.below(64),
                1 => old ^ random.next() & random.next(),
                2 => random.next(),
                3 => {
                    let range = &ranges[random.below(ranges.len() as u64) as usize];
                    let from = range.start + 8 * random.below((range.end - range.start) / 8);
                    memory.word(from).unwrap_or(0)
                }
                4 => random.next() >> (44 + random.below(20)),
                _ => u64::MAX,
            };
            bytes[place].copy_from_slice(&new.to_le_bytes());
            at += 1 + random.below(2 * one_in) as usize;
        }
    })
}

fn shares(sample: &Sample, ledger: &Ledger, one_in: u64, options: &Options) -> Vec<Shares> {
    let mut random = Random::new(one_in);
    let round = |_| {
        let captured = sample.with(spoilt(&sample.captured.memory, one_in, &mut random));
        ledger.compare(&walk(&captured, &sample.subject, options))
    };
    (0..5 * rounds()).map(round).collect()
}

/// What most have: where it is the word of a static that is wrong, all that the static leads to is lost.
fn median(shares: &[Shares]) -> Shares {
    let of = |share: fn(&Shares) -> f64| {
        let mut all: Vec<f64> = shares.iter().map(share).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    Shares { right: of(|shares| shares.right), wrong: of(|shares| shares.wrong) }
}

#[track_caller]
fn check(allocator: Allocator, least: [(u64, f64, f64); 3]) {
    let Some(sample) = sample() else { return };
    let options = Options { allocator: Some(allocator), ..Options::default() };
    let sound = walk(&sample.captured, &sample.subject, &options);
    let ledger = Ledger::of(&sound);
    assert!(ledger.len() > 15_000, "{}", ledger.len());
    for (one_in, right, wrong) in least {
        let all = shares(sample, &ledger, one_in, &options);
        let median = median(&all);
        println!(
            "{allocator:?}, one of {one_in} words: {:.2} % right, {:.2} % wrong",
            100.0 * median.right,
            100.0 * median.wrong
        );
        println!("{all:.4?}");
        assert!(median.right >= right && median.wrong <= wrong, "{median:?} of {all:?}");
    }
}

#[test]
fn with_the_rule_of_glibc() {
    check(Allocator::Glibc, [(3333, 0.995, 0.01), (333, 0.98, 0.02), (33, 0.6, 0.02)]);
}

#[test]
fn with_the_rule_of_mappings() {
    check(Allocator::Other, [(3333, 0.99, 0.02), (333, 0.95, 0.2), (33, 0.5, 0.6)]);
}
