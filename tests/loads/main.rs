//! What is promised of loads: one for all who are polled, progress where somebody isn't, futures that stay small. Under the
//! executors that people have.
#![allow(missing_docs)]

mod circles;
mod ends;
mod executors;
mod left_alone;
mod one_load;
mod sizes;
mod stack;
