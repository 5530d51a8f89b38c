//! The account by path: where in the value the bytes are.
//!
//! During the walk a sink counts into a flat array (`walk/record/tallies.rs`); afterwards [`Node`]s are made of it. The renderers in
//! `report` see nodes only.

mod finish;
mod node;
mod places;
mod type_name;

pub use crate::limits::Bound;
pub use crate::walk::{NodeKind, Tally};
pub use node::Node;
pub use type_name::short_type_name;
