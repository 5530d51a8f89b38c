//! The cost of asking: against a loop written by hand and against peers, in one run.
//!
//!     cargo bench -p memfootprint-benches --bench walk                     three tables
//!     cargo bench -p memfootprint-benches --bench walk -- values json      one table, the rows whose names hold `json`
//!
//! `values` are large ones: ratios to the loop written by hand; below 1 is faster than by hand. `small` are single ones, in
//! nanoseconds a walk: what asking costs before there is anything to count. `debug` are the large ones, a tenth of the size,
//! in a build of the dev profile, of the loop by hand and of the peers too. `rounds=3` takes three samples of each
//! instead of nine.
//!
//! Peers that give another figure than the allocator would are timed all the same; a `*` marks what they say.

mod cells;
mod collections;
mod contenders;
mod crates;
mod debug;
mod event;
mod expression;
mod foreign;
mod graph;
mod hand;
mod json;
mod linked;
mod order;
mod rows;
mod settings;
mod small;

use memfootprint_benches::{Arguments, Cells, table};
use rows::Rows;

fn main() {
    let arguments = Arguments::read(&["values", "small", "debug"], 9);
    if arguments.wants("values") {
        let mut rows = Rows::new(&arguments);
        values(&mut rows);
        println!("{}", table(&rows.cases, Cells::Ratios));
    }
    if arguments.wants("small") {
        let mut rows = Rows::new(&arguments);
        small::rows(&mut rows);
        println!("{}", table(&rows.cases, Cells::Times));
    }
    if arguments.wants("debug") {
        debug::run(&arguments);
    }
}

fn values(rows: &mut Rows) {
    collections::heap_free(rows);
    collections::of_strings(rows);
    order::rows(rows);
    settings::rows(rows);
    event::rows(rows);
    foreign::rows(rows);
    crates::rows(rows);
    collections::maps(rows);
    cells::rows(rows);
    json::rows(rows);
    expression::rows(rows);
    linked::boxes(rows);
    linked::cells(rows);
    graph::rows(rows);
    collections::shared(rows);
}
