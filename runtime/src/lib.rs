#![doc = include_str!("../README.md")]
//!
//! # Behind a lock
//!
//! A walk holds the guard that it was given, or that it took, until it ends. Where others wait for that lock, give it a
//! deadline, a snapshot, or a shard: [`Measure::deadline`] shows all three.
//!
//! # Features
//!
//! * `derive` (default): the macros. Without it no procedural macro is built, and `MemFootprint` is implemented by hand.
//! * `cache` (default): [`cache`](mod@cache), a cache that holds a true limit; brings `hashbrown`.
//! * `hashlink`, `lru`, `moka`, `quick_cache`, `schnellru`: `Bounded` and [`MemFootprint`] for these crates' caches.
//! * `log`: [`Startup`] speaks through the `log` facade.
//! * `tracing`: [`Startup`] emits `tracing` events; wins over `log`.

mod accuracy;
pub mod advise;
#[cfg(feature = "cache")]
pub mod cache;
mod depth;
mod footprint;
mod impls;
mod limits;
mod measure;
pub mod process;
pub mod report;
pub mod shrink;
mod size_classes;
pub mod startup;
mod std_layout;
pub mod tree;
mod units;
mod walk;

#[doc(hidden)]
#[path = "expansion/mod.rs"]
pub mod __private;

pub use accuracy::{Accuracy, Reason};
pub use advise::Advice;
pub use footprint::{Footprint, Skipped};
#[cfg(feature = "quick_cache")]
pub use impls::DeepWeight;
#[doc(hidden)]
pub use impls::WeakPointee;
pub use limits::{Bounded, BoundedByBytes, BoundedByEntries, Limit, Limits, ParseLimitError};
pub use measure::{Advise, Measure, Session, Shared, advise, footprint, heap_size, report, total_size};
pub use report::{Report, SharedWith};
pub use shrink::{
    DryRun, Freed, MemShrink, Rebuild, Rebuilt, Shrink, Shrinker, deep_shrink, rebuild, shrink_dry_run,
};
pub use size_classes::SizeClasses;
pub use startup::{Startup, log_startup};
pub use units::{ByteSize, ParseByteSizeError};
pub use walk::{Contents, DynFootprint, Fields, MemFootprint, SharedBlock, Sink, Walker};

#[cfg(feature = "derive")]
#[doc = include_str!("expansion/budget/assertion.md")]
pub use memfootprint_macros::assert_size_budget;
#[cfg(all(feature = "cache", feature = "derive"))]
#[doc = include_str!("expansion/bounded/attribute.md")]
pub use memfootprint_macros::bounded;
#[cfg(all(feature = "derive", feature = "cache"))]
#[doc = include_str!("expansion/bounded/pool.md")]
pub use memfootprint_macros::pool;
#[cfg(feature = "derive")]
#[doc = include_str!("expansion/budget/attribute.md")]
pub use memfootprint_macros::size_budget;
#[cfg(feature = "derive")]
pub use memfootprint_macros::{MemFootprint, MemShrink};
