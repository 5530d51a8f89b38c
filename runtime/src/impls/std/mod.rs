//! The types of core, alloc and std. Each file knows the walker, the shrinker and its dry run, and nothing of sinks.

mod borrowed;
mod boxed;
pub(super) mod btree;
mod cell;
mod cow;
mod dynamic;
mod empty;
mod error;
mod function;
#[cfg(feature = "std")]
mod handle;
#[cfg(feature = "std")]
mod hash;
#[cfg(feature = "std")]
mod io;
mod iter;
mod lazy;
mod option;
mod pin;
#[cfg(feature = "std")]
mod process;
mod range;
mod rc;
mod scalar;
mod sequence;
pub(super) mod slice;
#[cfg(feature = "std")]
mod std_error;
mod string;
#[cfg(feature = "std")]
pub(super) mod sync;
mod thread;
mod tuple;
mod weak;
mod wrapper;

/// Implements `MemFootprint` for types that own no heap memory, generic ones included. Unlike
/// [`heap_free!`](crate::heap_free) it trusts its caller: handles of the operating system need dropping too.
macro_rules! owns_nothing {
    ($($(#[$meta:meta])* $({$($generics:tt)*})? $ty:ty),+ $(,)?) => {$(
        $(#[$meta])*
        impl $(<$($generics)*>)? $crate::MemFootprint for $ty {
            const OWNS_HEAP: bool = false;

            #[inline(always)]
            fn walk<'walk, S_: $crate::Sink>(&'walk self, _: &mut $crate::Walker<'walk, S_>) {}
        }

        $crate::shrink::nothing_to_shrink!($(#[$meta])* $({$($generics)*})? $ty);
    )+};
}

/// Implements `MemFootprint` for types that don't show what they own, if they own anything: only what needs
/// dropping can.
macro_rules! opaque {
    ($($(#[$meta:meta])* $({$($generics:tt)*})? $ty:ty),+ $(,)?) => {$(
        $(#[$meta])*
        impl $(<$($generics)*>)? $crate::MemFootprint for $ty {
            const OWNS_HEAP: bool = core::mem::needs_drop::<Self>();

            #[inline]
            fn walk<'walk, S_: $crate::Sink>(&'walk self, walker: &mut $crate::Walker<'walk, S_>) {
                walker.skipped($crate::Reason::Opaque);
            }
        }

        $crate::shrink::nothing_to_shrink!($(#[$meta])* $({$($generics)*})? $ty);
    )+};
}

/// Calls `$with! {generics} (arguments)` for arguments of these types, each by value, by reference, and by mutable
/// reference: a signature with a reference of any lifetime is a type apart.
macro_rules! with_references {
    ($with:ident $params:tt $args:tt) => {
        $with! { $params $args }
    };
    ($with:ident {$($params:tt)*} ($($args:tt)*) $Arg:ident $($Args:ident)*) => {
        with_references!($with {$($params)*, $Arg} ($($args)* $Arg,) $($Args)*);
        with_references!($with {$($params)*, $Arg: ?Sized} ($($args)* &$Arg,) $($Args)*);
        with_references!($with {$($params)*, $Arg: ?Sized} ($($args)* &mut $Arg,) $($Args)*);
    };
}

use with_references;

// Other crates' types are told of in the same words.
#[cfg_attr(not(feature = "maybe-dangling"), allow(unused_imports, reason = "only some of them need it"))]
pub(super) use wrapper::around_one_value;
pub(super) use {opaque, owns_nothing};

pub use weak::WeakPointee;
