use memfootprint::{MemFootprint, size_budget};

#[size_budget(64)]
pub struct Order {
    pub name: String,
    pub legs: Vec<u8>,
    pub id: u64,
    pub px: f64,
    pub side: u8,
}

#[derive(MemFootprint)]
#[size_budget("24 B")]
#[repr(C)]
pub struct Tick {
    a: u8,
    t: u64,
    b: u16,
    p: f64,
    c: u8,
}

#[size_budget(max = 32)]
#[derive(MemFootprint)]
pub enum Event<'a> {
    Ping,
    Text(&'a str, u32),
    Quote { bid: f64, ask: f64, venue: Option<String>, depth: [u32; 8] },
    Done(Result<u8, Box<str>>),
}

#[size_budget(0)]
pub struct Tuple(u8, #[cfg(any())] u64, [u64; 200]);

fn main() {}
