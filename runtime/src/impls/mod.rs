//! What is known of each type, one kind of type a file: its footprint, how it is shrunk, and whether it holds a limit.

#[cfg(feature = "std")]
mod crates;
mod heap_free;
mod measured;
mod std;

#[cfg(feature = "quick_cache")]
pub use crates::DeepWeight;
pub use std::WeakPointee;
