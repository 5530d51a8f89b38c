//! Types of other crates, one crate a file: their limits, and their footprints against the allocator.
//!
//! `cargo test -p memfootprint --all-features --test crates`.
#![allow(missing_docs)]
#![allow(dead_code, reason = "each file is there with its feature alone")]

#[path = "../../../tests/truth/allocator.rs"]
#[allow(dead_code)]
mod allocator;
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

use allocator::{Counting, held_by};
use memfootprint::{Accuracy, MemFootprint, footprint};

#[global_allocator]
static ALLOCATOR: Counting = Counting;

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
    let mut state = 7_u64;
    let mut random = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    (0..60).map(move |_| {
        let (entries, count, last) = (1 + random(200) as usize, random(600), random(4));
        let operation = |_| (random(4), random(300), random(40) as usize);
        Use { entries, operations: (0..count).map(operation).collect(), last }
    })
}
