//! Numbers that are the same in every run.

/// Random ones: `SplitMix64` (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
#[derive(Debug, Clone)]
pub struct Random(u64);

/// 2^64 divided by the golden ratio, odd.
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// The sequence that `seed` begins.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// One below `end`, which is more than 0.
    pub fn below(&mut self, end: usize) -> usize {
        (self.draw() % end as u64) as usize
    }
}

/// What can count things. Two types only, so that a literal isn't taken for an `i32` where nothing else tells.
pub trait Index {
    /// The same number.
    fn number(self) -> u64;
}

impl Index for u64 {
    fn number(self) -> u64 {
        self
    }
}

impl Index for usize {
    fn number(self) -> u64 {
        self as u64
    }
}

/// The number of an index that needs all its bits; another one for each index.
pub fn wide(index: impl Index) -> u64 {
    index.number().wrapping_mul(GOLDEN)
}
