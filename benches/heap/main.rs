//! What counting costs: pairs of `alloc` and `dealloc` with the system's allocator, and with `Tracking` around it, in one run.
//!
//!     cargo bench -p memfootprint-benches --bench heap
//!
//! The first column is a time, the others are ratios to it. `rounds=9` takes nine samples of each instead of fifty.

use memfootprint::heap::{Meter, Tracking, record, scope};
use memfootprint_benches::{Arguments, Case, Cells, contender, table};
use memfootprint_support::allocator::make_and_free;
use std::alloc::System;

/// So that scopes, meters and recordings, which ask whether it is installed, are to be had. The bench calls it by name.
#[global_allocator]
static TRACKING: Tracking = Tracking::system();

fn main() {
    let arguments = Arguments::read(&["pairs"], 50);
    let mut cases = Vec::new();
    for (name, blocks, size) in [
        ("a pair, 16 B", 1, 16),
        ("a pair, 64 B", 1, 64),
        ("a pair, 1 KiB", 1, 1024),
        ("a pair, 100 KiB", 1, 100 << 10),
        ("100 pairs, 16 B", 100, 16),
        ("100 pairs, 200 B", 100, 200),
        ("100 pairs, 4 KiB", 100, 4096),
    ] {
        let what = (blocks, size);
        let meter = Meter::new();
        let contenders = [
            contender("`System`", &what, |&(blocks, size)| make_and_free(&System, blocks, size)),
            contender("`Tracking`", &what, |&(blocks, size)| make_and_free(&TRACKING, blocks, size)),
            contender("in a scope each", &what, |&(blocks, size)| {
                scope(|| make_and_free(&TRACKING, blocks, size)).0
            }),
            contender("in a meter each", &what, |&(blocks, size)| {
                meter.scope(|| make_and_free(&TRACKING, blocks, size))
            }),
            contender("recorded", &what, |&(blocks, size)| {
                record(|| make_and_free(&TRACKING, blocks, size)).0
            }),
        ];
        cases.push(Case::run(name.to_owned(), arguments.rounds, &contenders));
    }
    println!("{}", table(&cases, Cells::Ratios));
}
