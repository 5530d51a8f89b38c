//! Pools, shares and allocators that can't be.

use memfootprint::cache::Cache;
use memfootprint::{bounded, pool};

pool!(NoUnit = "64");
pool!(Zero = 0);
pool!(TooMuch = "101%");
pool!("40%");
pool!(Bounds = "64 MiB", max = "1 GiB");
pool!(Unknown = "40%", mix = "1 MiB");

pool!(MAIN = "40%");

#[bounded(pool = MAIN, share = "64 MiB", alloc = tcmalloc)]
fn values(id: u64) -> u64 {
    id
}

#[bounded(entries = 10, share = "25%", alloc = glibc)]
fn alone(id: u64) -> u64 {
    id
}

#[bounded(pool, share)]
static CACHE: Cache<u64, u64>;

fn main() {}
