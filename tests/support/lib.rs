//! What the rings of tests and the benches share.
//!
//! A test program names the allocator that judges it, and asks that one's counter:
//!
//! ```
//! use memfootprint::heap::Tracking;
//! use memfootprint_support::thread::held_by;
//!
//! #[global_allocator]
//! static ALLOCATOR: Tracking = Tracking::system();
//!
//! let (_list, held) = held_by(|| Vec::<u64>::with_capacity(5));
//! assert_eq!((held.bytes, held.blocks), (40, 1));
//! ```

#![allow(clippy::missing_panics_doc, reason = "what panics is a failed assertion of a test")]

pub mod allocator;
pub mod child;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub mod chunks;
pub mod logs;
pub mod meter;
pub mod numbers;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub mod outside_main;
pub mod thread;
