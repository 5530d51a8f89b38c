//! Of a generic item every instantiation is checked, and shown by its name.

use memfootprint::size_budget;

#[size_budget(64, for<T = u32>, for<T = [u64; 16]>, for<T = Vec<[u64; 2]>>, for<T = [u32; 12]>)]
struct Slot<'a, T> {
    key: &'a str,
    value: T,
    next: Option<Box<Slot<'a, T>>>,
}

#[size_budget(16, for<T = u8, N = 32>)]
#[size_budget(min = 16, for<T = u16, N = { LEN + 1 }>)]
struct Array<T, const N: usize> {
    items: [T; N],
    len: u16,
}
const LEN: usize = 4;

#[size_budget(8)]
struct Default<T = u64, U = Option<T>>(T, U);

#[size_budget(16, for<T = String, E = u8>)]
enum Outcome<T, E: Copy> {
    Good(T),
    Bad(E, u32),
    Both { value: T, error: E },
}

#[size_budget(8, for<T = u32>)]
#[repr(C)]
struct Ordered<T>(u8, T, u8);

// The field is the parameter.
#[size_budget(8, for<Same = u128>)]
struct Same<Same>(Same);

fn main() {}
