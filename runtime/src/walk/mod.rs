//! One traversal, many outputs.
//!
//! An implementation of [`MemFootprint`] tells a [`Walker`] about blocks and contents. The walker owns the rules that hold for
//! every walk: shared blocks are counted once ([`seen`]), the stack is never used up ([`depth`](crate::depth)). What is *made*
//! of the events is the [`Sink`]'s ([`record`]): a sum, or tallies by path. Dispatch is static, so a walk that only sums
//! compiles to the sum.

mod blocks;
mod buffer;
mod by;
mod child;
mod elements;
mod events;
mod fields;
mod guarded;
mod inside;
mod later;
mod layouts;
mod limit;
mod mem_footprint;
mod one_block;
mod parts;
mod prefetch;
mod record;
mod root;
mod seen;
mod session;
mod shared;
mod steps;
mod table;
mod walker;

pub use child::NodeKind;
pub(crate) use child::{Child, inline_size, variants};
pub(crate) use events::Events;
pub use events::Sink;
pub use fields::Fields;
pub(crate) use inside::Each;
pub use inside::{Entries, Items};
pub(crate) use limit::Limit;
#[cfg(test)]
pub(crate) use limit::{CHUNK, LOOKS, TICK, looks};
pub use mem_footprint::{Contents, DynFootprint, MemFootprint};
pub(crate) use one_block::OneBlock;
pub use parts::{Apart, Many, OfType, Parts, Together, Variants};
pub use prefetch::Ahead;
pub(crate) use prefetch::{ahead, prefetch};
pub(crate) use record::Formats;
pub use record::Tally;
pub(crate) use record::{
    Amount, Buffers, Cold, Family, Form, Held, INLINE_TEXT, Integers, Kind, KnownType, Lengths, Observation,
    Observations, Observer, Rounded, SMOL_TEXT, Span, StructLayout, Sum, Tallies, TextBlock, Totals,
};
#[cfg(feature = "advise")]
pub(crate) use record::{Format, Pooled, TextContents};
#[allow(unused_imports, reason = "some of the other crates' types need it")]
pub(crate) use record::{Small, Text};
pub(crate) use session::{Roots, SessionSeen};
pub use shared::SharedBlock;
pub(crate) use table::Table;
pub use walker::Walker;
