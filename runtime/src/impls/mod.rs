//! `MemFootprint` for the types of core, alloc and std. Each file knows the walker and nothing of sinks.

mod boxed;
mod rc;
mod scalar;
mod slice;
mod string;
mod wrappers;
