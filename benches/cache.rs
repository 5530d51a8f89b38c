//! The bounded cache beside others: hit ratio, processor time, bytes an entry.
//!
//!     cargo bench -p memfootprint-benches --bench cache
//!
//! With `-- NAME`, only those whose name contains it. All hold 50 000 entries of (u64, u64) and are asked 2 million times for one of a million keys, which is inserted where
//! it is missing. The time is the processor's, all threads together, of the fastest of several rounds in turn.

#![allow(unsafe_code)]

use memfootprint_benches::processor_nanos;
use memfootprint_benches::trace::{Trace, scans, zipf};
use std::alloc::{GlobalAlloc, Layout, System};
use std::hash::BuildHasher;
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts live bytes, requested.
struct Counting;

static LIVE: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call goes to `System` unchanged; the counting neither allocates nor panics.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LIVE.fetch_add(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

const ENTRIES: usize = 50_000;
const ROUNDS: usize = 5;
const MILLION: usize = 1_000_000;

/// A cache, as the bench sees it.
trait Contender: Sync {
    fn get(&self, key: u64) -> Option<u64>;
    fn insert(&self, key: u64, value: u64);
}

impl<S: BuildHasher + Send + Sync> Contender for memfootprint::cache::Cache<u64, u64, S> {
    fn get(&self, key: u64) -> Option<u64> {
        self.get(&key)
    }

    fn insert(&self, key: u64, value: u64) {
        self.insert(key, value);
    }
}

impl<S: BuildHasher + Clone + Sync + Send> Contender
    for quick_cache::sync::Cache<u64, u64, quick_cache::UnitWeighter, S>
{
    fn get(&self, key: u64) -> Option<u64> {
        self.get(&key)
    }

    fn insert(&self, key: u64, value: u64) {
        self.insert(key, value);
    }
}

impl Contender for moka::sync::Cache<u64, u64> {
    fn get(&self, key: u64) -> Option<u64> {
        self.get(&key)
    }

    fn insert(&self, key: u64, value: u64) {
        self.insert(key, value);
    }
}

impl Contender for Mutex<lru::LruCache<u64, u64>> {
    fn get(&self, key: u64) -> Option<u64> {
        self.lock().ok()?.get(&key).copied()
    }

    fn insert(&self, key: u64, value: u64) {
        if let Ok(mut cache) = self.lock() {
            cache.put(key, value);
        }
    }
}

type Make = fn(usize) -> Box<dyn Contender>;

fn contenders() -> Vec<(&'static str, Make)> {
    fn ours<S: BuildHasher + Send + Sync + 'static>(entries: usize, hasher: S) -> Box<dyn Contender> {
        let cache = memfootprint::cache::Cache::<u64, u64>::builder().entries(entries).hasher(hasher).build();
        Box::new(cache.expect("a limit that is not zero"))
    }
    vec![
        ("`quick_cache`", |entries| Box::new(quick_cache::sync::Cache::new(entries))),
        ("`memfootprint`", |entries| ours(entries, std::hash::RandomState::new())),
        ("`memfootprint`, quick_cache's hasher", |entries| {
            ours(entries, quick_cache::DefaultHashBuilder::default())
        }),
        ("`moka`", |entries| Box::new(moka::sync::Cache::new(entries as u64))),
        ("`lru` in a `Mutex`", |entries| {
            Box::new(Mutex::new(lru::LruCache::new(NonZeroUsize::new(entries).expect("not zero"))))
        }),
    ]
}

/// Runs a part of a trace. Gives hits.
fn run(cache: &dyn Contender, keys: &[u64]) -> usize {
    let mut hits = 0;
    for &key in keys {
        match cache.get(key) {
            Some(_) => hits += 1,
            None => cache.insert(key, key),
        }
    }
    hits
}

/// Runs a trace with so many threads. Gives hits and nanoseconds of the processor's.
fn timed(make: Make, trace: &Trace, threads: usize) -> (usize, u64) {
    let cache = make(ENTRIES);
    let parts = trace.chunks(trace.len().div_ceil(threads));
    let results = std::thread::scope(|scope| {
        let running: Vec<_> = parts
            .map(|keys| {
                let cache = &*cache;
                scope.spawn(move || {
                    let before = processor_nanos();
                    let hits = run(cache, keys);
                    (hits, processor_nanos() - before)
                })
            })
            .collect();
        running.into_iter().map(|thread| thread.join().expect("no contender panics")).collect::<Vec<_>>()
    });
    results.into_iter().fold((0, 0), |(hits, nanos), (more, time)| (hits + more, nanos + time))
}

fn main() {
    let traces: [(&str, Trace, usize); 5] = [
        ("zipf 0.9", zipf(0.9, 2 * MILLION), 1),
        ("zipf 1.0", zipf(1.0, 2 * MILLION), 1),
        ("1.0 with scans", scans(&zipf(1.0, 2 * MILLION)), 1),
        ("zipf 0.9, 2 threads", zipf(0.9, 2 * MILLION), 2),
        ("hits only", (0..2 * MILLION as u64).map(|turn| turn * 7919 % 20_000).collect(), 1),
    ];
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).unwrap_or_default();
    let mut contenders = contenders();
    contenders.retain(|(name, _)| name.contains(&wanted));
    let mut best = vec![vec![(0, u64::MAX); traces.len()]; contenders.len()];
    for _ in 0..ROUNDS {
        for (trace, (_, keys, threads)) in traces.iter().enumerate() {
            for (contender, (_, make)) in contenders.iter().enumerate() {
                let (hits, nanos) = timed(*make, keys, *threads);
                let best = &mut best[contender][trace];
                *best = (hits, best.1.min(nanos));
            }
        }
    }
    print!("| hits, ns an operation |");
    for (name, ..) in &traces {
        print!(" {name} |");
    }
    println!(" bytes an entry |\n|---|{}---|", "---|".repeat(traces.len()));
    for (contender, (name, make)) in contenders.iter().enumerate() {
        print!("| {name} |");
        for (trace, (_, keys, _)) in traces.iter().enumerate() {
            let (hits, nanos) = best[contender][trace];
            let operations = keys.len() as f64;
            let (share, each) = (hits as f64 / operations * 100.0, nanos as f64 / operations);
            let against = best[0][trace].1 as f64;
            print!(" {share:.1} %, {each:.0} ns, {:.2}× |", nanos as f64 / against);
        }
        println!(" {:.1} |", bytes_an_entry(*make));
    }
}

/// Live bytes of a cache that a million entries were put into, for each.
fn bytes_an_entry(make: Make) -> f64 {
    let before = LIVE.load(Ordering::Relaxed);
    let cache = make(MILLION);
    (0..MILLION as u64).for_each(|key| cache.insert(key, key));
    (LIVE.load(Ordering::Relaxed) - before) as f64 / MILLION as f64
}
