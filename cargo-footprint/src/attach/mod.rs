//! What a running process, or the core of one, holds.

mod memory;
mod stack;

pub use memory::{AttachError, Captured, Mapping, Pause, Thread};
