//! Behaviour of `#[derive(MemFootprint)]`, seen from outside.

mod attributes;
mod generics;
mod shapes;
