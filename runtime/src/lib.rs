//! [`examples/startup`]: https://github.com/memfootprint/memfootprint/blob/HEAD/examples/startup/main.rs
//! [`examples/service`]: https://github.com/memfootprint/memfootprint/blob/HEAD/examples/service/src/lib.rs
//! [`contrib/prometheus`]: https://github.com/memfootprint/memfootprint/blob/HEAD/contrib/prometheus/README.md
//! [Getting started]: guide::getting_started
//! [foreign_types]: guide::foreign_types
//! [accuracy]: guide::accuracy
//! [budgets]: guide::budgets
//! [caches]: guide::caches
//! [advice]: guide::advice
//! [page]: guide::page
//! [page_light]: https://raw.githubusercontent.com/memfootprint/memfootprint/HEAD/docs/page-light.png
//! [shrinking]: guide::shrinking
//! [services]: guide::services
//! [watching]: guide::watching
//! [heap_tests]: guide::heap_tests
//! [checklist]: guide::checklist
//! [exports]: guide::exports
//! [cost]: guide::cost
//! [comparison]: guide::comparison
//! [`examples/checklist`]: https://github.com/memfootprint/memfootprint/blob/HEAD/examples/checklist/main.rs
//! [point_1]: guide::checklist#1-release-profile
//! [point_2]: guide::checklist#2-preallocate
//! [point_3]: guide::checklist#3-shrink-after-one-time-work
//! [point_4]: guide::checklist#4-limit-lifetimes
//! [point_5]: guide::checklist#5-dont-clone
//! [point_6]: guide::checklist#6-stream
//! [point_7]: guide::checklist#7-compact-types
//! [point_8]: guide::checklist#8-replace-hashmap
//! [point_9]: guide::checklist#9-threads-and-stacks
//! [point_10]: guide::checklist#10-the-allocator
//! [point_11]: guide::checklist#11-limit-caches
//! [point_12]: guide::checklist#12-real-workloads
//
// The first definition of a link holds: these lead to modules where README.md's lead to files.
#![doc = include_str!("../README.md")]
//!
//! # Every item, by what people come for
//!
//! The [guide] tells how they work together.
//!
//! ## Measuring
//!
//! | | |
//! |---|---|
//! | [`MemFootprint`](derive@MemFootprint) | the derive; the [trait](trait@MemFootprint) has its `#[footprint(..)]` attributes |
//! | [`heap_size`], [`total_size`] | one number |
//! | [`footprint`](footprint()) → [`Footprint`] | used, slack, shared, blocks, and how sure |
//! | [`Accuracy`], [`Reason`], [`Skipped`] | how sure a figure is, and why not more |
//! | [`Measure`] | other settings: a deadline, limits, a name |
//! | [`Session`], [`Shared`], [`SharedWith`] | several values, and what they share |
//! | [`SizeClasses`] | what an allocator takes for a block |
//! | [`build_profile!`](macro@build_profile), [`assert_profile!`](macro@assert_profile) | how the program is built |
//! | [`process::allocator`](process::allocator()), [`Allocator`](process::Allocator), [`AllocatorStats`](process::AllocatorStats) | what the allocator says |
//! | [`process::stacks`](process::stacks()), [`Stacks`](process::Stacks), [`spawn`](process::spawn) | what threads take |
//! | [`process`]: [`snapshot`](process::snapshot()), [`limit`](process::limit()), [`Process`](process::Process), [`Limit`](process::Limit), [`LimitSource`](process::LimitSource), [`LimitError`](process::LimitError), [`BuildProfile`](process::BuildProfile) | what the operating system says |
//!
//! ## Reports
//!
//! | | |
//! |---|---|
//! | [`report`](report()) → [`Report`] | where the bytes are: text, JSON, folded stacks |
//! | [`View`](report::View), [`TableView`](report::TableView) | how the text looks |
//! | [`Places`](report::Places) | places by their paths |
//! | [`Diff`](report::Diff), [`Change`](report::Change), [`Moment`](report::Moment) | two moments compared |
//! | [`ByType`](report::ByType), [`TypeRow`](report::TypeRow) | the table by type |
#![cfg_attr(feature = "html", doc = "| [`Page`](page::Page) | a page for a browser: [`Report::to_html`] |")]
#![cfg_attr(
    feature = "pprof",
    doc = "| [`Report::to_pprof`], [`Pprof`](report::Pprof) | profiles for `go tool pprof` |"
)]
//! | [`tree`]: [`Node`](tree::Node), [`NodeKind`](tree::NodeKind), [`Tally`](tree::Tally), [`Bound`](tree::Bound), [`short_type_name`](tree::short_type_name) | the tree as data |
//!
//! ## Budgets
//!
//! | | |
//! |---|---|
//! | [`#[size_budget]`](macro@size_budget) | for types, futures and methods, at compile time |
//! | [`assert_size_budget!`] | for types of others |
//! | [`ByteSize`], [`size!`], [`ParseByteSizeError`] | sizes with a unit |
//!
//! ## Caches
//!
//! | | |
//! |---|---|
//! | [`#[bounded]`](macro@bounded) | a limit for a function, a static, a field |
//! | [`pool!`](macro@pool), [`Pool`](cache::Pool), [`PoolStats`](cache::PoolStats) | one limit for several |
//! | [`Cache`](cache::Cache), [`Builder`](cache::Builder), [`BuildError`](cache::BuildError) | the cache |
//! | [`Stats`](cache::Stats), [`EvictionCause`](cache::EvictionCause), [`Rejection`](cache::Rejection), [`Rejected`](cache::Rejected), [`Busy`](cache::Busy) | what it did, and what it refused |
//! | [`Update`](cache::Update), [`Iter`](cache::Iter), [`Drain`](cache::Drain), [`Expiry`](cache::Expiry), [`Clock`](cache::Clock) | entries and their time |
//! | [`Equivalent`](cache::Equivalent), [`ToKey`](cache::ToKey), [`DefaultHashBuilder`](cache::DefaultHashBuilder) | keys |
//! | [`Limit`], [`ParseLimitError`], [`Limits`] | how much may be held |
//! | [`Bounded`], [`BoundedByBytes`], [`BoundedByEntries`] | containers that hold a limit |
#![cfg_attr(feature = "quick_cache", doc = "| [`DeepWeight`] | `quick_cache` limited by bytes, roughly |")]
//!
//! ## Advice
//!
//! | | |
//! |---|---|
//! | [`advise`](advise()) → [`Advice`] | what to change, and what that saves |
//! | [`Finding`](advise::Finding), [`Rule`](advise::Rule), [`Evidence`](advise::Evidence) | one thing to change, and how far to rely on it |
//! | [`Advise`] | other settings |
//!
//! ## Shrinking
//!
//! | | |
//! |---|---|
//! | [`MemShrink`](derive@MemShrink) | the derive; the [trait](trait@MemShrink) has its `#[shrink(..)]` attributes |
//! | [`deep_shrink`], [`shrink_dry_run`] → [`Freed`] | gives spare capacity back |
//! | [`Shrink`] | other settings |
//! | [`rebuild`], [`Rebuild`], [`Rebuilt`] | makes the process smaller |
//!
//! ## Heap tests
//!
//! | | |
//! |---|---|
//! | [`heap::Tracking`], [`is_installed`](heap::is_installed) | the allocator that counts |
//! | [`#[heap_test]`](macro@heap_test), [`assert_heap!`](macro@assert_heap) | a test, a block, with limits |
//! | [`assert_no_growth!`], [`assert_peak_independent_of!`] | leaks, streaming |
//! | [`assert_footprint_exact!`], [`assert_accounted!`] | an implementation of one's own, blocks that no value owns |
//! | [`scope`](heap::scope()), [`scope_async`](heap::scope_async), [`this_thread`](heap::this_thread) → [`Usage`](heap::Usage) | what a piece of work, or a task, takes |
//! | [`Meter`](heap::Meter), [`spawn`](heap::spawn), [`inherit`](heap::inherit), [`Inherited`](heap::Inherited) | the same on several threads |
//! | [`live`](heap::live), [`coverage`](heap::coverage) | what the process holds, and which share of it a value owns |
//! | [`record`](heap::record()), [`record_with_sites`](heap::record_with_sites), [`recording`](heap::recording) → [`Recording`](heap::Recording), [`Accounted`](heap::Accounted), [`SizeCount`](heap::SizeCount) | which blocks are live, and who owns them |
//!
//! ## At startup
//!
//! | | |
//! |---|---|
//! | [`Startup`], [`Root`](startup::Root) | logs what a service holds |
//! | [`log_startup`] | the same in one call |
//! | [`Logged`](startup::Logged), [`LoggedRoot`](startup::LoggedRoot), [`Place`](startup::Place) | what was logged, as data |
//!
//! ## While a service runs
//!
//! | | |
//! |---|---|
//! | [`Watch`], [`Root`](watch::Root), [`Running`](watch::Running) | measures again and again: budgets, growth, pressure |
//! | [`Tick`](watch::Tick), [`WatchedRoot`](watch::WatchedRoot), [`Event`](watch::Event) | what came of it |
//! | [`BlackBox`](watch::BlackBox) | the last report, in a file that outlives the process |
//! | [`Level`](watch::Level), [`pressure`](process::pressure()) → [`Pressure`](process::Pressure) | how near the end of memory is |
#![cfg_attr(
    feature = "metrics",
    doc = "| [`metrics`]: [`RootGauges`](metrics::RootGauges), [`record_process`](metrics::record_process), [`record_cache`](metrics::record_cache) | the same for Prometheus and others |"
)]
//!
//! ## By hand
//!
//! | | |
//! |---|---|
//! | [`MemFootprint`](trait@MemFootprint), [`Walker`], [`Sink`] | a type that manages its memory itself |
//! | [`heap_free!`] | one that owns none |
//! | [`measured!`] | one that is a buffer of elements |
//! | [`Contents`], [`SharedBlock`] | containers, counted pointers |
//! | [`DynFootprint`], [`measured_dyn!`] | trait objects |
//! | [`MemShrink`](trait@MemShrink), [`Shrinker`], [`DryRun`] | shrinking |
//! | [`Buffer`](shrink::Buffer) | a collection with spare capacity |
//! | [`Fields`] | what the code of the derive calls |

