//! Function pointers, which own nothing.
//!
//! `for<'x> fn(&'x A)` is a type of its own, which `fn(A)` doesn't cover. The compiler warns that such pairs of
//! implementations might be refused one day, as they once were; wasm-bindgen's closures rest on them as well.
#![allow(coherence_leak_check)]

use super::{owns_nothing, with_references};

/// For the conventions of C; in a signature with references of any lifetime, for Rust's only.
macro_rules! functions {
    ($params:tt $args:tt) => {
        owns_nothing!(#[doc(hidden)] $params fn $args -> R_, #[doc(hidden)] $params unsafe fn $args -> R_);
    };
    ($params:tt $args:tt $($abi:literal)*) => {
        owns_nothing!($(
            #[doc(hidden)] $params extern $abi fn $args -> R_,
            #[doc(hidden)] $params unsafe extern $abi fn $args -> R_,
        )*);
    };
}

macro_rules! by_value {
    ($($Arg:ident)*) => {
        functions!({R_, $($Arg),*} ($($Arg),*) "C" "C-unwind" "system" "system-unwind");
        #[cfg(target_arch = "x86_64")]
        functions!({R_, $($Arg),*} ($($Arg),*) "sysv64" "win64" "efiapi");
        #[cfg(target_arch = "x86")]
        functions!({R_, $($Arg),*} ($($Arg),*) "cdecl" "stdcall" "fastcall" "thiscall");
        by_value!(@next $($Arg)*);
    };
    (@next) => {};
    (@next $First:ident $($Arg:ident)*) => {
        by_value!($($Arg)*);
        owns_nothing!(#[doc(hidden)] {R_, $First, $($Arg),*} unsafe extern "C" fn($First, $($Arg,)* ...) -> R_);
    };
}

by_value!(P O N M L K J I H G F E D C B A);

/// Those with more arguments than three, in Rust's convention.
macro_rules! beyond_three {
    ($A:ident $B:ident $C:ident) => {};
    ($First:ident $($Arg:ident)*) => {
        functions!({R_, $First, $($Arg),*} ($First, $($Arg),*));
        beyond_three!($($Arg)*);
    };
}

beyond_three!(P O N M L K J I H G F E D C B A);
with_references!(functions {R_} () A);
with_references!(functions {R_} () A B);
with_references!(functions {R_} () A B C);

owns_nothing! {
    /// And so for every calling convention and up to 16 arguments, in Rust's own also with references of any
    /// lifetime among the first three.
    {R_} fn() -> R_,
    #[doc(hidden)] {R_} unsafe fn() -> R_,
}

// What is borrowed from an argument.
owns_nothing! {
    #[doc(hidden)] {R_: ?Sized, A: ?Sized} fn(&A) -> &R_,
    #[doc(hidden)] {R_: ?Sized, A: ?Sized} fn(&mut A) -> &mut R_,
    #[doc(hidden)] {R_: ?Sized, A: ?Sized} fn(&A) -> Option<&R_>,
    #[doc(hidden)] {R_: ?Sized, A: ?Sized, B} fn(&A, B) -> &R_,
    #[doc(hidden)] {R_: ?Sized, A: ?Sized, B} fn(&mut A, B) -> &mut R_,
}
