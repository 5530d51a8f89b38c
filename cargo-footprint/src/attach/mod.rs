//! What a running process, or the core of one, holds.

mod bins;
mod block;
mod build_id;
mod chunks;
mod heap;
#[cfg(test)]
mod hostile_tests;
mod memory;
mod pattern;
mod plan;
mod report;
mod roots;
mod stack;
mod starts;
mod subject;
mod tree;
mod walk;
mod who;

pub use block::{Allocator, Evidence, Rejection};
pub use heap::{Given, Heap, Options};
pub use memory::{AttachError, Captured, Denied, Mapping, Pause, Thread, core, process};
pub use report::Shared;
pub use subject::Subject;
pub use who::Way;
