//! Layouts that the user chose: offsets, padding and the order to write.

use memfootprint::size_budget;

#[size_budget(24)]
#[repr(C)]
struct Tick {
    a: u8,
    time: u64,
    b: u16,
    price: f64,
    c: u8,
}

#[size_budget(8)]
#[repr(C, packed(2))]
struct Packed {
    a: u8,
    time: u64,
    b: u16,
}

#[size_budget(32)]
#[repr(align(64))]
struct Line(u64, u32);

#[size_budget(16)]
#[repr(C, align(32))]
#[repr(align(8))]
struct Twice(u8, u64, u8);

#[size_budget(16)]
#[repr(transparent)]
struct Name(String);

fn main() {}
