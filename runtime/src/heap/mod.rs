//! What a program asks of its allocator, counted: scopes, meters, and assertions for tests.
//!
//! The program, or the file of its tests, installs [`Tracking`] around its allocator; this crate never does so by itself:
//!
//! ```
//! #[global_allocator]
//! static ALLOCATOR: memfootprint::heap::Tracking = memfootprint::heap::Tracking::system();
//! # assert!(memfootprint::heap::is_installed());
//! ```
//!
//! | question | answer |
//! |---|---|
//! | What does this piece of work ask for, and hold at once? | [`scope`], [`scope_async`], [`this_thread`] → [`Usage`] |
//! | And with the threads and tasks that it starts? | [`Meter`], [`spawn`], [`inherit`] |
//! | What does the process hold, and which share is a value's? | [`live`], [`coverage`]; [`Startup`](crate::Startup) logs which share each root accounts for |
//! | Which blocks does no value of mine own? | [`record()`], [`assert_accounted!`](crate::assert_accounted) |
//!
//! Assertions for tests are [`#[heap_test(..)]`](macro@crate::heap_test), [`assert_heap!`](macro@crate::assert_heap),
//! [`assert_no_growth!`](crate::assert_no_growth), [`assert_peak_independent_of!`](crate::assert_peak_independent_of) and
//! [`assert_footprint_exact!`](crate::assert_footprint_exact). Where the allocator isn't installed, all of this panics and
//! says what to add: nothing passes because nobody counted. The guide's chapter on [heap tests](crate::guide::heap_tests)
//! tells how they go together.

mod account;
mod accounted;
mod allocator;
pub(crate) mod assertions;
mod blocks;
mod entered;
mod frame;
pub(crate) mod limits;
mod macros;
mod meter;
mod record;
mod scope;
mod thread;
mod total;
mod usage;

pub use accounted::{Accounted, SizeCount};
pub use allocator::Tracking;
pub use meter::{Inherited, Meter, inherit, spawn};
pub use record::{Recording, record, record_with_sites, recording};
#[cfg(feature = "startup")]
pub(crate) use scope::left_by;
pub use scope::{scope, scope_async};
pub use thread::{is_installed, this_thread};
pub use total::{coverage, live};
pub use usage::Usage;
