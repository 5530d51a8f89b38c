//! What debug info tells about the types of a Rust program, on stable Rust and without annotation: sizes, holes,
//! variants, and for each `async fn` what is held across which `.await`.
//!
//! This library opens a file, reads it and answers from a [`Program`]; it starts no process and runs on any OS.
//! `cargo footprint` is the command on top of it.
//!
//! ```no_run
//! let image = cargo_footprint::open("target/debug/service".as_ref(), None)?;
//! let program = image.read()?;
//! for ty in program.own_types().filter(|ty| ty.size >= 128) {
//!     println!("{} B  {}", ty.size, ty.name);
//! }
//! # Ok::<(), cargo_footprint::Error>(())
//! ```

pub mod attach;
mod budgets;
mod error;
mod image;
mod judge;
mod listing;
mod lock;
mod model;
mod parse;
pub mod show;
mod size;
mod snapshot;
mod source;

pub use budgets::{Budget, Budgets, BudgetsError};
pub use error::Error;
pub use image::{Image, open};
pub use judge::{Cause, Change, Finding, Follower, Judgement, Level, Over, Rules, Was, judge};
pub use listing::{Order, Row};
pub use lock::{Lock, LockError};
pub use model::*;
pub use size::Bytes;
pub use snapshot::{Entity, EntityKind, Entry, LEAST_PART, LEAST_TYPE, Least, Part, Snapshot, What};
pub use source::{Item, Sources};