#![cfg_attr(not(any(feature = "std", test)), no_std)]
// A walk records for all that are made of it. Where advice is left out, what only that reads is left over.
#![cfg_attr(not(feature = "advise"), allow(dead_code, unused_imports))]

extern crate alloc;

mod accuracy;
#[cfg(feature = "advise")]
pub mod advise;
#[cfg(feature = "cache")]
pub mod cache;
mod depth;
mod footprint;
// Chapters of prose: built for readers, and for the tests of their examples.
#[cfg(any(doc, doctest))]
pub mod guide;
#[cfg(feature = "heap")]
pub mod heap;
mod impls;
mod limits;
mod measure;
#[cfg(feature = "metrics")]
pub mod metrics;
#[cfg(feature = "html")]
pub mod page;
#[cfg(feature = "std")]
pub mod process;
#[cfg(feature = "report")]
pub mod report;
#[cfg(feature = "shrink")]
pub mod shrink;
#[cfg(not(feature = "shrink"))]
#[path = "shrink/absent.rs"]
mod shrink;
mod size_classes;
#[cfg(feature = "startup")]
pub mod startup;
mod std_layout;
pub mod tree;
mod units;
mod walk;
#[cfg(feature = "watch")]
pub mod watch;

#[doc(hidden)]
#[path = "expansion/mod.rs"]
pub mod __private;

