//! What a user reads: the command run on a small workspace, its output held against goldens.

mod shop;
mod suggest;
mod types;
