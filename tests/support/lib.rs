//! What the rings of tests and the benches share.
//!
//! A test program names the allocator that judges it, and asks that one's counter:
//!
//! ```
//! use memfootprint_support::allocator::Counting;
//! use memfootprint_support::thread::{self, held_by};
//!
//! #[global_allocator]
//! static ALLOCATOR: Counting<thread::Counter> = Counting::new();
//!
//! let (_list, held) = held_by(|| Vec::<u64>::with_capacity(5));
//! assert_eq!((held.bytes, held.blocks), (40, 1));
//! ```

#![allow(clippy::missing_panics_doc, reason = "what panics is a failed assertion of a test")]

pub mod allocator;
pub mod child;
pub mod meter;
pub mod numbers;
pub mod program;
pub mod thread;
