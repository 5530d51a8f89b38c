//! A union's fields, of which one is there.

use memfootprint::size_budget;

#[size_budget(8)]
union Bits {
    number: u64,
    bytes: [u8; 12],
}

#[size_budget(exact = 4)]
#[repr(C)]
union Word<'a> {
    number: u64,
    borrowed: &'a str,
}

#[size_budget(8, for<T = u128>)]
union Either<T: Copy> {
    value: T,
    bytes: [u8; 3],
}

fn main() {}
