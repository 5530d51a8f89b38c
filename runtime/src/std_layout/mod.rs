//! How std lays out what it allocates: one formula each, which the walk, shrinks, caches and advice share. Pure functions.

pub(crate) mod btree;
pub(crate) mod hash_table;
mod layout;
mod node_count;

pub(crate) use layout::Layout;
