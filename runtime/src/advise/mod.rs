//! Advice: what to change so that a value takes less memory, and how much that saves. See [`advise`](crate::advise()).
//!
//! The walk is the same as for a report; its sink also takes up what values tell of themselves. The rules, one a file, then
//! say what could be changed. What that saves is computed in one place, for each finding by itself and for all together.

mod advice;
mod change;
mod choice;
mod elsewhere;
mod finding;
mod home;
mod json;
mod names;
mod observed;
mod proposal;
mod rules;
mod saving;
mod text;

pub use advice::Advice;
pub use finding::{Evidence, Finding, Rule};
