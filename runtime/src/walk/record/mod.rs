//! The sinks: what a walk's events are made into, and what is recorded of them.
//!
//! The set is closed, as [`DynFootprint`](crate::DynFootprint) has a method for each: a [`Sum`] of bytes, [`Rounded`] to an
//! allocator's size classes; [`Totals`], the numbers of a footprint; [`Tallies`] by path, of which a tree is made; an
//! [`Observer`], which tallies and also takes up what values tell of themselves.

#[cfg(feature = "advise")]
mod alike;
mod buffers;
mod flat;
mod formats;
mod lengths;
mod observation;
mod observations;
mod observer;
mod place;
#[cfg(feature = "advise")]
mod pooled;
mod reading;
mod rounded;
mod sampling;
mod sole;
mod sum;
mod tallies;
mod tally;
mod text_format;
mod texts;
mod totals;

#[cfg(feature = "advise")]
pub(crate) use alike::Contents as TextContents;
pub(crate) use buffers::{Amount, Buffers, INLINE_TEXT};
#[cfg(feature = "advise")]
pub(crate) use formats::Format;
pub(crate) use formats::Formats;
pub(crate) use lengths::Lengths;
pub(crate) use observation::{
    Family, Form, Held, KnownType, Observation, Small, Span, StructLayout, Text, TextBlock,
};
pub(crate) use observations::{Integers, Observations};
pub(crate) use observer::Observer;
pub(crate) use place::{Cold, Kind};
#[cfg(feature = "advise")]
pub(crate) use pooled::Pooled;
pub(crate) use rounded::Rounded;
pub(crate) use sum::Sum;
pub(crate) use tallies::Tallies;
pub use tally::Tally;
pub(crate) use texts::SMOL_TEXT;
pub(crate) use totals::Totals;
