use memfootprint::cache::Cache;
use memfootprint::{Bounded, Limits, MemFootprint};

/// Bounded, but by nothing that can be said.
#[derive(MemFootprint)]
struct Ring([u32; 8]);

impl Bounded for Ring {
    fn limits(&self) -> Limits {
        Limits::entries(8)
    }
}

struct NoFootprint;

#[derive(MemFootprint)]
struct App {
    #[bounded(bytes = "64 B")]
    in_bytes: Ring,
    #[bounded(entries = 8)]
    in_entries: Ring,
    #[bounded(entries = 8, ttl = "5m")]
    with_options: Ring,
    #[bounded(bytes = "1 MiB")]
    #[footprint(skip)]
    unmeasured: Cache<u32, NoFootprint>,
}

#[memfootprint::bounded(bytes = "1 MiB", ttl = "5m")]
static UNMEASURED: memfootprint::cache::Cache<u64, NoFootprint>;

fn main() {}
