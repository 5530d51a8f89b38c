//! From the model to Rust. Infallible; names nothing but the runtime's `__private` and the user's own types.

mod body;
mod fallback;
mod footprint;
mod header;
mod remote;
mod shape;

pub(crate) use fallback::fallback;
pub(crate) use footprint::footprint;
