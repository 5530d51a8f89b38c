//! The book: one chapter a module, each with examples that run.
//!
//! | chapter | answers |
//! |---|---|
//! | [`getting_started`] | How do I measure my types? Which function do I ask? |
//! | [`foreign_types`] | A field's type has no `MemFootprint`. What now? |
//! | [`accuracy`] | What is counted, and how sure is the figure? |
//! | [`budgets`] | How do I keep a type, a future or a value from growing? |
//! | [`caches`] | How do I put a limit in bytes on a cache, and what does it promise? |
//! | [`advice`] | What should I change so that a value takes less? |
//! | [`page`] | How do I look at a report in a browser? |
//! | [`shrinking`] | How do I give spare capacity back, and why does RSS stay? |
//! | [`heap_tests`] | How do I test what code holds at its peak, and what it leaves behind? |
//! | [`services`] | How do I measure what is behind a lock while others need it? |
//! | [`watching`] | What grows while a service runs, and what was there before it was killed? |
//! | [`checklist`] | Which twelve things make a program take less memory, and what does each save and cost? |
//! | [`exports`] | How do pprof, Prometheus, a log or DuckDB get at the figures? |
//! | [`cost`] | How long does a walk take, and what does the derive cost my build? |
//! | [`comparison`] | Should I use another crate instead? |
//!
//! A chapter tells one story from its beginning. What a single function does in every case is said at that function.

#[doc = include_str!("accuracy.md")]
pub mod accuracy {}

#[doc = include_str!("advice.md")]
pub mod advice {}

#[doc = include_str!("budgets.md")]
pub mod budgets {}

#[doc = include_str!("caches.md")]
pub mod caches {}

#[doc = include_str!("checklist.md")]
pub mod checklist {}

#[doc = include_str!("comparison.md")]
pub mod comparison {}

#[doc = include_str!("cost.md")]
pub mod cost {}

#[doc = include_str!("exports.md")]
pub mod exports {}

#[doc = include_str!("foreign_types.md")]
pub mod foreign_types {}

#[doc = include_str!("getting_started.md")]
pub mod getting_started {}

#[doc = include_str!("heap_tests.md")]
pub mod heap_tests {}

#[doc = include_str!("page.md")]
pub mod page {}

#[doc = include_str!("services.md")]
pub mod services {}

#[doc = include_str!("shrinking.md")]
pub mod shrinking {}

#[doc = include_str!("watching.md")]
pub mod watching {}
