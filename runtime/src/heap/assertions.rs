//! What the macros for tests call.
#![allow(clippy::missing_panics_doc, reason = "it is what they are for, and the macros say when")]

use super::frame::Frame;
use super::limits::{self, HeapAmount, Limit, bytes, table};
use super::record::{Recording, recording};
use super::scope::{demand, scope, scope_async};
use super::usage::Usage;
use crate::footprint::Footprint;
use crate::measure::footprint;
use crate::walk::DynFootprint;
use core::fmt::Write;
use core::hint::black_box;
use std::process::{ExitCode, Termination};

/// What `#[heap_test(..)]` calls: runs `body` to warm up, and again to be counted.
#[track_caller]
pub fn test<T: Termination>(name: &str, limits: &[Limit], mut body: impl FnMut() -> T) -> T {
    demand("#[heap_test]");
    warm(name, body());
    let (value, usage) = scope(&mut body);
    limits::check(&format!("`{name}`"), limits, &usage);
    value
}

/// The same for an `async fn`.
pub async fn test_async<T: Termination, F: Future<Output = T>>(
    name: &str,
    limits: &[Limit],
    mut body: impl FnMut() -> F,
) -> T {
    demand("#[heap_test]");
    warm(name, body().await);
    let (value, usage) = scope_async(body()).await;
    limits::check(&format!("`{name}`"), limits, &usage);
    value
}

#[track_caller]
fn warm(name: &str, outcome: impl Termination) {
    // `report` prints the error.
    let is_success = format!("{:?}", outcome.report()) == format!("{:?}", ExitCode::SUCCESS);
    assert!(is_success, "`{name}` failed when it was run to warm up");
}

/// What `assert_heap!(..)` begins with.
#[derive(Debug)]
pub struct Asserted(Frame);

impl Asserted {
    /// From here on.
    #[track_caller]
    pub fn begin() -> Self {
        demand("assert_heap!");
        Self(Frame::enter())
    }

    /// Up to here.
    #[track_caller]
    pub fn end(self, limits: &[Limit]) {
        let usage = self.0.usage();
        limits::check("the block", limits, &usage);
    }
}

/// What `assert_no_growth!(..)` calls.
#[track_caller]
pub fn no_growth<T>(iterations: u64, tolerance: impl HeapAmount, mut work: impl FnMut() -> T) {
    demand("assert_no_growth!");
    let tolerance = tolerance.number();
    // Lazy statics, and collections that keep the room they had.
    drop(black_box(work()));
    let mut run = |times: u64| {
        let ((), usage) = scope(|| (0..times).for_each(|_| drop(black_box(work()))));
        usage
    };
    let halves = [run(iterations / 2), run(iterations - iterations / 2)];
    let grown = i128::from(halves[0].live) + i128::from(halves[1].live);
    if grown <= i128::from(tolerance) {
        return;
    }
    let [first, second] = halves.map(|half| half.live.into());
    let rows = [
        ["asked for".to_owned(), format!("at most {}", bytes(tolerance.into()))],
        ["seen".to_owned(), format!("{} after {iterations} iterations", bytes(grown))],
        ["over by".to_owned(), bytes(grown - i128::from(tolerance))],
        ["in the first half".to_owned(), bytes(first)],
        ["in the second half".to_owned(), bytes(second)],
    ];
    let blocks = halves[0].blocks() + halves[1].blocks();
    panic!("the block leaves more behind each time:\n\n{}\n{blocks} blocks more are live", table(&rows));
}

/// What `assert_peak_independent_of!(..)` calls.
#[track_caller]
pub fn peak_independent<N, T>(small: N, large: N, tolerance: impl HeapAmount, mut work: impl FnMut(N) -> T)
where
    N: Copy + core::fmt::Display,
{
    demand("assert_peak_independent_of!");
    let tolerance = tolerance.number();
    drop(black_box(work(small)));
    let mut peak = |n: N| scope(|| drop(black_box(work(n)))).1.peak;
    let peaks = [peak(small), peak(large)];
    let [at_small, at_large] = peaks.map(i128::from);
    let over = at_large - at_small - i128::from(tolerance);
    if over <= 0 {
        return;
    }
    let rows = [
        [format!("with {small}"), bytes(at_small)],
        [format!("with {large}"), bytes(at_large)],
        ["over by".to_owned(), bytes(over)],
    ];
    let allowed = if tolerance == 0 {
        String::from("allow what it may be more as a fourth argument: `tolerance = \"4 KiB\"`")
    } else {
        format!("{} more were allowed", bytes(tolerance.into()))
    };
    panic!("the peak depends on the amount:\n\n{}\n{allowed}", table(&rows));
}

/// What `assert_footprint_exact!(..)` calls.
#[track_caller]
pub fn footprint_exact<T: DynFootprint>(text: &str, mut build: impl FnMut() -> T) -> T {
    demand("assert_footprint_exact!");
    drop(black_box(build()));
    let (value, usage) = scope(&mut build);
    let answer = footprint(&value);
    let is_exact = i64::try_from(answer.heap()) == Ok(usage.live)
        && i64::try_from(answer.allocations) == Ok(usage.blocks());
    assert!(is_exact, "{}", not_exact(text, &answer, &usage));
    value
}

fn not_exact(text: &str, answer: &Footprint, usage: &Usage) -> String {
    let difference = i128::from(usage.live) - answer.heap() as i128;
    let blocks = i128::from(usage.blocks()) - answer.allocations as i128;
    let rows = [
        ["", "bytes", "blocks"].map(String::from),
        ["the footprint".to_owned(), bytes(answer.heap() as i128), answer.allocations.to_string()],
        ["the allocator".to_owned(), bytes(usage.live.into()), usage.blocks().to_string()],
        ["the difference".to_owned(), bytes(difference), blocks.to_string()],
    ];
    let mut text = format!("the footprint of `{text}` isn't what building it took:\n\n{}", table(&rows));
    let _ = write!(text, "\naccuracy: {}", answer.accuracy);
    for skipped in &answer.skipped {
        let _ = write!(text, "\n  {skipped}");
    }
    text
}

/// What `assert_accounted!(..)` calls, with a recording or, without one, in one.
#[track_caller]
pub fn accounted(roots: &[&dyn DynFootprint], percent: f64, given: Option<&Recording>) {
    demand("assert_accounted!");
    let here = if given.is_none() { recording() } else { None };
    let Some(recording) = given.or(here.as_ref()) else {
        panic!(
            "no recording is on, so no block is known; build what is checked in one: \
             `let (value, recording) = heap::record(|| ..);`, then `assert_accounted!(value, 98%, recording)`"
        );
    };
    let accounted = recording.account(roots);
    assert!(accounted.holds(percent), "{percent} % were asked for, and {accounted}");
}
