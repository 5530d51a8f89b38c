//! Deep shrink: what it says that it freed is what a counting allocator saw go, and nothing else changes.

mod check;
mod collections;
mod deep;
mod derived;
mod laws;
mod tables;

use memfootprint_support::allocator::Counting;
use memfootprint_support::thread;

#[global_allocator]
static ALLOCATOR: Counting<thread::Counter> = Counting::new();