// Measuring.
pub use accuracy::{Accuracy, Reason};
pub use footprint::{Footprint, Skipped};
pub use measure::{Measure, footprint, heap_size, total_size};
#[cfg(feature = "derive")]
pub use memfootprint_macros::MemFootprint;
pub use size_classes::SizeClasses;

// Reports.
#[cfg(feature = "report")]
pub use measure::{Session, Shared, report};
#[cfg(feature = "report")]
#[doc(inline)]
pub use report::{Report, SharedWith};

// Budgets.
#[cfg(feature = "derive")]
#[doc = include_str!("expansion/budget/assertion.md")]
pub use memfootprint_macros::assert_size_budget;
#[cfg(feature = "derive")]
#[doc = include_str!("expansion/budget/attribute.md")]
pub use memfootprint_macros::size_budget;
pub use units::{ByteSize, ParseByteSizeError};

// The process.
#[cfg(all(feature = "derive", feature = "std"))]
#[doc = include_str!("process/assert_profile.md")]
pub use memfootprint_macros::assert_profile;
#[cfg(all(feature = "derive", feature = "std"))]
#[doc = include_str!("process/build_profile.md")]
pub use memfootprint_macros::build_profile;

// Caches.
#[cfg(feature = "quick_cache")]
pub use impls::DeepWeight;
pub use limits::Limits;
#[cfg(feature = "std")]
pub use limits::{Bounded, BoundedByBytes, BoundedByEntries, Limit, ParseLimitError};
#[cfg(all(feature = "cache", feature = "derive"))]
#[doc = include_str!("expansion/bounded/attribute.md")]
pub use memfootprint_macros::bounded;
#[cfg(all(feature = "cache", feature = "derive"))]
#[doc = include_str!("expansion/bounded/pool.md")]
pub use memfootprint_macros::pool;

// Advice.
#[cfg(feature = "advise")]
#[doc(inline)]
pub use advise::Advice;
#[cfg(feature = "advise")]
pub use measure::{Advise, advise};

// Shrinking.
#[cfg(all(feature = "derive", feature = "shrink"))]
pub use memfootprint_macros::MemShrink;
#[cfg(feature = "shrink")]
#[doc(inline)]
pub use shrink::{Freed, Rebuild, Rebuilt, Shrink, deep_shrink, rebuild, shrink_dry_run};

// Heap tests.
#[cfg(all(feature = "derive", feature = "heap"))]
#[doc = include_str!("expansion/heap/assert_heap.md")]
pub use memfootprint_macros::assert_heap;
#[cfg(all(feature = "derive", feature = "heap"))]
#[doc = include_str!("expansion/heap/heap_test.md")]
pub use memfootprint_macros::heap_test;

// At startup.
#[cfg(feature = "startup")]
#[doc(inline)]
pub use startup::{Startup, log_startup};

// While a service runs.
#[cfg(feature = "watch")]
#[doc(inline)]
pub use watch::Watch;

// By hand.
#[doc(hidden)]
pub use impls::WeakPointee;
#[cfg(feature = "shrink")]
#[doc(inline)]
pub use shrink::{DryRun, MemShrink, Shrinker};
pub use walk::{Contents, DynFootprint, Fields, MemFootprint, SharedBlock, Sink, Walker};
