//! What the benches share: a stopwatch that compares within one run, and a table.

pub mod trace;

use std::hint::black_box;
use std::time::Instant;

/// How often each contender runs; the fastest run counts.
const ROUNDS: usize = 9;

/// What is compared: contenders that answer the same question about the same value.
#[derive(Debug)]
pub struct Case {
    /// What is measured.
    pub name: &'static str,
    /// The seconds of each contender's fastest run, in the order in which they were given.
    pub seconds: Vec<(&'static str, f64)>,
}

/// A contender's name and how it computes the bytes.
pub type Contender<'c> = (&'static str, Box<dyn Fn() -> usize + 'c>);

impl Case {
    /// Runs all contenders in turn, round by round, so that a slow moment of the machine hits all alike.
    pub fn run(name: &'static str, contenders: &[Contender<'_>]) -> Self {
        let mut seconds: Vec<_> = contenders.iter().map(|(name, _)| (*name, f64::INFINITY)).collect();
        for _ in 0..ROUNDS {
            for ((_, work), (_, best)) in contenders.iter().zip(&mut seconds) {
                let start = Instant::now();
                black_box(work());
                *best = best.min(start.elapsed().as_secs_f64());
            }
        }
        Self { name, seconds }
    }

    /// The first contender's seconds.
    fn base(&self) -> f64 {
        self.seconds.first().map_or(1.0, |(_, seconds)| seconds.max(1e-9))
    }
}

/// A Markdown table: the first contender's time, and every other's as a ratio to it.
pub fn table(cases: &[Case]) -> String {
    let Some(first) = cases.first() else { return String::new() };
    let names = first.seconds.iter().map(|(name, _)| format!(" {name} |"));
    let mut table =
        format!("| |{}\n|---|{}\n", names.collect::<String>(), "---|".repeat(first.seconds.len()));
    for case in cases {
        let base = case.base();
        let cells = case.seconds.iter().enumerate().map(|(index, (_, seconds))| match index {
            0 => format!(" {} |", duration(*seconds)),
            _ if seconds.is_infinite() => " – |".to_owned(),
            _ if seconds / base >= 100.0 => format!(" {:.0}× |", seconds / base),
            _ => format!(" {:.2}× |", seconds / base),
        });
        table.extend(["| ", case.name, " |", &cells.collect::<String>(), "\n"]);
    }
    table
}

fn duration(seconds: f64) -> String {
    match seconds {
        _ if seconds < 1e-6 => format!("{:.0} ns", seconds * 1e9),
        _ if seconds < 1e-3 => format!("{:.1} µs", seconds * 1e6),
        _ => format!("{:.2} ms", seconds * 1e3),
    }
}

/// Nanoseconds that this thread has spent on a processor, as Linux accounts for it; elsewhere by the clock on the wall.
pub fn processor_nanos() -> u64 {
    let on_linux =
        || std::fs::read_to_string("/proc/thread-self/schedstat").ok()?.split(' ').next()?.parse().ok();
    on_linux().unwrap_or_else(|| {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map_or(0, |since| since.as_nanos() as u64)
    })
}
