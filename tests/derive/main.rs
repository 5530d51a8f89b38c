//! Behaviour of `#[derive(MemFootprint)]`, seen from outside.

mod attributes;
mod coerced;
mod demands;
mod generics;
mod large;
mod macros;
mod mentions;
mod mirrors;
mod odd;
mod remote;
mod shapes;
mod variants;
