//! Trait objects: a program's own, if it says so, and those of std's traits, whose values can't be seen.
#![allow(coherence_leak_check)] // As in `function`.

use super::with_references;
use crate::{MemFootprint, Reason, Sink, Walker};
use core::any::Any;
use core::error::Error;
use core::fmt::{self, Debug, Display};
use core::future::Future;
use core::hash::Hasher;
#[cfg(feature = "std")]
use std::io::{self, BufRead, Read};

/// Implements [`MemFootprint`] for trait objects, so that `RefCell<dyn Plugin>` and the like can be measured.
///
/// `Box<dyn Plugin>`, `Rc<dyn Plugin>` and `Arc<dyn Plugin>` need it not: for them it is enough that
/// [`DynFootprint`](crate::DynFootprint) is a supertrait. What holds its value inline (a cell, a lock) asks for
/// more, and a `Weak<dyn Plugin>` too.
///
/// ```
/// use memfootprint::DynFootprint;
/// use std::rc::Rc;
/// use std::cell::RefCell;
///
/// trait Plugin: DynFootprint {}
/// memfootprint::measured_dyn!(dyn Plugin);
///
/// impl Plugin for Vec<u8> {}
///
/// let plugin: Rc<RefCell<dyn Plugin>> = Rc::new(RefCell::new(vec![0_u8; 10]));
/// assert_eq!(memfootprint::heap_size(&plugin), 16 + size_of::<RefCell<Vec<u8>>>() + 10);
/// ```
#[macro_export]
macro_rules! measured_dyn {
    ($($Trait:ty),+ $(,)?) => {$(
        impl $crate::MemFootprint for $Trait {
            const OWNS_HEAP: bool = true;

            #[inline]
            fn walk<'a, S: $crate::Sink>(&'a self, walker: &mut $crate::Walker<'a, S>) {
                walker.pointee(self);
            }
        }

        impl $crate::WeakPointee for $Trait {}
    )+};
}

macro_rules! opaque_dyn {
    ($(#[$meta:meta])* {$($generics:tt)*} $Trait:ty) => {
        $(#[$meta])*
        impl <$($generics)*> MemFootprint for $Trait {
            const OWNS_HEAP: bool = true;

            fn walk<'walk, S_: Sink>(&'walk self, walker: &mut Walker<'walk, S_>) {
                // A value of no bytes holds no pointer.
                if size_of_val(self) != 0 {
                    walker.skipped(Reason::Opaque);
                }
            }
        }

        #[doc(hidden)]
        impl <$($generics)*> crate::WeakPointee for $Trait {}

        crate::shrink::nothing_to_shrink!($(#[$meta])* {$($generics)*} $Trait);
    };
}

macro_rules! thread_safe_or_not {
    ($(#[$meta:meta])* {$($generics:tt)*} $($Trait:tt)*) => {
        opaque_dyn!($(#[$meta])* {'b_, $($generics)*} $($Trait)* + 'b_);
        opaque_dyn!(#[doc(hidden)] {'b_, $($generics)*} $($Trait)* + Send + 'b_);
        opaque_dyn!(#[doc(hidden)] {'b_, $($generics)*} $($Trait)* + Sync + 'b_);
        opaque_dyn!(#[doc(hidden)] {'b_, $($generics)*} $($Trait)* + Send + Sync + 'b_);
    };
}

opaque_dyn!({} dyn Any);
opaque_dyn!(#[doc(hidden)] {} dyn Any + Send);
opaque_dyn!(#[doc(hidden)] {} dyn Any + Send + Sync);
thread_safe_or_not!({} dyn Error);
thread_safe_or_not!({} dyn Debug);
thread_safe_or_not!({} dyn Display);
thread_safe_or_not!({} dyn fmt::Write);
thread_safe_or_not!({} dyn Hasher);
#[cfg(feature = "std")]
thread_safe_or_not!({} dyn Read);
#[cfg(feature = "std")]
thread_safe_or_not!({} dyn BufRead);
#[cfg(feature = "std")]
thread_safe_or_not!({} dyn io::Write);
thread_safe_or_not!({T_} dyn Future<Output = T_>);
thread_safe_or_not!({T_} dyn Iterator<Item = T_>);
thread_safe_or_not!({T_} dyn DoubleEndedIterator<Item = T_>);

macro_rules! closures {
    ($params:tt $args:tt) => {
        closures!($params $args -> R_);
    };
    ({$($params:tt)*} $args:tt -> $Return:ty) => {
        thread_safe_or_not!(#[doc(hidden)] {$($params)*} dyn Fn $args -> $Return);
        thread_safe_or_not!(#[doc(hidden)] {$($params)*} dyn FnMut $args -> $Return);
        thread_safe_or_not!(#[doc(hidden)] {$($params)*} dyn FnOnce $args -> $Return);
    };
}

thread_safe_or_not!(
    /// And so for `FnMut` and `FnOnce`, with up to four arguments, of which two may be references of any lifetime.
    {R_} dyn Fn() -> R_
);
thread_safe_or_not!(#[doc(hidden)] {R_} dyn FnMut() -> R_);
thread_safe_or_not!(#[doc(hidden)] {R_} dyn FnOnce() -> R_);
with_references!(closures {R_} () A);
with_references!(closures {R_} () A B);
closures!({R_, A, B, C} (A, B, C));
closures!({R_, A, B, C, D} (A, B, C, D));
// What is borrowed from the argument.
closures!({R_: ?Sized, A: ?Sized} (&A) -> &R_);
closures!({R_: ?Sized, A: ?Sized} (&A) -> Option<&R_>);
closures!({R_: ?Sized, A: ?Sized} (&mut A) -> &mut R_);
