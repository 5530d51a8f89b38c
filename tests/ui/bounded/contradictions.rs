//! Options that can't hold together, or that have no effect beside each other.

#![allow(unused)]

use memfootprint::cache::Cache;
use memfootprint::{MemFootprint, bounded};
use std::collections::HashMap;

#[bounded(bytes = "1 MiB", max_entry = "2 MiB")]
static SMALL: Cache<u64, u64>;

#[bounded(bytes = "10%", min = "1 MiB", fallback = "1 KiB")]
static LOW: Cache<u64, u64>;

#[bounded(bytes = "10%", max = "1 MiB", fallback = "1 GiB")]
static HIGH: Cache<u64, u64>;

#[bounded(in = SMALL, pool = MAIN, alloc = glibc)]
fn elsewhere(n: u64) -> u64 {
    n
}

#[derive(MemFootprint)]
struct App {
    #[bounded(unlimited, reason = "few", ttl = "5m", name = "countries")]
    countries: HashMap<u8, u8>,
}

#[bounded(entries = 10, ttl = true, pool = 5)]
static NO_VALUES: Cache<u64, u64>;

mod foreign {
    pub struct Caches {
        pub users: memfootprint::cache::Cache<u64, u64>,
    }
}

#[derive(MemFootprint)]
#[footprint(remote = "foreign::Caches")]
struct Mirror {
    #[bounded(entries = 10)]
    users: Cache<u64, u64>,
}

memfootprint::pool!(MAIN = "10%", min = "2 GiB", max = "1 GiB");
memfootprint::pool!(OTHER = "10%", min = "2 GiB", fallback = "1 GiB");

fn main() {}
