//! Values inline in others: options, tuples, ranges, wrappers of one value.

use super::{both, values};
use crate::MemShrink;
use core::cmp::Reverse;
use core::mem::ManuallyDrop;
use core::num::{Saturating, Wrapping};
use core::ops::{Bound, ControlFlow, Range, RangeFrom, RangeTo, RangeToInclusive};
use core::task::Poll;
use std::borrow::{Cow, ToOwned};
use std::env::VarError;
use std::panic::AssertUnwindSafe;
use std::process::Output;
use std::sync::mpsc::{SendError, TrySendError};

values! {
    {T: MemShrink} Option<T>: this => this;
    {T: MemShrink} Poll<T>: this => match this {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    };
    {T: MemShrink} Bound<T>: this => match this {
        Bound::Included(value) | Bound::Excluded(value) => Some(value),
        Bound::Unbounded => None,
    };
    {B: ToOwned<Owned: MemShrink> + ?Sized} Cow<'_, B>: this => match this {
        Cow::Owned(value) => Some(value),
        Cow::Borrowed(_) => None,
    };
    {T: MemShrink} TrySendError<T>: this => match this {
        TrySendError::Full(value) | TrySendError::Disconnected(value) => Some(value),
    };
}

/// Implements `MemShrink` for structs, by their public fields of one type.
macro_rules! fields {
    ($({$($generics:tt)*} $ty:ty: $pattern:pat => $values:expr;)*) => {$(
        impl<$($generics)*> MemShrink for $ty {
            both!(this, run => {
                let $pattern = this;
                run.values($values);
            });
        }
    )*};
}

fields! {
    {T: MemShrink} Range<T>: Range { start, end } => [start, end];
    {T: MemShrink} RangeFrom<T>: RangeFrom { start } => [start];
    {T: MemShrink} RangeTo<T>: RangeTo { end } => [end];
    {T: MemShrink} RangeToInclusive<T>: RangeToInclusive { end } => [end];
    {T: MemShrink} Reverse<T>: Reverse(value) => [value];
    {T: MemShrink} Wrapping<T>: Wrapping(value) => [value];
    {T: MemShrink} Saturating<T>: Saturating(value) => [value];
    {T: MemShrink} AssertUnwindSafe<T>: AssertUnwindSafe(value) => [value];
    {T: MemShrink} SendError<T>: SendError(value) => [value];
    {} Output: Output { status: _, stdout, stderr } => [stdout, stderr];
}

impl<T: MemShrink + ?Sized> MemShrink for ManuallyDrop<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut crate::Shrinker<'a>) {
        shrinker.value::<T>(self);
    }

    fn dry_run<'a>(&'a self, dry_run: &mut crate::DryRun<'a>) {
        dry_run.value::<T>(self);
    }
}

impl<T: MemShrink, E: MemShrink> MemShrink for Result<T, E> {
    both!(this, run => match this {
        Ok(value) => run.value(value),
        Err(error) => run.value(error),
    });
}

impl<B: MemShrink, C: MemShrink> MemShrink for ControlFlow<B, C> {
    both!(this, run => match this {
        ControlFlow::Continue(value) => run.value(value),
        ControlFlow::Break(value) => run.value(value),
    });
}

impl MemShrink for VarError {
    both!(this, run => if let VarError::NotUnicode(value) = this {
        run.value(value);
    });
}

macro_rules! tuples {
    ($Last:ident) => {
        tuples!(@one $Last);
    };
    ($First:ident $($Rest:ident)+) => {
        tuples!(@one $First $($Rest)+);
        tuples!($($Rest)+);
    };
    (@one $($T:ident)+) => {
        impl<$($T: MemShrink),+> MemShrink for ($($T,)+) {
            both!(this, run => {
                #[allow(non_snake_case, reason = "a field has the name of its type")]
                let ($($T,)+) = this;
                $(run.value($T);)+
            });
        }
    };
}

tuples!(P O N M L K J I H G F E D C B A);
