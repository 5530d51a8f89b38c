//! From the model to Rust. Infallible; names nothing but the runtime's `__private` and the user's own types.

pub(crate) mod budget;

mod body;
pub(crate) mod bounded;
mod concrete;
mod docs;
mod fallback;
mod footprint;
mod fresh;
pub(crate) mod future;
mod header;
pub(crate) mod heap;
mod labels;
mod parameters;
mod parts;
mod pattern;
pub(crate) mod profile;
mod property;
mod remote;
mod runtime;
mod shadow;
mod shrink;
mod size;
mod subject;
mod variants;
mod with;

pub(crate) use docs::documented;
pub(crate) use fallback::{fallback, shrink_fallback};
pub(crate) use footprint::footprint;
pub(crate) use shrink::shrink;
