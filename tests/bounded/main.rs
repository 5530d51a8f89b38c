//! `#[bounded]` as it runs: what is cached, what is not, and what it costs.
#![allow(missing_docs)]
// It runs on the oldest Rust that is promised, too, whose std lacks what these ask for.
#![allow(clippy::manual_is_multiple_of, clippy::duration_suboptimal_units)]

mod fields;
mod functions;
mod futures;
mod keys;
mod methods;
mod outcomes;
mod pool;
mod signatures;
mod statics;

use memfootprint::heap::Tracking;

#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();
