//! One traversal, many outputs.
//!
//! An implementation of [`MemFootprint`](crate::MemFootprint) tells a [`Walker`] about blocks and contents. The
//! walker owns the rules that hold for every walk: shared blocks are counted once ([`seen`]), the stack is
//! never used up ([`depth`](crate::depth)). What is *made* of the events is the [`Sink`]'s: a sum, or tallies
//! by path. Dispatch is static, so a walk that only sums compiles to the sum.

mod blocks;
mod buffers;
mod by;

mod elements;
mod fact;
mod fields;
mod guarded;
mod later;
mod limit;
mod parts;
mod prefetch;
mod root;
mod rounded;
mod seen;
mod session;
mod shared;
mod sink;
mod sole;
mod steps;
mod sum;
mod totals;
mod walker;

pub(crate) use blocks::AddressHasher;
pub(crate) use buffers::{Amount, Buffers, INLINE_TEXT};
pub(crate) use fact::{Fact, Held, Span, TypeName};
pub use fields::Fields;
pub(crate) use limit::Limit;
pub use parts::{Apart, Many, OfType, Parts, Together, Variants};
pub use prefetch::Ahead;
pub(crate) use prefetch::{ahead, prefetch};
pub(crate) use rounded::Rounded;
pub(crate) use session::{Roots, SessionSeen};
pub use shared::SharedBlock;
pub(crate) use sink::Sealed;
pub use sink::Sink;
pub(crate) use sole::Sole;
pub(crate) use sum::Sum;
pub(crate) use totals::Totals;
pub use walker::Walker;

pub(crate) use crate::advise::Observer;
pub(crate) use crate::tree::Tallies;
