//! The budget on a struct, and what the compiler's own layout leaves to do.

use memfootprint::size_budget;

#[size_budget(64)]
struct Order {
    id: u64,
    name: String,
    legs: Vec<u8>,
    price: f64,
    side: u8,
}

// Nothing is to be won by boxing a pointer.
#[size_budget("16 B")]
struct Pair<'a> {
    text: &'a str,
    callback: Box<dyn for<'b> Fn(&'b u8) -> u8 + 'a>,
}

#[size_budget("1 KiB")]
struct Table([u64; 200], u8);

#[size_budget(48)]
#[repr(C)]
struct Trade {
    id: u64,
    name: std::string::String,
    legs: Vec<u8>,
    side: u8,
}

#[size_budget(80)]
struct Both {
    name: String,
    depth: [u64; 9],
    legs: Vec<[u8; 3]>,
}

#[size_budget(40)]
struct OutOfReach {
    name: String,
    legs: Vec<u8>,
    tags: Vec<u8>,
}

fn main() {}
