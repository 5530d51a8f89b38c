//! Words of other tools.

use memfootprint::MemFootprint;

#[derive(MemFootprint)]
#[footprint(transparent, heap_free, krate = path)]
struct Serde {
    #[footprint(skip_serializing)]
    skipped: u8,
    #[footprint(flatten)]
    flat: u8,
    #[footprint(default, name = "title")]
    named: u8,
    #[footprint(serialize_with = "path")]
    by_function: u8,
}

#[derive(MemFootprint)]
struct GetSize {
    #[footprint(size_fn = bytes)]
    by_function: u8,
    #[footprint(heap_bytes = 7)]
    by_number: u8,
    #[footprint(noHeap)]
    plain: u8,
    #[footprint(bounds = "T: Clone")]
    bounds: u8,
    #[footprint(ignore_malloc_size_of = "why")]
    ignored: u8,
    #[footprint(redact)]
    secret: u8,
    #[footprint(shared)]
    shared: u8,
    #[footprint(no_bounds)]
    unbounded: u8,
}

#[derive(MemFootprint)]
struct Elsewhere {
    #[footprint(keep = "25%")]
    shrunk: u8,
    #[footprint(ttl = "5m")]
    cached: u8,
    #[footprint(max = 64)]
    small: u8,
}

#[derive(MemFootprint)]
#[footprint(mirror = "Foreign")]
struct Mirror(u8);

fn main() {}
