//! Deep shrink: gives back what the collections inside a value hold and don't use.
//!
//! `shrink_to_fit` reaches one collection; [`deep_shrink`] reaches all that a value owns, at any depth, and says how
//! many bytes went back to the allocator. [`shrink_dry_run`] says it beforehand, from a shared reference.
//!
//! ```
//! use memfootprint::{MemShrink, deep_shrink, shrink_dry_run};
//!
//! #[derive(MemShrink)]
//! struct Order {
//!     id: u64,
//!     symbol: String,
//!     legs: Vec<Vec<u32>>,
//! }
//!
//! let mut order = Order { id: 7, symbol: String::with_capacity(10), legs: vec![Vec::with_capacity(100)] };
//! order.symbol.push_str("EURUSD");
//!
//! let foreseen = shrink_dry_run(&order);
//! let freed = deep_shrink(&mut order);
//! assert_eq!((freed.bytes, freed.calls), (4 + 400, 2));
//! assert_eq!(freed, foreseen);
//! # assert_eq!(order.id, 7);
//! ```
//!
//! # What is shrunk
//!
//! * `String`, `Vec`, `VecDeque`, `BinaryHeap`, `OsString`, `PathBuf`: to their length.
//! * `HashMap`, `HashSet`: to the smallest table for their entries, whatever is in the way of the old one's figures.
//! * `BTreeMap`, `BTreeSet`: collected anew, if that takes fewer nodes. A tree filled in order has its nodes half full;
//!   collected it has them full.
//! * What is inside, also through `Box`, `Option`, arrays, tuples, cells and locks (never waited for, as a unique
//!   reference is enough), and `Rc` and `Arc` that have one owner.
//! * Keys of maps and elements of sets and heaps only if asked for, as they have to be taken out: [`Shrink::keys`].
//!
//! What has several owners stays as it is, a cache that has a limit, and what std gives no way into: pinned values,
//! iterators, channels.
//!
//! # What it costs
//!
//! O(values that need dropping), a copy of each block that is shrunk, the hash of each entry of a table that is, and the
//! nodes of each B-tree counted. While one collection shrinks, its old block and its new one can exist at once; a B-tree
//! that is collected anew takes, at the peak, a vector of its entries beside its nodes. However deep the value, it takes no
//! more of the stack than a walk, 256 KiB, and 48 bytes of the heap for each branch that waits where that is used; a dry run as
//! much for each guard held of those nested in one another. In all at most 64 MiB, or [`Shrink::max_memory`].
//!
//! Shrunk collections grow again with the next insertion, and then by doubling. Where that is to be expected,
//! [`Shrink::keep_percent`] leaves room, and [`Shrink::min_slack`] leaves alone what has little to give. The bytes go back to
//! the allocator, and are there for what the program allocates next. What the process takes (its RSS) stays much the same, as
//! what is freed is behind each block and seldom a page of memory: with glibc also after `malloc_trim`. Where memory should
//! go back to the operating system, [`rebuild`] in place of shrinking.

mod account;
mod buffer;
mod by_macro;
mod dry_run;
mod freed;
mod mem_shrink;
mod rebuild;
mod run;
mod settings;
mod shrinker;

pub use buffer::Buffer;
pub(crate) use by_macro::{both, fields, nothing_to_shrink, values};
pub use dry_run::DryRun;
pub use freed::Freed;
pub use mem_shrink::MemShrink;
pub use rebuild::{Rebuild, Rebuilt, rebuild};
pub use run::{Shrink, deep_shrink, shrink_dry_run};
pub use settings::{Overrides, Threshold};
pub use shrinker::Shrinker;
