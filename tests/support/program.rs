//! What all threads asked for, those included that a library starts.

use crate::allocator;
use std::sync::atomic::{AtomicIsize, Ordering};

/// Counts for the whole program.
#[derive(Debug)]
pub struct Counter;

static LIVE: AtomicIsize = AtomicIsize::new(0);

impl allocator::Counter for Counter {
    fn count(bytes: isize, _: isize) {
        LIVE.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// Bytes that the program holds now.
pub fn live() -> isize {
    LIVE.load(Ordering::Relaxed)
}
