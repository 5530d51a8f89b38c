//! Speed and memory beside each other: the table of trade-offs that people pass on, measured in one run.
//!
//!     cargo bench -p memfootprint-benches --bench tradeoffs
//!
//! Each row is a choice beside another one: what it takes in time and in memory, as multiples, and whether what is said of it
//! is so. Then tables of their own: look-ups by size with the break-even, preallocation by how much of it is used, threads,
//! and the hits of caches by their limit. `rounds=5` takes five samples of each instead of twenty-five.

mod caching;
mod claim;
mod maps;
// What the example says beyond it isn't all needed here.
#[allow(dead_code, unreachable_pub)]
#[path = "../../examples/checklist/package.rs"]
mod package;
mod preallocation;
mod profile;
mod threads;

use memfootprint::heap::Tracking;
use memfootprint_benches::Arguments;

#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();

fn main() {
    let rounds = Arguments::read(&[], 25).rounds;
    let mut rows = profile::measure();
    let mut tables = Vec::new();
    let (threads, held) = threads::measure(rounds);
    for (measured, table) in [preallocation::measure(rounds), maps::measure(rounds)] {
        rows.extend(measured);
        tables.push(table);
    }
    rows.extend(threads);
    tables.push(held);
    let (cached, curve) = caching::measure(rounds);
    rows.extend(cached);
    tables.push(curve);
    println!("{}\n{}", claim::table(&rows), tables.join("\n"));
}
