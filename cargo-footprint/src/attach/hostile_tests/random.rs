//! Numbers that are the same each time.

/// xorshift; another seed by `HOSTILE_SEED`, for long runs.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        let more = std::env::var("HOSTILE_SEED").ok().and_then(|seed| seed.parse::<u64>().ok()).unwrap_or(0);
        Self(seed.wrapping_add(more.wrapping_mul(0x9e37_79b9_7f4a_7c15)) | 1)
    }

    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Less than this, which isn't 0.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        // The lowest bits of xorshift are the worst.
        (self.next() >> 11) % end
    }
}
