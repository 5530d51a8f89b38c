//! Words of other tools.

use memfootprint::heap_test;

#[heap_test(
    max_bytes = "1 MiB",
    leaks = 0,
    total = "1 MiB",
    allocations <= 12,
    reallocations <= 12,
    deallocations <= 12,
    path = memfootprint,
    wall_clock = 7
)]
fn words() {}

fn main() {}
