//! Contenders that answer the same question about the same value, timed in one run.

use std::fmt;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// How long a sample takes at least: ten thousand times what the clock itself does. Work that is done sooner is done again
/// and again within it.
const SAMPLE: Duration = Duration::from_micros(250);

/// How often work is done within a sample at most.
const MOST: usize = 1 << 20;

/// What is compared.
#[derive(Debug)]
pub struct Case {
    /// What is measured.
    pub name: String,
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

/// A name and how it computes the bytes.
pub struct Contender<'c> {
    name: &'static str,
    /// Does the work so many times.
    work: Box<dyn Fn(usize) -> usize + 'c>,
}

impl fmt::Debug for Contender<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Contender").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A contender that asks `value` by `work`. The loop is compiled together with the work, so that a walk of a nanosecond
/// isn't hidden behind a call; the compiler doesn't learn that it is the same value each time.
pub fn contender<'c, T: ?Sized>(
    name: &'static str,
    value: &'c T,
    work: impl Fn(&T) -> usize + 'c,
) -> Contender<'c> {
    let work = move |times: usize| {
        let mut answer = 0;
        for _ in 0..times {
            answer = black_box(work(black_box(value)));
        }
        answer
    };
    Contender { name, work: Box::new(work) }
}

impl Case {
    /// Runs all contenders in turn, round by round, so that a slow moment of the machine hits all alike. The fastest of
    /// each one's samples counts.
    pub fn run(name: String, rounds: usize, contenders: &[Contender<'_>]) -> Self {
        let mut results: Vec<Result> = contenders
            .iter()
            .map(|contender| Result { name: contender.name, seconds: f64::INFINITY, answer: 0 })
            .collect();
        let times: Vec<usize> = contenders.iter().map(|contender| times_a_sample(&contender.work)).collect();
        for _ in 0..rounds {
            for ((contender, &times), result) in contenders.iter().zip(&times).zip(&mut results) {
                let start = Instant::now();
                result.answer = (contender.work)(times);
                result.seconds = result.seconds.min(start.elapsed().as_secs_f64() / times as f64);
            }
        }
        Self { name, results }
    }
}

/// How often `work` is to be done within a sample.
fn times_a_sample(work: &dyn Fn(usize) -> usize) -> usize {
    let mut times = 1;
    loop {
        let start = Instant::now();
        work(times);
        if start.elapsed() >= SAMPLE || times >= MOST {
            return times;
        }
        times *= 2;
    }
}
