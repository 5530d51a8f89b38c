//! An amount of a type that is none.

use memfootprint::heap_test;

const MOST: f64 = 1e6;

#[heap_test(peak <= MOST)]
fn no_amount() {}

fn main() {}
