//! Limits of a heap test that can't be.

use memfootprint::heap_test;

#[heap_test]
fn asks_nothing() {}

#[heap_test()]
fn asks_nothing_either() {}

#[heap_test(crate = memfootprint)]
fn says_only_where() {}

#[heap_test(peak, live = , allocs <= "12", peek = "1 MiB", allocs < 12, 7)]
fn several_mistakes() {}

#[heap_test(peak <= 1024, live = "64", bytes <= "1 mb", reallocs <=, frees = 12u8, live = -1)]
fn amounts() {}

#[heap_test(peak = "1 MiB", peak <= "2 MiB", allocs <= ;)]
fn twice() {}

fn main() {}
