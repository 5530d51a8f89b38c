//! Keys that a cache is asked for, one after the other.

use memfootprint_support::numbers::Random;

/// Keys that a cache is asked for.
pub type Trace = Vec<u64>;

const KEYS: usize = 1_000_000;

/// `len` keys of a million, the n-th most popular of which comes in proportion to `n` to the power of `-exponent`.
pub fn zipf(exponent: f64, len: usize) -> Trace {
    let mut sum = 0.0;
    let sums: Vec<f64> = (1..=KEYS)
        .map(|rank| {
            sum += (rank as f64).powf(-exponent);
            sum
        })
        .collect();
    let mut random = Random::new(42);
    let mut draw = || {
        let at = (random.draw() >> 11) as f64 / (1_u64 << 53) as f64 * sum;
        sums.partition_point(|&sum| sum < at) as u64
    };
    (0..len).map(|_| draw()).collect()
}

/// After every 200 000 keys, 100 000 that never come again.
pub fn scans(trace: &[u64]) -> Trace {
    let mut next = 1 << 40;
    let mut mixed = Trace::with_capacity(trace.len() + trace.len() / 2);
    for part in trace.chunks(200_000) {
        mixed.extend(part);
        mixed.extend(next..next + 100_000);
        next += 100_000;
    }
    mixed
}
