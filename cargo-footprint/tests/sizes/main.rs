//! Sizes, alignments, offsets of fields, payloads of variants and what futures hold, against the compiler's own list
//! (`-Zprint-type-sizes`).

mod boxed;
mod compare;
mod examples;
mod kinds;
mod listed;

#[path = "../support/mod.rs"]
mod support;
