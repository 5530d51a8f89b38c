//! The bounded cache: a counting allocator judges every limit.

mod allocator;
mod limit;
mod shape;

#[global_allocator]
static ALLOCATOR: allocator::Counting = allocator::Counting;
