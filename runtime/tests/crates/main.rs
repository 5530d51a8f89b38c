//! Types of other crates, one crate a file: their limits, and their footprints against the allocator.
//!
//! `cargo test -p memfootprint --all-features --test crates`.
#![allow(missing_docs)]
#![allow(dead_code, reason = "each file is there with its feature alone")]

#[cfg(feature = "hashlink")]
mod hashlink;
#[cfg(feature = "lru")]
mod lru;
#[cfg(feature = "moka")]
mod moka;
#[cfg(feature = "quick_cache")]
mod quick_cache;
#[cfg(feature = "schnellru")]
mod schnellru;
#[cfg(all(
    feature = "derive",
    feature = "hashlink",
    feature = "lru",
    feature = "moka",
    feature = "quick_cache",
    feature = "schnellru"
))]
mod together;

use memfootprint::{Accuracy, MemFootprint, footprint};
use memfootprint_support::allocator::Counting;
use memfootprint_support::numbers::Random;
use memfootprint_support::thread::{self, held_by};

#[global_allocator]
static ALLOCATOR: Counting<thread::Counter> = Counting::new();

/// How many entries the caches are filled with.
const SIZES: [usize; 7] = [0, 1, 2, 7, 14, 100, 1000];

/// What the cache says it owns, how sure that is, and what the allocator saw.
fn measured<T: MemFootprint>(make: impl FnOnce() -> T) -> (usize, Accuracy, usize) {
    let (cache, live) = held_by(make);
    let footprint = footprint(&cache);
    (footprint.heap(), footprint.accuracy, live.bytes as usize)
}

/// Texts of any length below 50.
fn text(id: usize) -> String {
    "x".repeat(id % 50)
}

/// What is done with a cache: how many entries it may have, the operations, each with its kind, key and length of the value,
/// and what is done at the end, one in four.
struct Use {
    entries: usize,
    operations: Vec<(u64, u64, usize)>,
    last: u64,
}

/// Sixty different uses, the same in every run.
fn uses() -> impl Iterator<Item = Use> {
    let mut random = Random::new(7);
    (0..60).map(move |_| {
        let (entries, count, last) = (1 + random.below(200), random.below(600), random.below(4) as u64);
        let operation = |_| (random.below(4) as u64, random.below(300) as u64, random.below(40));
        Use { entries, operations: (0..count).map(operation).collect(), last }
    })
}
