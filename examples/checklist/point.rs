//! A point of the checklist, and what came of it.

use crate::data::Data;
use memfootprint::ByteSize;
use std::any::Any;
use std::fmt::Write;
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook};
use std::time::Instant;

/// A point of the checklist.
pub struct Point {
    /// Its place in the list, from 1.
    pub number: usize,
    pub name: &'static str,
    /// What of the crate finds it, bounds it or fixes it.
    pub feature: &'static str,
    /// Measures it, with what it recommends or, if broken, without; panics if the claim doesn't hold.
    pub measure: fn(&Data, bool) -> Outcome,
}

/// What a point came to.
pub struct Outcome {
    /// What the figures are of: `heap` is what was asked of the allocator and not given back, `peak` the most of it at
    /// once, `rss` what the process takes.
    pub what: &'static str,
    /// Bytes without what the point recommends, and with it; none where the system doesn't tell.
    pub figures: Option<[u64; 2]>,
    /// What it cost in speed.
    pub cost: String,
    /// What else is to be said, a line each.
    pub story: Vec<String>,
}

impl Point {
    /// Measures it, or says what of it doesn't hold.
    pub fn run(&self, data: &Data, is_broken: bool) -> Result<Outcome, String> {
        // What an assertion says is printed as an error of the program's, once.
        set_hook(Box::new(|_| {}));
        catch_unwind(AssertUnwindSafe(|| (self.measure)(data, is_broken))).map_err(|panic| text(&*panic))
    }

    /// A row of the table.
    pub fn row(&self, outcome: &Outcome) -> String {
        let Self { number, name, feature, .. } = self;
        let Outcome { what, figures, cost, .. } = outcome;
        let [before, after, saved] = cells(*figures);
        format!(
            "{number:>2}  {name:<21} {what:<13} {before:>10} {after:>10} {saved:>6}   {cost:<36}{feature}"
        )
    }

    /// The row, and what else there is to say.
    pub fn story(&self, outcome: &Outcome) -> String {
        let mut text = format!("{}. {}: {}\n\n", self.number, self.name, self.feature);
        for line in &outcome.story {
            let _ = writeln!(text, "{line}");
        }
        let [before, after, saved] = cells(outcome.figures);
        let _ = writeln!(text, "\n{}: {before} before, {after} after, {saved} saved", outcome.what);
        let _ = writeln!(text, "speed: {}", outcome.cost);
        text
    }
}

/// The head of the table.
pub fn head() -> String {
    let [number, point, what, before, after, saved] = ["", "point", "of", "before", "after", "saved"];
    let (cost, feature) = ("what it cost in speed", "what finds, bounds or fixes it");
    format!("{number:>2}  {point:<21} {what:<13} {before:>10} {after:>10} {saved:>6}   {cost:<36}{feature}")
}

fn cells(figures: Option<[u64; 2]>) -> [String; 3] {
    let Some([before, after]) = figures else { return ["–"; 3].map(String::from) };
    let saved = (before as f64 - after as f64) / before.max(1) as f64 * 100.0;
    // Nearly all isn't all.
    let (saved, digits) = if saved >= 99.0 { ((saved * 10.0).floor() / 10.0, 1) } else { (saved, 0) };
    [ByteSize(before).to_string(), ByteSize(after).to_string(), format!("{saved:.digits$}%")]
}

fn text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref().copied()).unwrap_or("it panicked").to_owned()
}

/// How often each of two ways is timed at least.
const ROUNDS: usize = 7;

/// For how long, in seconds, two ways are timed again and again.
const TIMED: f64 = 0.5;

/// What `after` takes in time, as a multiple of `before`: of the fastest of several runs each, in turn, so that a slow
/// moment of the machine hits both.
pub fn times<A, B>(mut before: impl FnMut() -> A, mut after: impl FnMut() -> B) -> f64 {
    let (mut fastest, mut rounds, mut spent) = ([f64::INFINITY; 2], 0, 0.0);
    while rounds < ROUNDS || spent < TIMED {
        let round = [seconds(|| drop(black_box(before()))), seconds(|| drop(black_box(after())))];
        fastest = [fastest[0].min(round[0]), fastest[1].min(round[1])];
        rounds += 1;
        spent += round[0] + round[1];
    }
    fastest[1] / fastest[0].max(1e-9)
}

/// How long some work takes.
pub fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

/// A size as it is shown.
pub fn size(bytes: impl TryInto<u64>) -> ByteSize {
    ByteSize(bytes.try_into().unwrap_or(u64::MAX))
}
