//! Truth: a counting allocator judges every figure that the crate gives.
// It runs on the oldest Rust that is promised, too, whose std lacks what this asks for.
#![allow(clippy::manual_is_multiple_of)]

mod adapters;
mod by_hand;
mod check;
mod collections;
mod declared;
mod deep;
mod empty;
mod guards;
mod inside;
mod layout;
mod limits;
mod locks;
mod nested;
mod opaque;
mod sample;
mod sequences;
mod session;
mod shared;
mod tables;
mod values;
mod with_inside;

use memfootprint::heap::Tracking;

#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();
