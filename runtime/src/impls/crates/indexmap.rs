//! `indexmap`: the entries in one block, in order, and a hash table of their indices in another.
//!
//! Source: indexmap 2.14, as read in `index_table.rs`.

use super::index_table::{self, index_tables};
#[cfg(feature = "shrink")]
use super::room::{self, Room};
use crate::walk::{Each, Entries, Family, Items};
use crate::{Contents, MemFootprint, Sink, Walker};
use indexmap::{IndexMap, IndexSet};
#[cfg(feature = "shrink")]
use {
    crate::{DryRun, MemShrink, Shrinker},
    core::hash::{BuildHasher, Hash},
    core::mem::needs_drop,
    indexmap::map::MutableKeys,
};

index_tables!(IndexMap, IndexSet);
