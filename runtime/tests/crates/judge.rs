//! The judge of them all, the counting allocator; and what it is given: values of many sizes, and random ones.

use crate::numbers::Random;
use crate::thread::held_by;
use memfootprint::heap::Tracking;
use memfootprint::{Accuracy, MemFootprint, footprint};
use std::cell::Cell;
use std::sync::atomic::{AtomicU64, Ordering};

#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();

/// How many random values each ring has judged. Of all crates together they are 200 000 at least, which the test `crates` of the
/// root package asserts.
const ROUNDS: u64 = 2_500;

/// How many figures were held against the allocator, by all rings that are done.
static CHECKS: AtomicU64 = AtomicU64::new(0);

thread_local! {
    /// The same, by this thread.
    static OWN_CHECKS: Cell<u64> = const { Cell::new(0) };
}

/// Says of which round a ring's failure is.
struct Round(u64);

impl Drop for Round {
    fn drop(&mut self) {
        if std::thread::panicking() {
            println!("in round {}", self.0);
        }
    }
}

/// Has many random values judged, in each round at least one, the same in every run.
pub(super) fn ring(mut check: impl FnMut(&mut Random)) {
    let first = OWN_CHECKS.get();
    for round in 0..ROUNDS {
        let (before, _round) = (OWN_CHECKS.get(), Round(round));
        check(&mut Random::new(round));
        assert!(OWN_CHECKS.get() > before, "a round without a check");
    }
    let own = OWN_CHECKS.get() - first;
    println!("{own} checks, {} in all", CHECKS.fetch_add(own, Ordering::Relaxed) + own);
}

/// How many: none at times, mostly a few, now and then hundreds.
pub(super) fn some(random: &mut Random) -> usize {
    match random.below(16) {
        0 | 1 => 0,
        2..=10 => random.below(9),
        11..=14 => random.below(60),
        _ => random.below(400),
    }
}

/// Some of a value, with room for more.
pub(super) fn many<T: Clone>(random: &mut Random, value: T) -> Vec<T> {
    let mut values = Vec::with_capacity(some(random));
    values.resize(some(random), value);
    values
}

/// A text, often with room to spare.
pub(super) fn word(random: &mut Random) -> String {
    let mut word = String::with_capacity(random.below(40));
    word.push_str(&"x".repeat(random.below(50)));
    word
}

/// Some of them.
pub(super) fn words(random: &mut Random) -> Vec<String> {
    (0..some(random)).map(|_| word(random)).collect()
}

/// Counts a figure that is held against the allocator.
fn checked() {
    OWN_CHECKS.set(OWN_CHECKS.get() + 1);
}

/// How many entries the caches are filled with.
pub(super) const SIZES: [usize; 7] = [0, 1, 2, 7, 14, 100, 1000];

/// What the cache says it owns, how sure that is, and what the allocator saw.
pub(super) fn measured<T: MemFootprint>(make: impl FnOnce() -> T) -> (usize, Accuracy, usize) {
    let (cache, live) = held_by(make);
    let footprint = footprint(&cache);
    checked();
    (footprint.heap(), footprint.accuracy, live.bytes as usize)
}

/// Texts of any length below 50.
pub(super) fn text(id: usize) -> String {
    "x".repeat(id % 50)
}

/// What is done with a cache: how many entries it may have, the operations, each with its kind, key and length of the value,
/// and what is done at the end, one in four.
pub(super) struct Use {
    pub(super) entries: usize,
    pub(super) operations: Vec<(u64, u64, usize)>,
    pub(super) last: u64,
}

/// Sixty different uses, the same in every run.
pub(super) fn uses() -> impl Iterator<Item = Use> {
    let mut random = Random::new(7);
    (0..60).map(move |_| {
        let (entries, count, last) = (1 + random.below(200), random.below(600), random.below(4) as u64);
        let operation = |_| (random.below(4) as u64, random.below(300) as u64, random.below(40));
        Use { entries, operations: (0..count).map(operation).collect(), last }
    })
}

/// Asserts that the figures are exact: the bytes and blocks that the allocator saw, and nothing listed.
#[track_caller]
pub(super) fn exact<T: MemFootprint>(make: impl FnOnce() -> T) -> T {
    same(Accuracy::Exact, make)
}

/// The same, where the figures are presumed to be.
#[track_caller]
pub(super) fn presumed<T: MemFootprint>(make: impl FnOnce() -> T) -> T {
    same(Accuracy::Presumed, make)
}

#[track_caller]
pub(super) fn same<T: MemFootprint>(accuracy: Accuracy, make: impl FnOnce() -> T) -> T {
    let (value, live) = held_by(make);
    let footprint = footprint(&value);
    checked();
    assert_eq!(footprint.accuracy, accuracy, "{:?}", footprint.skipped);
    let seen = (live.bytes as usize, live.blocks as usize);
    assert_eq!((footprint.heap(), footprint.allocations), seen, "{footprint:?}");
    assert_eq!(memfootprint::heap_size(&value), footprint.heap());
    value
}

/// Asserts that the answer is `accuracy`, and no more than the allocator saw. Gives what it falls short by.
#[track_caller]
pub(super) fn below<T: MemFootprint>(accuracy: Accuracy, make: impl FnOnce() -> T) -> usize {
    let (value, live) = held_by(make);
    let footprint = footprint(&value);
    checked();
    assert_eq!(footprint.accuracy, accuracy, "{:?}", footprint.skipped);
    assert!(footprint.heap() <= live.bytes as usize, "{footprint:?} {live:?}");
    live.bytes as usize - footprint.heap()
}

/// Asserts that the answer is as it says of itself: equal to what the allocator saw, or no more than that. Gives which.
#[track_caller]
pub(super) fn fair<T: MemFootprint>(make: impl FnOnce() -> T) -> Accuracy {
    let (value, live) = held_by(make);
    let footprint = footprint(&value);
    checked();
    let seen = (live.bytes as usize, live.blocks as usize);
    match footprint.accuracy {
        Accuracy::Exact => assert_eq!((footprint.heap(), footprint.allocations), seen, "{footprint:?}"),
        _ => assert!(footprint.heap() <= seen.0, "{footprint:?} {live:?}"),
    }
    footprint.accuracy
}

/// Asserts that a shrink frees what the allocator saw and the dry run foretold. Gives the bytes.
#[cfg(feature = "shrink")]
#[track_caller]
pub(super) fn shrinks<T: memfootprint::MemShrink>(value: &mut T) -> usize {
    let foreseen = memfootprint::shrink_dry_run(value);
    let (freed, live) = held_by(|| memfootprint::deep_shrink(value));
    assert_eq!(freed, foreseen);
    assert_eq!(freed.bytes as isize, -live.bytes);
    freed.bytes
}

/// Measures a value so deep that recursion would use up the stack, in a small one.
pub(super) fn deep<T: MemFootprint + Send + 'static>(make: impl FnOnce(usize) -> T + Send + 'static) {
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
