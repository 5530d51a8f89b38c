use memfootprint::size_budget;

#[size_budget(64)]
pub struct Generic<T>(T);

#[size_budget(64)]
pub enum Sized_<const N: usize> {
    One([u8; N]),
}

#[size_budget(64)]
pub struct Tail {
    a: u8,
    tail: [u8],
}

#[size_budget(64)]
pub union Bits {
    a: u8,
}

#[size_budget(64)]
pub fn function() {}

#[size_budget(64)]
pub mod module {}

#[size_budget(64)]
pub struct Infinite {
    me: Infinite,
}

#[size_budget(64)]
pub struct Field(Missing);

fn main() {}
