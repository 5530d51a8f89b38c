//! Words of `static_assertions` and of habit.

use memfootprint::{assert_size_budget, size_budget};

#[size_budget(limit = 64)]
struct Limit(u8);

#[size_budget(at_least = 64)]
struct Least(u8);

#[size_budget(assert_eq_size = 64)]
struct Equal(u8);

#[size_budget(64, alignment = 8)]
struct Aligned(u8);

#[size_budget(64, assert_impl_all(Send), assert_not_impl_any(Copy))]
struct Traits(u8);

#[size_budget(64, packed)]
struct Packed(u8);

#[size_budget(no_heap, optional, pod, 64)]
struct Plain(u8);

#[size_budget(target32 = 32, x86_64 = 64)]
struct Widths(u8);

#[size_budget(64, lint)]
struct Lint(u8);

#[size_budget(64, krate = path)]
struct Path(u8);

#[size_budget(64, generics = u8)]
struct Generic<T>(T);

#[size_budget(64, rename = "name", ttl = "5m")]
struct Elsewhere(u8);

#[size_budget(frobnicate = 7)]
struct Unheard(u8);

assert_size_budget!(u8, maximum = 1);

// These are sizes.
const fn bytes(bytes: usize) -> usize {
    bytes
}

#[size_budget(bytes(8))]
struct Called(u64);

fn main() {}
