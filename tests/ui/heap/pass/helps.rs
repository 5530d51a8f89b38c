//! What the messages of heap tests say to write.

#![allow(dead_code)]

use memfootprint::{ByteSize, assert_heap, heap_test, size};

const MOST: ByteSize = size!("64 MiB");

// With other amounts than in the messages, which stand for any.
#[heap_test(peak = "1 MiB")]
fn asks() {}

#[heap_test(peak <= "1 MiB", live <= "1 MiB", bytes <= "1 MiB", allocs <= 12, reallocs <= 12, frees <= 12)]
fn compares() {}

#[heap_test(live == 0, allocs == 12, peak == "64 B", bytes <= "64 MiB", crate = memfootprint)]
fn compares_exactly() {}

#[heap_test(peak <= "1 KiB")]
fn in_kib() {}

mod tokio {
    pub use core::prelude::v1::test;
}

#[heap_test(live = 0)]
#[tokio::test]
fn with_an_executor() {}

fn limits_before_the_block() {
    assert_heap!(peak <= "1 MiB", {
        drop(vec![1]);
    });
}

fn a_constant() {
    assert_heap!(peak <= MOST, { drop(vec![1]) });
}

fn main() {}
