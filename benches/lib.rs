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
    /// What each contender came to, in the order in which they were given.
    pub results: Vec<Result>,
}

/// What a contender came to.
#[derive(Debug)]
pub struct Result {
    /// Its name.
    pub name: &'static str,
    /// The seconds of its fastest run.
    pub seconds: f64,
    /// Its answer, in bytes.
    pub answer: usize,
}

/// Stands after the time of a contender that answers something else than the first.
const OTHER: &str = "*";

/// A ratio so large says nothing: a time is shown instead.
const LARGEST_RATIO: f64 = 100.0;

/// A contender's name and how it computes the bytes.
pub type Contender<'c> = (&'static str, Box<dyn Fn() -> usize + 'c>);

impl Case {
    /// Runs all contenders in turn, round by round, so that a slow moment of the machine hits all alike.
    pub fn run(name: &'static str, contenders: &[Contender<'_>]) -> Self {
        let unknown = |(name, _): &Contender<'_>| Result { name, seconds: f64::INFINITY, answer: 0 };
        let mut results: Vec<Result> = contenders.iter().map(unknown).collect();
        for _ in 0..ROUNDS {
            for ((_, work), result) in contenders.iter().zip(&mut results) {
                let start = Instant::now();
                result.answer = black_box(work());
                result.seconds = result.seconds.min(start.elapsed().as_secs_f64());
            }
        }
        Self { name, results }
    }

    /// The cell of contender `index`, of which there is none if it didn't run.
    fn cell(&self, index: usize) -> String {
        let (Some(first), Some(result)) = (self.results.first(), self.results.get(index)) else {
            return String::from("–");
        };
        let other = if result.answer == first.answer { "" } else { OTHER };
        match result.seconds / first.seconds.max(1e-9) {
            _ if index == 0 => duration(result.seconds),
            LARGEST_RATIO.. => format!("{}{other}", duration(result.seconds)),
            ratio => format!("{ratio:.2}×{other}"),
        }
    }
}

/// A Markdown table: the first contender's time, and every other's as a ratio to it. The columns are those of the first
/// case.
pub fn table(cases: &[Case]) -> String {
    let Some(first) = cases.first() else { return String::new() };
    let columns = 0..first.results.len();
    let names = first.results.iter().map(|result| format!(" {} |", result.name));
    let mut table = format!("| |{}\n|---|{}\n", names.collect::<String>(), "---|".repeat(columns.len()));
    for case in cases {
        let cells = columns.clone().map(|index| format!(" {} |", case.cell(index)));
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
