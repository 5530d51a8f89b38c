//! `#[size_budget]`: what its expansion calls, and the text that a build fails with.
//!
//! The expansion is one `const _: () = check_struct::<T, (Field, ..)>("T", "a: Field\n..", '≤', 64);`. While the
//! type is within its budget that compares two numbers and no more: the layouts hide behind the associated constant
//! of [`Fields`], which is evaluated only on the way to a panic. Every function on that way is `#[track_caller]`, so
//! that the error has one caret, on the budget that the user wrote, and no notes.
//!
//! The messages are built by ordinary `const fn`s from plain figures, and tested as such.

mod advice;
mod enumeration;
mod fields;
mod future;
mod implements;
mod labels;
mod limit;
mod message;
mod niche;
mod padding;
mod property;
mod rows;
mod shadow;
mod structure;
mod union;

pub use core::mem::size_of;
pub use core::primitive::bool;
pub use enumeration::check_enum;
pub use fields::{Fields, Layout, Layouts, Many};
pub use future::{FutureFn, any, call_meets, check_async_fn, check_call, check_future_fn, future_meets};
pub use implements::{Absent, check_impl, check_not_impl};
pub use limit::{Size, check_type, meets};
#[cfg(feature = "derive")]
pub use memfootprint_macros::SizeBudget;
#[cfg(feature = "cache")]
pub(crate) use message::Message;
pub use niche::{check_niche, has_niche};
pub use padding::{check_no_padding, has_no_padding};
pub use property::{check_align, check_heap_free, check_no_drop, is_aligned, is_heap_free, needs_no_drop};
pub use shadow::{Nth, Which, Within};
pub use structure::{Repr, check_struct, check_struct_with};
pub use union::check_union;
