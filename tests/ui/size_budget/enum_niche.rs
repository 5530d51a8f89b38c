//! What is left for an `Option`, and variants that no value has.

use core::convert::Infallible;
use memfootprint::size_budget;

#[size_budget(16)]
enum Number {
    Small(u64),
    Large(u128),
    Never(Infallible, [u64; 8]),
}

#[size_budget(4)]
enum One {
    Only { value: u64 },
}

#[size_budget(0)]
enum Color {
    Red,
    Green,
}

fn main() {}
