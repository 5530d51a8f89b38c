//! `cargo footprint check` and `diff`, as they are called: on programs that `rustc` compiles here.

#![allow(clippy::needless_raw_string_hashes, reason = "goldens are written by expect-test")]

mod versions;

#[cfg(unix)]
mod action;
mod check;
mod diff;
mod generic;
mod revisions;
mod stability;
