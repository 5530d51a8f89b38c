//! Words of other tools and of habit.

use memfootprint::MemShrink;

#[derive(MemShrink)]
#[shrink(root = path, deep)]
struct Store {
    #[shrink(headroom = "25%")]
    grows: Vec<u8>,
    #[shrink(threshold = "4 KiB")]
    large: Vec<u8>,
    #[shrink(never)]
    fixed: Vec<u8>,
    #[shrink(elements)]
    set: Vec<u8>,
    #[shrink(func = trim)]
    foreign: Vec<u8>,
    #[shrink(with = trim, preview = spare)]
    foreseen: Vec<u8>,
    #[shrink(rename = "name", where_clause = "T: Clone")]
    named: Vec<u8>,
    #[shrink(ttl = "5m")]
    cached: Vec<u8>,
    #[shrink(with = Vec::shrink_to_fit)]
    method: Vec<u8>,
}

fn main() {}
