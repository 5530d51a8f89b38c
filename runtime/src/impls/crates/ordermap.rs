//! `ordermap`: an indexmap that is compared in order.
//!
//! Source: ordermap 1.2 (`OrderMap` and `OrderSet` each have one field, an `IndexMap` or an `IndexSet`).

use super::index_table::{self, index_tables};
#[cfg(feature = "shrink")]
use super::room::{self, Room};
use crate::walk::{Each, Entries, Family, Items};
use crate::{Contents, MemFootprint, Sink, Walker};
use ordermap::{OrderMap, OrderSet};
#[cfg(feature = "shrink")]
use {
    crate::{DryRun, MemShrink, Shrinker},
    core::hash::{BuildHasher, Hash},
    core::mem::needs_drop,
    ordermap::map::MutableKeys,
};

index_tables!(OrderMap, OrderSet);
