//! `portable-atomic`: atomics, inline.
//!
//! Source: portable-atomic 1.15.

use crate::impls::std::owns_nothing;
use portable_atomic::{
    AtomicBool, AtomicF32, AtomicF64, AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicI128, AtomicIsize,
    AtomicPtr, AtomicU8, AtomicU16, AtomicU32, AtomicU64, AtomicU128, AtomicUsize,
};

owns_nothing! {
    AtomicBool, AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicI128, AtomicIsize,
    AtomicU8, AtomicU16, AtomicU32, AtomicU64, AtomicU128, AtomicUsize, AtomicF32, AtomicF64, {T} AtomicPtr<T>,
}
