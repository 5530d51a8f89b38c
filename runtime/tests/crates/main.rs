//! Types of other crates, one crate a file: their limits, and their footprints against the allocator.
//!
//! `cargo test -p memfootprint --all-features --test crates`.
#![allow(missing_docs)]
#![allow(dead_code, reason = "each file is there with its feature alone")]

#[cfg(feature = "ahash")]
mod ahash;
#[cfg(feature = "arc-swap")]
mod arc_swap;
#[cfg(feature = "arcstr")]
mod arcstr;
#[cfg(feature = "arrayvec")]
mod arrayvec;
#[cfg(feature = "bitvec")]
mod bitvec;
#[cfg(feature = "bstr")]
mod bstr;
#[cfg(feature = "bumpalo")]
mod bumpalo;
#[cfg(feature = "bytes")]
mod bytes;
#[cfg(feature = "camino")]
mod camino;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "compact_str")]
mod compact_str;
#[cfg(feature = "crossbeam-queue")]
mod crossbeam_queue;
#[cfg(feature = "crossbeam-utils")]
mod crossbeam_utils;
#[cfg(feature = "dashmap")]
mod dashmap;
#[cfg(feature = "ecow")]
mod ecow;
#[cfg(feature = "either")]
mod either;
#[cfg(feature = "fixedbitset")]
mod fixedbitset;
#[cfg(feature = "foldhash")]
mod foldhash;
#[cfg(feature = "futures-channel")]
mod futures_channel;
#[cfg(feature = "glam")]
mod glam;
#[cfg(feature = "half")]
mod half;
#[cfg(feature = "hashbrown")]
mod hashbrown;
#[cfg(feature = "hashlink")]
mod hashlink;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "im")]
mod im;
#[cfg(feature = "indexmap")]
mod indexmap;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "lru")]
mod lru;
#[cfg(feature = "moka")]
mod moka;
#[cfg(feature = "ndarray")]
mod ndarray;
#[cfg(feature = "num-bigint")]
mod num_bigint;
#[cfg(feature = "once_cell")]
mod once_cell;
#[cfg(feature = "ordered-float")]
mod ordered_float;
#[cfg(feature = "parking_lot")]
mod parking_lot;
#[cfg(feature = "petgraph")]
mod petgraph;
#[cfg(feature = "quick_cache")]
mod quick_cache;
#[cfg(feature = "regex")]
mod regex;
#[cfg(feature = "roaring")]
mod roaring;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "rustc-hash")]
mod rustc_hash;
#[cfg(feature = "schnellru")]
mod schnellru;
#[cfg(feature = "semver")]
mod semver;
#[cfg(feature = "serde_json")]
mod serde_json;
#[cfg(feature = "slab")]
mod slab;
#[cfg(feature = "slotmap")]
mod slotmap;
#[cfg(feature = "smallvec")]
mod smallvec;
#[cfg(feature = "smol_str")]
mod smol_str;
#[cfg(feature = "thin-vec")]
mod thin_vec;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "tinyvec")]
mod tinyvec;
#[cfg(all(
    feature = "derive",
    feature = "hashlink",
    feature = "lru",
    feature = "moka",
    feature = "quick_cache",
    feature = "schnellru"
))]
mod together;
#[cfg(feature = "tokio")]
mod tokio;
#[cfg(feature = "triomphe")]
mod triomphe;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
mod uuid;
#[cfg(all(
    feature = "derive",
    feature = "hashbrown",
    feature = "indexmap",
    feature = "smallvec",
    feature = "thin-vec"
))]
mod with_inside;

// Not by a dependency: with it, the crate would be tested with the features that the judge needs, and never without them.
#[path = "../../../tests/support/numbers.rs"]
#[allow(dead_code, unreachable_pub)]
mod numbers;
#[path = "../../../tests/support/thread.rs"]
#[allow(dead_code, unreachable_pub)]
mod thread;

use memfootprint::heap::Tracking;
use memfootprint::{Accuracy, MemFootprint, footprint};
use numbers::Random;
use thread::held_by;

#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();

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

/// Asserts that the figures are exact: the bytes and blocks that the allocator saw, and nothing listed.
#[track_caller]
fn exact<T: MemFootprint>(make: impl FnOnce() -> T) -> T {
    same(Accuracy::Exact, make)
}

/// The same, where the figures are presumed to be.
#[track_caller]
fn presumed<T: MemFootprint>(make: impl FnOnce() -> T) -> T {
    same(Accuracy::Presumed, make)
}

#[track_caller]
fn same<T: MemFootprint>(accuracy: Accuracy, make: impl FnOnce() -> T) -> T {
    let (value, live) = held_by(make);
    let footprint = footprint(&value);
    assert_eq!(footprint.accuracy, accuracy, "{:?}", footprint.skipped);
    let seen = (live.bytes as usize, live.blocks as usize);
    assert_eq!((footprint.heap(), footprint.allocations), seen, "{footprint:?}");
    assert_eq!(memfootprint::heap_size(&value), footprint.heap());
    value
}

/// Asserts that the answer is `accuracy`, and no more than the allocator saw. Gives what it falls short by.
#[track_caller]
fn below<T: MemFootprint>(accuracy: Accuracy, make: impl FnOnce() -> T) -> usize {
    let (value, live) = held_by(make);
    let footprint = footprint(&value);
    assert_eq!(footprint.accuracy, accuracy, "{:?}", footprint.skipped);
    assert!(footprint.heap() <= live.bytes as usize, "{footprint:?} {live:?}");
    live.bytes as usize - footprint.heap()
}

/// Asserts that a shrink frees what the allocator saw and the dry run foretold. Gives the bytes.
#[cfg(feature = "shrink")]
#[track_caller]
fn shrinks<T: memfootprint::MemShrink>(value: &mut T) -> usize {
    let foreseen = memfootprint::shrink_dry_run(value);
    let (freed, live) = held_by(|| memfootprint::deep_shrink(value));
    assert_eq!(freed, foreseen);
    assert_eq!(freed.bytes as isize, -live.bytes);
    freed.bytes
}

/// Measures a value so deep that recursion would use up the stack, in a small one.
fn deep<T: MemFootprint + Send + 'static>(make: impl FnOnce(usize) -> T + Send + 'static) {
    let measured = std::thread::Builder::new().stack_size(1 << 20).spawn(|| {
        let (value, live) = held_by(|| make(50_000));
        let heap = memfootprint::heap_size(&value);
        // Its own drop recurses.
        std::mem::forget(value);
        (heap, live.bytes as usize)
    });
    let (heap, live) = measured.expect("a thread").join().expect("no panic");
    assert_eq!(heap, live);
}
