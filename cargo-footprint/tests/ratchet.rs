//! `cargo footprint check` and `diff`, as they are called: on programs that `rustc` compiles here.

#![allow(clippy::needless_raw_string_hashes, reason = "goldens are written by expect-test")]

#[path = "ratchet/versions.rs"]
mod versions;

#[cfg(unix)]
#[path = "ratchet/action.rs"]
mod action;
#[path = "ratchet/check.rs"]
mod check;
#[path = "ratchet/diff.rs"]
mod diff;
#[path = "ratchet/generic.rs"]
mod generic;
#[path = "ratchet/revisions.rs"]
mod revisions;
#[path = "ratchet/stability.rs"]
mod stability;
