//! Behaviour of `#[derive(MemFootprint)]`, seen from outside.

mod attributes;
mod generics;
mod large;
mod macros;
mod remote;
mod shapes;
