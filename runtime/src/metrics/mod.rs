//! Figures for Prometheus and what else collects them, through the [`metrics`](https://docs.rs/metrics) facade.
//!
//! A [`Watch`](crate::Watch) publishes all of them at each tick by itself, to the recorder that the program has installed;
//! without one nothing happens. Without a watch, [`RootGauges`], [`record_process`] and, with the feature `cache`,
//! `record_cache` publish what you measured.
//!
//! Sizes are bytes, as plain numbers; each figure has its unit and a text that says what it is. What is unknown isn't published.
//!
//! | gauge | labels | |
//! |---|---|---|
//! | `memfootprint_deep_bytes` | root | what a root takes, inline and heap, that no root before it counts |
//! | `memfootprint_slack_bytes` | root | the part of it that is spare capacity |
//! | `memfootprint_shared_bytes` | root | the part of it that has several owners |
//! | `memfootprint_place_bytes` | root, path | the part of it that a place holds itself |
//! | `memfootprint_unseen` | root | places that couldn't be seen, behind locks say: where there are any, the root takes at least so much |
//! | `memfootprint_budget_bytes` | root | what it should take at most |
//! | `memfootprint_over_budget` | root | 1 from where a watch says that it is over its budget until it says that it is back |
//! | `memfootprint_walk_seconds` | root | how long it took to measure |
//! | `memfootprint_pressure` | | 0 calm, 1 tight, 2 critical: [`Level`](crate::watch::Level) |
//! | `memfootprint_rss_bytes` | | resident memory |
//! | `memfootprint_limit_bytes` | | the most that the process may use |
//! | `memfootprint_allocator_allocated_bytes` | | what the allocator has given out, if one that tells was [set](crate::process::set_allocator) or [counts](crate::heap::Tracking) |
//! | `memfootprint_allocator_resident_bytes` | | what of its memory is in RAM |
//! | `memfootprint_cache_bytes` | cache | what a cache takes |
//! | `memfootprint_cache_limit_bytes` | cache | the most that it may take; of a cache in a pool, the pool's |
//!
//! | counter | labels | |
//! |---|---|---|
//! | `memfootprint_ticks` | | ticks of watches |
//! | `memfootprint_cache_hits` | cache | look-ups that found a value |
//! | `memfootprint_cache_misses` | cache | look-ups that found none |
//! | `memfootprint_cache_evictions` | cache | entries that made room for others |
//!
//! # Labels are bounded
//!
//! `path` is a place of the type, as reports show it, `(root)` for the root itself. Only places that hold a hundredth of the root by
//! themselves have a figure, at most 32 that one report adds and 128 in all, of at most 200 characters; all others are `(other)`. So the figures
//! of a root add up to its `memfootprint_deep_bytes`. A place that was published stays so, with 0 once it is gone, as a
//! figure that isn't published any more would keep its last value. `root` and `cache` are names that the program gives, of caches in pools
//! the first 64.

#[cfg(feature = "cache")]
mod cache;
mod figure;
mod process;
mod root;

#[cfg(feature = "cache")]
pub use cache::record_cache;
pub use process::record_process;
pub use root::RootGauges;

#[cfg(feature = "watch")]
pub(crate) use {
    process::{record_pressure, record_tick},
    root::{Budget, RootFigures},
};
