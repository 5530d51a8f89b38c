//! The bounded cache beside others: hit ratio, processor time, bytes an entry.
//!
//!     cargo bench -p memfootprint-benches --bench cache
//!     cargo bench -p memfootprint-benches --bench cache -- --traces DIR
//!
//! With `-- NAME`, only those whose name contains it. Under the limit in entries, all hold 50 000 of `(u64, u64)`; under
//! the one in bytes, 16 MiB of boxes of 16 bytes to 1 KiB. They are asked 2 million times for one of a million keys, which
//! is inserted where it is missing. The time is the processor's, all threads together, of the fastest of several rounds
//! in turn.
//!
//! With `--traces`, hit ratios over the traces in a folder, of one little-endian u64 a request, which may be compressed
//! by `xz`. Where people get some: the simulator of Caffeine (`simulator/src/main/resources` of
//! `ben-manes/caffeine`, and its README for the rest), `moka-rs/cache-trace` and `cache2k/cache2k-benchmark`; other
//! formats must be converted first.

mod contenders;
mod ratios;
mod speed;

use contenders::{Blob, Make, by_bytes, by_entries};
use memfootprint::heap::{self, Tracking};
use memfootprint_benches::trace::{scans, zipf};
use speed::{Work, blob};
use std::path::PathBuf;

#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();

const ENTRIES: usize = 50_000;
const BYTES: usize = 16 << 20;
const MILLION: usize = 1_000_000;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    let wanted = match arguments.next().as_deref() {
        Some("--traces") => {
            let folder = arguments.next().unwrap_or_else(|| ".".to_owned());
            return ratios::table(&PathBuf::from(folder));
        }
        wanted => wanted.unwrap_or_default().to_owned(),
    };
    let (flat, steep) = (zipf(0.9, 2 * MILLION), zipf(1.0, 2 * MILLION));
    let scanned = scans(&steep);
    let popular = (0..2 * MILLION as u64).map(|turn| turn * 7919 % 20_000).collect();
    let mut contenders = by_entries();
    contenders.retain(|(name, _)| name.contains(&wanted));
    let works = [
        Work { name: "zipf 0.9", keys: &flat, threads: 1 },
        Work { name: "2 threads", keys: &flat, threads: 2 },
        Work { name: "4 threads", keys: &flat, threads: 4 },
        Work { name: "zipf 1.0", keys: &steep, threads: 1 },
        Work { name: "1.0 with scans", keys: &scanned, threads: 1 },
        Work { name: "hits only", keys: &popular, threads: 1 },
        Work { name: "hits only, 4 threads", keys: &popular, threads: 4 },
    ];
    speed::table(ENTRIES, &works, &contenders, |key| key, ("bytes an entry", bytes_an_entry));
    println!();
    let mut contenders = by_bytes();
    contenders.retain(|(name, _)| name.contains(&wanted));
    let works = [
        Work { name: "zipf 0.9", keys: &flat, threads: 1 },
        Work { name: "2 threads", keys: &flat, threads: 2 },
        Work { name: "4 threads", keys: &flat, threads: 4 },
        Work { name: "1.0 with scans", keys: &scanned, threads: 1 },
    ];
    speed::table(BYTES, &works, &contenders, blob, ("bytes of 16 MiB", bytes_of_limit));
    Ok(())
}

/// Bytes that the program holds.
fn held() -> u64 {
    heap::live().expect("the allocator counts")
}

/// Live bytes of a cache that a million entries were put into, for each.
fn bytes_an_entry(make: Make) -> f64 {
    let before = held();
    let cache = make(MILLION);
    (0..MILLION as u64).for_each(|key| cache.insert(key, key));
    (held() - before) as f64 / MILLION as f64
}

/// Live bytes of a full cache, as a part of its limit.
fn bytes_of_limit(make: Make<Blob>) -> f64 {
    let before = held();
    let cache = make(BYTES);
    (0..200_000).for_each(|key| cache.insert(key, blob(key)));
    (held() - before) as f64 / BYTES as f64
}
