//! What no type could meet, or what one budget can't ask.

use memfootprint::{assert_size_budget, size_budget};

#[size_budget(max = 64, min = 128)]
struct Swapped(u8);

#[size_budget(min = "1 KiB", max = 64)]
struct SwappedToo(u8);

#[size_budget(max = 64, min = 32)]
struct Range(u8);

const LEAST: usize = 8;

#[size_budget(64, min = LEAST)]
struct RangeOfConstants(u8);

#[size_budget(exact = 16, max = 64)]
struct Exact(u8);

#[size_budget(exact = 13, align = 8)]
struct Odd(u8);

#[size_budget(64, impl(Send, Clone), not_impl(Clone))]
struct Both(u8);

assert_size_budget!(u8, exact = 1, min = 1);

fn main() {}
