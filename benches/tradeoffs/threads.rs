//! More threads, or fewer.

use crate::claim::{Row, Said, factor, line};
use memfootprint::process::{self, snapshot};
use memfootprint::{ByteSize, size};
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};

/// Jobs in all.
const JOBS: usize = 256;

/// How many threads are few, and how many are many.
const COUNTS: [usize; 2] = [4, 64];

/// Works on a processor for a while.
fn compute() {
    let mut hash = 0_u64;
    for byte in 0..100_000_u64 {
        hash = black_box((hash ^ byte).wrapping_mul(0x0100_0000_01b3));
    }
}

/// Waits for somebody, as for a database.
fn wait() {
    std::thread::sleep(Duration::from_millis(1));
}

/// Seconds that all jobs took, and what the threads held: stacks reserved and touched, and page tables with `rss`.
fn run(threads: usize, job: fn()) -> (f64, Option<[u64; 3]>) {
    let held = || {
        let (stacks, process) = (process::stacks()?, snapshot());
        Some([stacks.reserved, stacks.touched, process.rss? + process.page_tables?])
    };
    let before = held();
    let (next, barrier) = (Arc::new(AtomicUsize::new(0)), Arc::new(Barrier::new(threads + 1)));
    let start = Instant::now();
    let running: Vec<_> = (0..threads)
        .map(|_| {
            let (next, barrier) = (next.clone(), barrier.clone());
            let work = move || {
                while next.fetch_add(1, Relaxed) < JOBS {
                    job();
                }
                barrier.wait();
                barrier.wait();
            };
            process::spawn("worker", size!("2 MiB"), work).expect("a thread")
        })
        .collect();
    barrier.wait();
    let seconds = start.elapsed().as_secs_f64();
    let after = held();
    barrier.wait();
    for thread in running {
        thread.join().expect("no panic");
    }
    let taken =
        before.zip(after).map(|(before, after)| [0, 1, 2].map(|at| after[at].saturating_sub(before[at])));
    (seconds, taken)
}

/// The rows, and a table of what threads take.
pub(crate) fn measure(rounds: usize) -> (Vec<Row>, String) {
    // Few first, as threads that end leave their stacks for the next.
    let held = COUNTS.map(|threads| run(threads, wait).1.unwrap_or([1; 3]));
    let mut table = String::from(
        "| threads of 2 MiB | reserved | touched | `rss` and page tables |\n|---|---|---|---|\n",
    );
    for (threads, held) in COUNTS.iter().zip(held) {
        let [reserved, touched, resident] = held.map(|bytes| ByteSize(bytes).to_string());
        table += &line(&[threads.to_string(), reserved, touched, resident]);
    }
    let memory = held[1][2] as f64 / held[0][2].max(1) as f64;
    let row = |(name, job): (&str, fn())| {
        let mut fastest = [f64::INFINITY; 2];
        for _ in 0..rounds.min(10) {
            for (fastest, threads) in fastest.iter_mut().zip(COUNTS) {
                *fastest = fastest.min(run(threads, job).0);
            }
        }
        let choice = format!("64 threads, 4; jobs that {name}");
        let time = fastest[1] / fastest[0];
        Row {
            choice,
            time: (time, Said::Less),
            memory: (memory, Said::More),
            of: "`rss` and page tables of the threads",
        }
    };
    let rows = [("compute", compute as fn()), ("wait 1 ms each", wait)].map(row);
    let ratio = |at: usize| factor(held[1][at] as f64 / held[0][at].max(1) as f64);
    table += &line(&["64 beside 4".into(), ratio(0), ratio(1), ratio(2)]);
    (rows.into(), table)
}
