//! Safe functions with target features, which Rust has since 1.86: not among what the MSRV's compiler is asked to take.
#![deny(warnings)]
#![allow(unused_variables)] // the arguments are there to be counted

use memfootprint::size_budget;

#[size_budget(exact = 24)]
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "sse2")]
async fn with_a_feature(a: &str) -> usize {
    a.len()
}

#[size_budget(exact = 13)]
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "sse2")]
async fn thirteen_with_a_feature(
    a: u8,
    b: u8,
    c: u8,
    d: u8,
    e: u8,
    f: u8,
    g: u8,
    h: u8,
    i: u8,
    j: u8,
    k: u8,
    #[cfg(not(any()))] l: u8,
) {
}

fn main() {
    let _ = with_a_feature;
    let _ = thirteen_with_a_feature;
}
