//! Hits and processor time, under limits in entries and in bytes.

use crate::contenders::{Blob, Contender, Make};
use memfootprint_benches::processor_nanos;
use memfootprint_benches::trace::Trace;
use memfootprint_support::numbers::wide;

const ROUNDS: usize = 5;

/// A row's worth of work: keys, shared out over threads.
pub(crate) struct Work<'t> {
    pub(crate) name: &'static str,
    pub(crate) keys: &'t Trace,
    pub(crate) threads: usize,
}

/// What a contender came to.
#[derive(Debug, Clone, Copy)]
struct Outcome {
    hits: usize,
    nanos: u64,
}

/// Runs a part of a trace. Gives hits.
fn run<V>(cache: &dyn Contender<V>, keys: &[u64], value: fn(u64) -> V) -> usize {
    let mut hits = 0;
    for &key in keys {
        if cache.has(key) {
            hits += 1;
        } else {
            cache.insert(key, value(key));
        }
    }
    hits
}

/// Runs a trace with so many threads. The time is the processor's.
fn timed<V>(make: Make<V>, limit: usize, work: &Work<'_>, value: fn(u64) -> V) -> Outcome {
    let cache = make(limit);
    let parts = work.keys.chunks(work.keys.len().div_ceil(work.threads));
    let results = std::thread::scope(|scope| {
        let running: Vec<_> = parts
            .map(|keys| {
                let cache = &*cache;
                scope.spawn(move || {
                    let before = processor_nanos();
                    let hits = run(cache, keys, value);
                    (hits, processor_nanos() - before)
                })
            })
            .collect();
        running.into_iter().map(|thread| thread.join().expect("no contender panics")).collect::<Vec<_>>()
    });
    let (hits, nanos) =
        results.into_iter().fold((0, 0), |(hits, nanos), (more, time)| (hits + more, nanos + time));
    Outcome { hits, nanos }
}

/// Prints a table of all contenders, a work a column, and what `last` has to say of each.
pub(crate) fn table<V>(
    limit: usize,
    works: &[Work<'_>],
    contenders: &[(&str, Make<V>)],
    value: fn(u64) -> V,
    last: (&str, fn(Make<V>) -> f64),
) {
    let unknown = Outcome { hits: 0, nanos: u64::MAX };
    let mut best = vec![vec![unknown; works.len()]; contenders.len()];
    for _ in 0..ROUNDS {
        for (column, work) in works.iter().enumerate() {
            for (row, (_, make)) in contenders.iter().enumerate() {
                let outcome = timed(*make, limit, work, value);
                let best = &mut best[row][column];
                *best = Outcome { hits: outcome.hits, nanos: best.nanos.min(outcome.nanos) };
            }
        }
    }
    print!("| hits, ns an operation |");
    for work in works {
        print!(" {} |", work.name);
    }
    println!(" {} |\n|---|{}---|", last.0, "---|".repeat(works.len()));
    for (row, (name, make)) in contenders.iter().enumerate() {
        print!("| {name} |");
        for (column, work) in works.iter().enumerate() {
            let Outcome { hits, nanos } = best[row][column];
            let operations = work.keys.len() as f64;
            let (share, each) = (hits as f64 / operations * 100.0, nanos as f64 / operations);
            let against = best[0][column].nanos as f64;
            print!(" {share:.1} %, {each:.0} ns, {:.2}× |", nanos as f64 / against);
        }
        println!(" {:.2} |", (last.1)(*make));
    }
}

/// A value of 16 bytes to 1 KiB.
pub(crate) fn blob(key: u64) -> Blob {
    let len = 16 << (wide(key) >> 61).min(6);
    vec![key as u8; len].into_boxed_slice()
}
