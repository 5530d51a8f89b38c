use memfootprint::{MemFootprint, bounded};
use memfootprint::cache::Cache;

// Above the derive, the compiler can't tell the attribute macro from the derive's attribute of the same name.
#[bounded(entries = 10)]
#[derive(MemFootprint)]
struct Above {
    cache: Cache<u32, u32>,
}

// By its path it is the macro's.
#[memfootprint::bounded(entries = 10)]
#[derive(MemFootprint)]
struct ByPath {
    cache: Cache<u32, u32>,
}

// Below the derive it is the derive's.
#[derive(MemFootprint)]
#[bounded(entries = 10)]
struct Below {
    cache: Cache<u32, u32>,
}

// Without the derive, nobody reads it.
struct WithoutDerive {
    #[bounded(entries = 10)]
    cache: Cache<u32, u32>,
}

fn main() {}
