//! Generic items: every instantiation that is named is the one that is measured.

#![cfg(target_pointer_width = "64")]
#![allow(dead_code)]

use core::fmt::Debug;
use core::marker::PhantomData;
use memfootprint::{MemFootprint, size_budget};
use static_assertions::assert_eq_size;

#[size_budget(exact = 32, for<T = u64>)]
#[size_budget(exact = 32, for<T = u8>, for<T = u16>, for<T = [u8; 8]>,)]
struct Slot<'a, T> {
    key: &'a str,
    value: T,
    next: Option<Box<Slot<'a, T>>>,
}
assert_eq_size!(Slot<'static, u64>, [u8; 32]);

#[size_budget(exact = 34, for<T = u8, N = 32>)]
#[size_budget(exact = 6, for<N = { 1 + LEN / 2 }, T = u8,>)]
#[size_budget(exact = 10, for<N = LEN, T = u16>)]
#[size_budget(exact = 2, for<N = 0, T = u16>)]
#[size_budget(exact = 14, for<N = LEN + 2, T = u16>)]
#[size_budget(exact = 8, for<N = 1 + 2, T = u16>)]
struct Array<T, const N: usize> {
    items: [T; N],
    len: u16,
}
const LEN: usize = 4;

#[size_budget(exact = 2, for<SIGN = -1, YES = true, LETTER = 'x'>)]
struct Consts<const SIGN: i8, const YES: bool, const LETTER: char>(u16);

// The defaults are an instantiation.
#[size_budget(exact = 16)]
#[size_budget(exact = 2, for<T = u8>)]
struct Default<T = u64>(T, u8);

#[size_budget(exact = 48, for<T = u64>)]
#[size_budget(exact = 8, for<T = u32, U = ()>)]
// A default between arguments that are given, made of the one before it.
#[size_budget(exact = 28, for<T = u32, V = [u32; 2]>)]
struct Defaults<T, U = [T; 2], V = [T; 1], const N: usize = 1>
where
    [T; N]: Sized,
{
    t: [T; N],
    u: U,
    v: V,
    rest: [T; 0],
    w: [U; 1],
}

#[size_budget(exact = 8, for<T = u32>)]
enum Either<'a, T: 'a + Copy>
where
    T: Debug,
{
    Left(T),
    Right { value: T, borrowed: PhantomData<&'a T> },
    Neither,
}

#[size_budget(exact = 32, for<T = [u8; 16]>)]
#[repr(u8)]
enum Tagged<T, const N: usize = 3> {
    Array([u64; N]) = 7,
    Value(T),
    Recursive(Box<Self>),
}

// What is unsized behind a pointer, and what is not behind one.
#[size_budget(exact = 24, for<T = str>, for<T = [u8]>, for<T = dyn Debug>)]
#[size_budget(exact = 16, for<T = u8>)]
struct Boxed<T: ?Sized>(Box<T>, u8);

#[size_budget(exact = 2, for<T = u8>)]
struct Tail<T: ?Sized>(u8, T);

#[size_budget(exact = 24, for<I = std::vec::IntoIter<String>>)]
struct Peeked<I: Iterator>(Option<I::Item>, PhantomData<<I as Iterator>::Item>);

#[size_budget(exact = 32, for<T = Vec<Option<Box<dyn Fn(u8) -> u8>>>, F = fn(&u8) -> u8>)]
struct Callback<T, F: for<'a> Fn(&'a u8) -> u8>(T, F);

#[size_budget(exact = 8, for<T = u32>)]
struct OwnBound<T>
where
    Self: Sized,
    T: Into<u64> + PartialEq<T>,
    Vec<T>: Debug,
{
    a: T,
    b: T,
}

#[size_budget(16, for<T = u8>)]
#[derive(MemFootprint, Clone)]
#[size_budget(exact = 16, for<T = u16>)]
struct Stacked<T> {
    #[cfg(any())]
    gone: NoSuchType,
    id: u64,
    value: T,
}

#[size_budget(exact = 12, for<T = u32>)]
#[repr(C)]
union Bits<T: Copy, const N: usize = 12> {
    value: T,
    bytes: [u8; N],
}

// No instantiation is looked at on this target.
#[size_budget(ptr32 = 0, for<T = u64>)]
struct Elsewhere<T>(T);

#[size_budget(24, ptr64 = 16, ptr32 = 8, for<T = u64>, for<T = &'static u8>)]
enum Pointer<T> {
    None,
    Some(T),
}

trait Family {
    type Member<'a>
    where
        Self: 'a;
}

impl Family for u8 {
    type Member<'a> = &'a Self;
}

#[size_budget(exact = 8, for<T = u8, U = str>)]
struct Projected<'a, T: Family, U: ?Sized>(T::Member<'a>, PhantomData<U>)
where
    T: 'a,
    for<'b> &'b T: Sized,
    <T as Family>::Member<'a>: Copy;

#[size_budget(exact = 2, for<r#type = u8, n = 3>)]
#[allow(non_camel_case_types, non_upper_case_globals)]
enum Lowercase<r#type, const n: usize> {
    A(r#type),
    B([(); n]),
}

#[size_budget(exact = 4, for<T = u16>)]
struct WithAttributes<#[allow(unused)] T, #[cfg(any())] U>(T, T);

// Private types in a public one.
mod visibility {
    use memfootprint::size_budget;

    struct Hidden(u16);

    #[size_budget(exact = 4, for<T = Hidden>)]
    #[derive(Debug)]
    pub(super) struct Public<T>(T, u8);
}

// More variants than one parameter of the shadow chooses from.
#[size_budget(exact = 16, for<T = u8>)]
enum Many<T> {
    A(T),
    B(T),
    C(T),
    D(T, u32),
    E(T),
    F(T),
    G(T),
    H(T),
    I(T, u32),
    J(Option<Box<Many<u8>>>, [T; 0]),
}

macro_rules! make {
    ($($name:ident: $ty:ty, $n:literal, $m:expr, $size:expr;)*) => {$(
        #[size_budget(exact = $size, for<T = $ty, N = $n>)]
        #[size_budget(exact = $size, for<T = $ty, N = $m>, for<N = { $m }, T = $ty>)]
        struct $name<T, const N: usize>([T; N]);
    )*};
}
make! {
    Made: u32, 4, LEN, 16;
    MadeToo: Option<Box<u8>>, 2, 1 + 1, "16 B";
    MadeOfLiterals: u8, 3, 3, 3;
}

/// In a function, with local types and constants as arguments.
#[test]
fn local_types() {
    struct Private(u64);
    const LOCAL: usize = 2;

    #[size_budget(exact = 8 * LOCAL, for<T = Private, N = LOCAL>)]
    struct Local<T, const N: usize>([T; N]);
    assert_eq!(size_of::<Local<Private, LOCAL>>(), 16);
    in_a_generic_function(0_u8);
}

fn in_a_generic_function<T>(_: T) {
    #[size_budget(exact = 16, for<U = u64>)]
    struct Local<U>(U, u8);
    memfootprint::assert_size_budget!(Local<u8>, exact = 2);
}
