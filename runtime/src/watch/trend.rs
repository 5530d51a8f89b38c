//! Which place of a root grows steadily.
//!
//! Growth is steady if it shows over a whole window, in its means and in its lows, and hasn't come to an end. A window is cut into
//! twelve blocks; with the means of a place's bytes in them, over 24 hours:
//!
//! ```text
//! leak       10.1 10.3 10.3 10.6 10.7 10.9 11.1 11.3 11.4 11.7 11.8 12.0   64 of 66 pairs of blocks grow: told
//! cache      10.2  9.8 10.1  9.9 10.2 10.0  9.9 10.1 10.3  9.8 10.0 10.1   as many shrink: nothing
//! warm-up     2.0  6.0  8.5  9.4  9.8  9.9 10.0 10.0 10.0 10.0 10.0 10.0   grew at first: nothing
//! a day       4.0  5.1  7.9 10.0 11.2 11.9 11.2 10.0  7.9  5.1  4.0  4.0   up and down: nothing
//! a step      8.0  8.0  8.0  8.0  8.0 16.0 16.0 16.0 16.0 16.0 16.0 16.0   35 pairs grow: nothing
//! ```
//!
//! Pairs are counted as Mann (1945) and Kendall have it: noise without a trend grows in 54 more pairs than it shrinks once in some
//! ten thousand times, and then has to show the same in its lows, and to have grown by two hundredths.
//!
//! All growth is that of a place with all below it. So where `sessions[*].history` grows, `sessions[*]` and `sessions` do, too. What
//! is told is found from the root downwards: where there are more and more values, as of a collection's elements, it is that
//! place; else it is what grows below, if that accounts for seven tenths; else it is the place itself.

use super::event::Event;
use crate::report::Report;
use crate::tree::Node;
use core::time::Duration;
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Blocks of a window, and buckets of a block: a place's bytes are kept as one bucket for so long.
const BLOCKS: usize = 12;
const BUCKETS_A_BLOCK: usize = 4;
const BUCKETS: usize = BLOCKS * BUCKETS_A_BLOCK;

/// The most places of a root that are followed: those that are largest.
const MAX_PLACES: usize = 256;

/// Growth below this is no news, in bytes.
pub(super) const LEAST_GROWTH: u64 = 64 << 10;

/// By which part a place must have grown.
const LEAST_SHARE: f64 = 0.02;

/// By how many pairs of blocks more must have grown than shrunk, of 66: in their means, and in their lows.
const MEANS_GROW: i32 = 54;
const LOWS_GROW: i32 = 36;

/// What the second half must have grown of what the first half did.
const GOES_ON: f64 = 0.4;

/// The part of a place's growth for which places below must account to be told in its stead.
const ACCOUNTS_FOR: f64 = 0.7;

/// By which part there must be more values at a place for it to be these that grow.
const MORE_VALUES: f64 = 0.01;

/// What the places of a root held.
#[derive(Debug, Default)]
pub(super) struct Trends {
    places: HashMap<String, Series>,
    /// The bucket that is being filled.
    bucket: u64,
    /// Places that were told, and in which bucket they grew last.
    told: HashMap<String, u64>,
}

/// What a place held, by time.
#[derive(Debug, Default)]
struct Series(VecDeque<Bucket>);

#[derive(Debug, Clone, Copy)]
struct Bucket {
    number: u64,
    /// The bytes of all samples, added up.
    sum: f64,
    /// The numbers of values, added up.
    values: f64,
    samples: u32,
    low: u64,
}

/// What a place held at the beginning and at the end of a window.
#[derive(Debug, Clone, Copy)]
struct Growth {
    from: f64,
    to: f64,
    /// Whether there are more and more values.
    of_values: bool,
}

impl Growth {
    fn bytes(self) -> f64 {
        self.to - self.from
    }
}

/// What a place holds now, with all below it.
struct Held {
    path: String,
    bytes: u64,
    values: u64,
}

impl Held {
    fn of((path, node): (String, &Node)) -> Self {
        Self { path, bytes: node.deep.bytes, values: node.count }
    }
}

impl Trends {
    /// Takes up what a root's places hold at `time`, and tells which of them grew over a whole window.
    pub(super) fn observe(
        &mut self,
        root: &str,
        report: &Report,
        time: Duration,
        (window, least): (Duration, u64),
    ) -> Vec<Event> {
        let width = (window / BUCKETS as u32).max(Duration::from_nanos(1));
        let bucket = u64::try_from(time.as_nanos() / width.as_nanos()).unwrap_or(u64::MAX);
        let mut events = Vec::new();
        if bucket > self.bucket {
            events = self.growing(root, bucket, window, least);
            self.bucket = bucket;
        }
        self.add(report, bucket);
        events
    }

    fn add(&mut self, report: &Report, bucket: u64) {
        let mut places: Vec<Held> = report.places().map(Held::of).filter(|held| held.bytes > 0).collect();
        if places.len() > MAX_PLACES {
            places.sort_by_key(|held| core::cmp::Reverse(held.bytes));
            places.truncate(MAX_PLACES);
        }
        let oldest = bucket.saturating_sub(BUCKETS as u64);
        // A place that isn't among the largest any more is forgotten with its last bucket.
        self.places.retain(|_, series| series.is_since(oldest));
        for held in places {
            if self.places.len() < MAX_PLACES * 2 || self.places.contains_key(&held.path) {
                self.places.entry(held.path).or_default().add(bucket, (held.bytes, held.values), oldest);
            }
        }
    }

