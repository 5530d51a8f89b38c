//! A path to somewhere else.

use memfootprint::size_budget;

mod elsewhere {}

#[size_budget(64, crate = crate::elsewhere)]
struct Elsewhere;

#[size_budget(64, crate = nowhere)]
struct Nowhere;

fn main() {}
