//! `#[bounded]` as it runs: what is cached, what is not, and what it costs.
#![allow(missing_docs)]

#[path = "../truth/allocator.rs"]
#[allow(dead_code)]
mod allocator;
mod fields;
mod functions;
mod futures;
mod keys;
mod methods;
mod outcomes;
mod pool;
mod signatures;
mod statics;

#[global_allocator]
static ALLOCATOR: allocator::Counting = allocator::Counting;