    /// The places that grew over the window before `bucket`, those that weren't told yet.
    fn growing(&mut self, root: &str, bucket: u64, window: Duration, least: u64) -> Vec<Event> {
        let Some(first) = bucket.checked_sub(BUCKETS as u64) else { return Vec::new() };
        let growth = |series: &Series| series.growth(first).filter(|growth| growth.bytes() >= least as f64);
        // By path, so that each comes before those below it.
        let growing: BTreeMap<&str, Growth> =
            self.places.iter().filter_map(|(path, series)| Some((path.as_str(), growth(series)?))).collect();
        let mut events = Vec::new();
        let mut covered: Vec<&str> = Vec::new();
        for (&path, &growth) in &growing {
            if covered.iter().any(|above| is_below(path, above)) {
                continue;
            }
            if !growth.of_values && below(path, &growing) >= growth.bytes() * ACCOUNTS_FOR {
                continue;
            }
            covered.push(path);
            let known = self.told.insert(path.to_owned(), bucket);
            if known.is_none() {
                events.push(Event::Growing {
                    root: root.to_owned(),
                    path: path.to_owned(),
                    from: growth.from as u64,
                    to: growth.to as u64,
                    over: window,
                });
            }
        }
        // What hasn't grown for a window is news when it does.
        self.told.retain(|_, last| *last >= first);
        events
    }
}

/// By how many bytes the places below `above` grew; each with all below it.
fn below(above: &str, growing: &BTreeMap<&str, Growth>) -> f64 {
    let (mut sum, mut counted) = (0.0, Vec::<&str>::new());
    for (&path, growth) in growing {
        if is_below(path, above) && !counted.iter().any(|counted| is_below(path, counted)) {
            counted.push(path);
            sum += growth.bytes();
        }
    }
    sum
}

/// Whether `path` lies below `above`.
fn is_below(path: &str, above: &str) -> bool {
    let Some(rest) = path.strip_prefix(above) else { return false };
    !rest.is_empty() && (above.is_empty() || rest.starts_with(['.', '[', ':', '<']))
}

impl Series {
    fn add(&mut self, bucket: u64, (bytes, values): (u64, u64), oldest: u64) {
        match self.0.back_mut().filter(|last| last.number == bucket) {
            Some(last) => {
                last.sum += bytes as f64;
                last.values += values as f64;
                last.samples += 1;
                last.low = last.low.min(bytes);
            }
            None => self.0.push_back(Bucket {
                number: bucket,
                sum: bytes as f64,
                values: values as f64,
                samples: 1,
                low: bytes,
            }),
        }
        while self.0.front().is_some_and(|first| first.number < oldest) {
            self.0.pop_front();
        }
    }

    fn is_since(&self, oldest: u64) -> bool {
        self.0.back().is_some_and(|last| last.number >= oldest)
    }

    /// How it grew from bucket `first` on over a whole window, if that was steady. None where a block was not seen.
    fn growth(&self, first: u64) -> Option<Growth> {
        let mut blocks = [(0.0, 0.0, 0_u32, u64::MAX); BLOCKS];
        for bucket in &self.0 {
            let at = usize::try_from(bucket.number.checked_sub(first)?).ok()? / BUCKETS_A_BLOCK;
            if let Some((sum, values, samples, low)) = blocks.get_mut(at) {
                *sum += bucket.sum;
                *values += bucket.values;
                *samples += bucket.samples;
                *low = bucket.low.min(*low);
            }
        }
        if blocks.iter().any(|&(_, _, samples, _)| samples == 0) {
            return None;
        }
        let means = blocks.map(|(sum, _, samples, _)| sum / f64::from(samples));
        let values = blocks.map(|(_, values, samples, _)| values / f64::from(samples));
        let lows = blocks.map(|(.., low)| low as f64);
        let of_two =
            |figures: &[f64; BLOCKS], block: usize| f64::midpoint(figures[block], figures[block + 1]);
        let [begin, middle, end] = [0, 5, 10].map(|block| of_two(&means, block));
        let of_values = of_two(&values, 10) >= of_two(&values, 0) * (1.0 + MORE_VALUES);
        let goes_on = end - middle >= (middle - begin) * GOES_ON && end > middle;
        let is_steady = pairs(&means) >= MEANS_GROW && pairs(&lows) >= LOWS_GROW && goes_on;
        (is_steady && end - begin >= begin * LEAST_SHARE).then_some(Growth {
            from: begin,
            to: end,
            of_values,
        })
    }
}

/// By how many pairs of blocks more grew than shrank.
fn pairs(blocks: &[f64; BLOCKS]) -> i32 {
    let mut pairs = 0;
    for (at, before) in blocks.iter().enumerate() {
        for after in &blocks[at + 1..] {
            pairs += i32::from(after > before) - i32::from(after < before);
        }
    }
    pairs
}
