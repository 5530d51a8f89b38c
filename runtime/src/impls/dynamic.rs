//! Trait objects of std's traits: a closure's captures and an error's fields can't be seen.

use crate::{MemFootprint, Reason, Sink, Walker};
use core::any::Any;
use core::error::Error;

macro_rules! trait_objects {
    ($($({$($generics:tt)*})? $Trait:ty),* $(,)?) => {$(
        impl $(<$($generics)*>)? MemFootprint for $Trait {
            const OWNS_HEAP: bool = true;

            fn walk<'walk, S_: Sink>(&'walk self, walker: &mut Walker<'walk, S_>) {
                // Of no bytes, it holds no pointer.
                if size_of_val(self) != 0 {
                    walker.skipped(Reason::Opaque);
                }
            }
        }
    )*};
}

trait_objects! {
    {'b} dyn Error + 'b, {'b} dyn Error + Send + 'b, {'b} dyn Error + Send + Sync + 'b,
    dyn Any, dyn Any + Send, dyn Any + Send + Sync,
}

macro_rules! closures {
    ($($Arg:ident)*) => {
        trait_objects! {
            {'b, R, $($Arg),*} dyn Fn($($Arg),*) -> R + 'b,
            {'b, R, $($Arg),*} dyn Fn($($Arg),*) -> R + Send + 'b,
            {'b, R, $($Arg),*} dyn Fn($($Arg),*) -> R + Send + Sync + 'b,
            {'b, R, $($Arg),*} dyn FnMut($($Arg),*) -> R + 'b,
            {'b, R, $($Arg),*} dyn FnMut($($Arg),*) -> R + Send + 'b,
            {'b, R, $($Arg),*} dyn FnOnce($($Arg),*) -> R + 'b,
            {'b, R, $($Arg),*} dyn FnOnce($($Arg),*) -> R + Send + 'b,
        }
    };
}

closures!();
closures!(A);
closures!(A B);
closures!(A B C);
