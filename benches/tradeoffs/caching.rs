//! Aggressive caching, or a limit: the curve of hits.

use crate::claim::{Row, Said, factor, line};
use memfootprint::ByteSize;
use memfootprint::cache::Cache;
use memfootprint::heap::scope;
use memfootprint_benches::trace::zipf;
use std::collections::HashMap;
use std::hint::black_box;
use std::time::Instant;

/// Requests, most for few keys.
const REQUESTS: usize = 200_000;

/// What is computed for a key, in about ten microseconds: a page of 512 bytes.
fn page(key: u64) -> Box<[u8]> {
    let mut page = vec![0_u8; 512].into_boxed_slice();
    let mut state = key;
    for turn in 0..8192 {
        state = black_box(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1));
        page[turn % 512] ^= (state >> 56) as u8;
    }
    page
}

/// What answering all requests comes to.
struct Taken {
    seconds: f64,
    bytes: i64,
    hits: f64,
}

/// From a map that keeps all.
fn unlimited(keys: &[u64]) -> Taken {
    let (mut misses, start) = (0, Instant::now());
    let (pages, usage) = scope(|| {
        let mut pages: HashMap<u64, Box<[u8]>> = HashMap::new();
        for &key in keys {
            let page = pages.entry(key).or_insert_with(|| {
                misses += 1;
                page(key)
            });
            black_box(page[0]);
        }
        pages
    });
    let seconds = start.elapsed().as_secs_f64();
    drop(pages);
    Taken { seconds, bytes: usage.live, hits: 1.0 - f64::from(misses) / keys.len() as f64 }
}

/// From a cache of so many bytes.
fn limited(keys: &[u64], limit: usize) -> Taken {
    let start = Instant::now();
    let (cache, usage) = scope(|| {
        let cache: Cache<u64, Box<[u8]>> = Cache::builder().bytes(limit).build().expect("a limit that works");
        for &key in keys {
            if cache.read(&key, |page| black_box(page[0])).is_none() {
                cache.insert(key, page(key));
            }
        }
        cache
    });
    let seconds = start.elapsed().as_secs_f64();
    assert!(usage.live <= limit as i64);
    Taken { seconds, bytes: usage.live, hits: cache.stats().hit_ratio() }
}

/// The parts of what all takes that are tried as limits.
const PARTS: [(&str, usize); 5] =
    [("a half", 2), ("a quarter", 4), ("an eighth", 8), ("1 in 16", 16), ("1 in 64", 64)];

/// The rows, and the curve.
pub(crate) fn measure(rounds: usize) -> (Vec<Row>, String) {
    let keys = zipf(0.9, REQUESTS);
    let mut all = unlimited(&keys);
    let limits = PARTS.map(|(_, part)| all.bytes as usize / part);
    let mut taken = limits.map(|limit| limited(&keys, limit));
    // In turn, so that a slow moment of the machine hits all; the fastest counts.
    for _ in 1..rounds.min(5) {
        all.seconds = all.seconds.min(unlimited(&keys).seconds);
        for (taken, limit) in taken.iter_mut().zip(limits) {
            taken.seconds = taken.seconds.min(limited(&keys, limit).seconds);
        }
    }
    let cells = |name: &str, taken: &Taken| {
        let (bytes, hits) = (ByteSize(taken.bytes as u64), taken.hits * 100.0);
        line(&[name.into(), bytes.to_string(), format!("{hits:.1} %"), factor(taken.seconds / all.seconds)])
    };
    let mut table = String::from("| cache | heap | hits | time |\n|---|---|---|---|\n");
    table += &cells("all, in a `HashMap`", &all);
    let mut rows = Vec::new();
    for ((name, part), taken) in PARTS.iter().zip(&taken) {
        table += &cells(name, taken);
        if *part == 4 || *part == 64 {
            rows.push(Row {
                choice: format!(
                    "all cached, {name}; {:.0} % hits, {:.0} %",
                    all.hits * 100.0,
                    taken.hits * 100.0
                ),
                time: (all.seconds / taken.seconds, Said::Less),
                memory: (all.bytes as f64 / taken.bytes as f64, Said::More),
                of: "heap",
            });
        }
    }
    (rows, table)
}
