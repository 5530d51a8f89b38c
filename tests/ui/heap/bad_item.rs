//! What can't be a heap test.

use memfootprint::heap_test;

#[heap_test(live = 0)]
fn takes(n: u32) {}

#[heap_test(live = 0)]
fn generic<T>() {}

#[heap_test(live = 0)]
unsafe fn dangerous() {}

#[heap_test(live = 0)]
async fn nobody_runs_it() {}

#[heap_test(live = 0)]
struct NoTest;

#[heap_test(live = 0)]
mod tests {}

#[heap_test]
fn takes_and_asks_nothing(n: u32) {}

fn main() {}
