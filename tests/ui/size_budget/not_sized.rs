//! Types without a size.

use memfootprint::size_budget;

#[size_budget(64)]
struct Slice {
    a: u8,
    tail: [u8],
}

#[size_budget(64)]
struct Text(str);

#[size_budget(64)]
struct Object {
    tail: dyn Send,
}

type Alias = [u8];

#[size_budget(64)]
struct Hidden {
    tail: Alias,
}

fn main() {}
