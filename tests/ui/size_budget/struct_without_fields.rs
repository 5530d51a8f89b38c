//! Where there is nothing to list.

use memfootprint::size_budget;

#[size_budget(exact = 1)]
struct Unit;

#[size_budget(min = 1)]
struct Tuple();

#[size_budget(exact = 1)]
enum Never {}

fn main() {}
