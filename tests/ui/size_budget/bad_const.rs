//! What only the compiler can tell of a size, with the caret on it.

use memfootprint::size_budget;

const SIGNED: i32 = 64;

#[size_budget(SIGNED)]
struct Signed;

#[size_budget(UNKNOWN)]
struct Unknown;

#[size_budget(64 - 65)]
struct Negative;

fn main() {}
