//! Every kind of type takes a budget. An exact one shows that it is the right type that is measured.

#![cfg(target_pointer_width = "64")]
#![allow(dead_code, non_camel_case_types)]

use core::convert::Infallible;
use core::marker::PhantomData;
use memfootprint::{MemFootprint, size_budget};
use static_assertions::assert_eq_size;

#[size_budget(exact = 72)]
struct Named {
    id: u64,
    name: String,
    legs: Vec<u8>,
    price: f64,
    side: u8,
}
assert_eq_size!(Named, [u8; 72]);

#[size_budget(exact = 16)]
struct Tuple(u64, u32, (), PhantomData<String>);
assert_eq_size!(Tuple, [u8; 16]);

#[size_budget(0)]
struct Unit;
assert_eq_size!(Unit, ());

#[size_budget(exact = 40)]
#[repr(C)]
struct InOrder {
    a: u8,
    b: u64,
    c: u16,
    d: f64,
    e: u8,
}
assert_eq_size!(InOrder, [u64; 5]);

#[size_budget(exact = 9)]
#[repr(Rust, packed)]
struct Packed(u8, u64);
assert_eq_size!(Packed, [u8; 9]);

#[size_budget(exact = 10)]
#[repr(C, packed(2))]
struct PackedTo(u8, u64);
assert_eq_size!(PackedTo, [u16; 5]);

#[size_budget(exact = 64)]
#[repr(align(64))]
struct Aligned(u8);
assert_eq_size!(Aligned, [u8; 64]);

#[size_budget(exact = 8)]
#[repr(transparent)]
struct Transparent<'a>(&'a u8);
assert_eq_size!(Transparent<'static>, usize);

#[size_budget(exact = 24)]
enum Niche<'a> {
    Ping,
    Text(&'a str, u32),
    Number { value: u32 },
}
assert_eq_size!(Niche<'static>, [u64; 3]);

#[size_budget(exact = 16)]
#[repr(u8)]
enum Discriminants {
    A = 1,
    B(u32) = 1 + 2,
    C([u8; 15]) = Discriminants::OTHER,
}
impl Discriminants {
    const OTHER: u8 = 200;
}
assert_eq_size!(Discriminants, [u32; 4]);

#[size_budget(exact = 2)]
#[repr(u16)]
enum Fieldless {
    A = 7,
    B,
}
assert_eq_size!(Fieldless, u16);

#[size_budget(exact = 0)]
enum Empty {}
assert_eq_size!(Empty, ());

#[size_budget(exact = 8)]
enum Uninhabited {
    A(u64),
    B(Infallible),
}
assert_eq_size!(Uninhabited, u64);

#[size_budget(exact = 32)]
#[allow(clippy::type_complexity)]
struct r#struct<'a, 'b: 'a> {
    r#type: &'a str,
    r#fn: Option<Box<dyn for<'c> Fn(&'c &'b u8) -> u8>>,
}
assert_eq_size!(r#struct<'static, 'static>, [u64; 4]);

#[size_budget(exact = 24)]
struct Recursive<'a> {
    next: Option<Box<Self>>,
    others: &'a [Recursive<'a>],
}

#[size_budget(exact = 24)]
enum RecursiveEnum {
    Leaf,
    Node(Vec<Self>),
}

#[size_budget(exact = 16)]
union Union<'a> {
    number: u64,
    borrowed: &'a str,
}
assert_eq_size!(Union<'static>, [u64; 2]);

#[size_budget(exact = 12)]
#[repr(C, packed(4))]
union PackedUnion {
    number: u64,
    bytes: [u8; 9],
}
assert_eq_size!(PackedUnion, [u32; 3]);

trait HasAssociated {
    type Associated;
}

impl HasAssociated for WithAssociated<'_> {
    type Associated = u32;
}

#[size_budget(exact = 8)]
struct WithAssociated<'a> {
    a: <WithAssociated<'a> as HasAssociated>::Associated,
    b: u32,
}

#[size_budget(exact = 4)]
struct WithOwnConstant([u8; Self::LEN]);
impl WithOwnConstant {
    const LEN: usize = 4;
}

#[size_budget(exact = 16)]
struct Bounded<'a, 'b>
where
    'a: 'b,
    &'a u8: Copy,
{
    a: &'a u8,
    b: &'b u8,
}

#[size_budget(exact = 4)]
struct Conditional {
    a: u32,
    #[cfg(any())]
    b: NoSuchType,
}

#[cfg_attr(all(), size_budget(max = "4 B", ptr32 = 1))]
#[derive(MemFootprint, Clone)]
#[size_budget(min = "2 B")]
enum Stacked {
    A(u16),
    #[cfg(any())]
    B(NoSuchType),
}
// `min` would not hold for this one; the attribute is not there.
#[cfg_attr(any(), size_budget(min = 400))]
struct Without;

// Nothing to say of this target.
#[size_budget(ptr32 = 1)]
struct Elsewhere(u64);

// More types than a tuple implements anything for.
#[size_budget(exact = 96)]
struct Wide(
    (u8, u16, u32, u64, u8, u16, u32, u64, u8, u16, u32, u64),
    u64,
    u32,
    u16,
    u8,
    u64,
    u32,
    u16,
    u8,
    u8,
    u8,
    u8,
    u8,
    u8,
    u8,
    u8,
    u8,
    u8,
    u8,
    u8,
    u8,
    u8,
    u8,
);

macro_rules! make {
    ($($name:ident: $ty:ty, $size:expr, $literal:literal;)*) => {$(
        #[size_budget($size)]
        #[size_budget(min = $literal)]
        struct $name<'a>($ty, Option<&'a $ty>);
    )*};
}
make! {
    Made: String, 4 * LINE / 8, 32;
    MadeToo: Option<Vec<[u8; 3]>>, "32 B", "32 B";
}

const LINE: usize = 64;

// Constants under the names that an expansion might use.
const SIZE_BUDGET: usize = 8;
const __BYTES: usize = 8;

#[size_budget(SIZE_BUDGET)]
#[size_budget({ __BYTES })]
struct Names([u8; SIZE_BUDGET], [u8; __BYTES - 8]);

/// In a function, with its own types and constants.
#[test]
fn local_types() {
    struct Private(u64);
    const LOCAL: usize = 16;

    #[size_budget(exact = LOCAL)]
    struct Local<'a>(Private, &'a Private);
    assert_eq!(size_of::<Local<'_>>(), 16);
}
