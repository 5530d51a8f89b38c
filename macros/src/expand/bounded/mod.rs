//! `#[bounded(..)]` on a function, a static or a field.

mod construction;
mod extent;
mod field;
mod function;
mod statics;
mod stored;

pub(super) use field::{constructors, walk};
pub(crate) use function::function;
pub(crate) use statics::{cache, cache_stub, pool};
