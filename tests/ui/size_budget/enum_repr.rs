//! The discriminant that the user chose, in the shadow too: boxing would not help here.

use memfootprint::size_budget;

const WIDE: u8 = 9;

#[size_budget(4)]
#[repr(u8)]
enum Op {
    Nop = 3,
    Push(u32),
    Jump(u8, u16),
    Wide([u8; 12]) = WIDE,
}

#[size_budget(1)]
#[repr(u32)]
enum Flag {
    Off,
    On,
}

fn main() {}
