//! Keys that are not there, or lack something, all of them at once.

use memfootprint::size_budget;

#[size_budget(max = 64, mux = 3, algin = 8, nich)]
struct Unknown;

#[size_budget(max, crate)]
struct NoValue;

#[size_budget(max =)]
struct NothingBehind;

#[size_budget(align = , niche)]
struct NothingBetween;

#[size_budget(64, 32, max = 16)]
struct Second;

#[size_budget(64, warning)]
struct Longer;

#[size_budget(ptr32 = 8, ptr32 = 8, exact = 0)]
struct Twice;

#[size_budget(64, crate = 3)]
struct NoPath;

#[size_budget(64 32)]
struct NoComma;

fn main() {
    let _ = (Unknown, NoValue, NothingBehind, NothingBetween, Second, Twice, NoPath, NoComma, Longer);
}
