//! What only the compiler knows to be no future.

#![allow(unused_variables)]

use memfootprint::size_budget;

trait Other {}
impl Other for u8 {}

#[size_budget(8)]
fn other(a: &str) -> impl Other {
    3
}

#[size_budget(8)]
fn other_with_many(a: u8, b: u8, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8, j: u8, k: u8, l: u8, m: u8) -> impl Other {
    3
}

// A mistake in the body is the only thing reported.
#[size_budget(8)]
async fn broken() -> u8 {
    no_such_function().await
}

#[size_budget(8)]
async fn broken_signature(a: NoSuchType) {}

fn main() {}
