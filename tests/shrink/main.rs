//! Deep shrink: what it says that it freed is what a counting allocator saw go, and nothing else changes.

mod check;
mod collections;
mod deep;
mod derived;
mod laws;
mod tables;

use memfootprint::heap::Tracking;

#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();
