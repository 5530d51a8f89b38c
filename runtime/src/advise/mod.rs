//! Advice: what to change so that a value takes less memory, and how much that saves. See [`advise`](crate::advise()).
//!
//! The walk is the same as for a report; its sink also records what values tell of themselves (`observed`). The `rules`, one
//! a file, then say what could be changed, each as a `plan`. What a plan saves is the bytes of the value today less those of
//! the `scenario` with the plan, both computed by the same formulas, for each finding by itself and for all together.

mod advice;
mod alike;
mod change;
mod choice;
mod declarations;
mod evidence;
mod finding;
mod folds;
mod json;
mod known;
mod names;
mod observed;
mod own_types;
mod pipeline;
mod plan;
mod proposal;
mod rule;
mod rules;
mod scenario;
mod text;

pub use advice::Advice;
pub use evidence::Evidence;
pub use finding::Finding;
pub use rule::Rule;
