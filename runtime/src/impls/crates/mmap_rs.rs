//! `mmap-rs`: pages that the system maps. No allocator gave them, so none of them is heap; they may be a file's, and not in memory.
//!
//! Source: mmap-rs 0.7.

use crate::impls::std::owns_nothing;
use mmap_rs::{Mmap, MmapMut, MmapNone, PageSize, Reserved, ReservedMut, ReservedNone};

owns_nothing!(Mmap, MmapMut, MmapNone, Reserved, ReservedMut, ReservedNone, PageSize);
