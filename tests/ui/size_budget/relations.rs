use memfootprint::size_budget;

const LINE: usize = 64;

#[size_budget(exact = 17)]
pub struct Exact(u64, u64);

#[size_budget(min = LINE)]
pub struct Padded(u64);

#[size_budget(LINE / 2 - 17)]
pub struct Expression(u64, u64);

#[size_budget(64, ptr64 = 8, ptr32 = 4)]
pub struct Pointers(*const u8, *const u8);

#[size_budget(8)]
#[size_budget("1 KiB")]
pub struct Stacked(u64, u64);

#[size_budget(4)]
#[repr(u8)]
pub enum Op {
    Nop = 3,
    Push(u32),
    Jump(u8, u16),
    Wide([u8; 12]) = 7,
}

#[size_budget(8)]
#[repr(C, packed)]
pub struct Packed {
    a: u8,
    b: u64,
}

#[size_budget(8)]
pub struct Raw {
    r#type: [u8; 9],
}

fn main() {}
