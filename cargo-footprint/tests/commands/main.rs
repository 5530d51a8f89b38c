//! What a user reads: the command run on a small workspace, its output held against goldens.

#![allow(clippy::needless_raw_string_hashes, reason = "goldens are written by expect-test")]

mod shop;
mod suggest;
mod types;
