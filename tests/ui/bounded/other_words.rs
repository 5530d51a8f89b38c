//! Words of moka, cached, memoize, lru and `tracing::instrument`.

#![allow(unused)]

use memfootprint::cache::Cache;
use memfootprint::{MemFootprint, bounded};

#[bounded(capacity = 100, time_to_live = "5m", time_to_idle = "1m")]
fn moka(n: u64) -> u64 {
    n
}

#[bounded(size = 100, time = 60, result = true, sync_writes = true)]
fn cached(n: u64) -> u64 {
    n
}

#[bounded(max_size = 100, convert = "n", create = "x")]
fn cached_too(n: u64) -> u64 {
    n
}

#[bounded(Capacity: 100, TimeToLive: 5)]
fn memoize(n: u64) -> u64 {
    n
}

#[bounded(max_bytes = "64 MiB", expire = "5m", lifetime = "5m", ignore(n))]
fn habits(n: u64) -> u64 {
    n
}

#[bounded(entries = 10, skip_all)]
fn instrument(n: u64) -> u64 {
    n
}

#[bounded(max_weight = 100, weigher = f, eviction_listener = f, policy = lru)]
static WEIGHED: Cache<u64, u64>;

#[bounded(entries = 10, hasher = f, thread_local, pub, label = "x", group = POOL)]
fn builder(n: u64) -> u64 {
    n
}

#[bounded(bytes = "10%", at_least = 1, default = 2, max_value = 3, remeasure = 4, frobnicate = 5)]
fn sizes(n: u64) -> u64 {
    n
}

#[bounded(entries = 10, skip(db))]
fn nothing_to_skip() -> u64 {
    7
}

#[bounded(entries = 10, skip(nothing))]
fn nothing_like_it(first: u64, second: u64) -> u64 {
    first + second
}

#[derive(MemFootprint)]
struct App {
    #[bounded(unbounded, because = "few")]
    users: Cache<u64, u64>,
    #[bounded(size_of = 5)]
    elsewhere: Cache<u64, u64>,
}

struct Service(Cache<u64, u64>);

impl Service {
    #[bounded(in = self.0, skip(self))]
    fn skip_self(&self, n: u64) -> u64 {
        n
    }

    #[bounded(in = self.0, skip(self, db, db))]
    fn skip_twice(&self, db: &str, n: u64) -> u64 {
        n
    }
}

memfootprint::pool!(MAIN = "64 MiB", size = "1 MiB", maximum = "1 GiB", name = "main", ttl = "5m");
memfootprint::pool!(OTHER = "10%", at_least = 1, default = 2, frobnicate = 3);

fn main() {}
