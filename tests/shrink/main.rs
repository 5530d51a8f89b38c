//! Deep shrink: what it says that it freed is what a counting allocator saw go, and nothing else changes.

#[path = "../truth/allocator.rs"]
mod allocator;
mod check;
mod collections;
mod deep;
mod derived;
mod laws;
#[path = "../truth/random.rs"]
mod random;
mod tables;

#[global_allocator]
static ALLOCATOR: allocator::Counting = allocator::Counting;
