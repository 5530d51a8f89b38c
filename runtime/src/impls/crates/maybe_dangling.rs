//! `maybe-dangling`: a value that may refer to what is gone, inline.
//!
//! Source: maybe-dangling 0.1.2 (`MaybeDangling`, `ManuallyDrop`). What is never dropped is owned all the same.

#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::impls::std::around_one_value;
#[cfg(feature = "shrink")]
use crate::shrink::both;
use crate::{MemFootprint, Sink, Walker};
use maybe_dangling::{ManuallyDrop, MaybeDangling};

around_one_value! {
    [] MaybeDangling, this => &**this;
    [] ManuallyDrop, this => &**this;
}

#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for MaybeDangling<T> {
    both!(this, run => run.value::<T>(this));
}

#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for ManuallyDrop<T> {
    both!(this, run => run.value::<T>(this));
}
