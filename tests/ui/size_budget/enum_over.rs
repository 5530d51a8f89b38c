//! The budget on an enum: which variant to box, and what that comes to.

use memfootprint::size_budget;

#[size_budget(32)]
enum Event<'a> {
    Ping,
    Text(&'a str, u32),
    Quote { bid: f64, ask: f64, venue: Option<String>, depth: [u32; 8] },
    Err(Result<Box<dyn std::error::Error + Send + 'static>, u8>),
}

// A list that knows itself: `Self` is not the shadow's.
#[size_budget(8)]
enum List {
    Nil,
    Cons(u64, Box<Self>),
}

fn main() {}
