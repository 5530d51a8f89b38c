use memfootprint::MemFootprint;
use memfootprint::cache::Cache;
use std::collections::HashMap;

#[derive(MemFootprint)]
#[bounded(entries = 10)]
struct App {
    #[bounded]
    nothing: Cache<u32, u32>,
    #[bounded(unlimited)]
    why: HashMap<u32, u32>,
    #[bounded(reason = "why")]
    what: HashMap<u32, u32>,
    #[bounded(entries = 10, unlimited, reason = "")]
    both: HashMap<u32, u32>,
    #[bounded(entries = 10, skip(x), cache_err, crate = memfootprint)]
    function: Cache<u32, u32>,
    #[bounded(entries = 10)]
    #[bounded(bytes = "1 MiB")]
    twice: Cache<u32, u32>,
}

#[derive(MemFootprint)]
enum Choice {
    #[bounded(entries = 10)]
    Variant,
    Cached(#[bounded(entries = 10)] Cache<u32, u32>),
}

fn main() {}
