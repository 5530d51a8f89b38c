//! The account by path: where in the value the bytes are.
//!
//! During the walk [`Tallies`] counts into a flat array; afterwards [`Node`]s are made of it. The renderers in
//! `report` see nodes only.

mod bound;
mod finish;
mod flat;
mod node;
mod places;
mod tallies;
mod type_name;

pub use bound::Bound;
pub use node::{Node, NodeKind, Tally};
#[doc(hidden)]
pub use tallies::Tallies;
pub use type_name::short_type_name;
