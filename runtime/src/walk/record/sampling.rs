//! Which texts and numbers are read: one in `one_in`, at random.

/// How many standard deviations are taken off what is promised.
#[cfg(feature = "advise")]
pub(crate) const SURE: f64 = 3.0;

/// The standard deviation of a sum of which each part is seen with probability `1 / one_in`, estimated from the sum of the
/// squares of those that were seen, each times `one_in` (Horvitz and Thompson).
#[cfg(feature = "advise")]
pub(crate) fn deviation(squares: f64, one_in: f64) -> f64 {
    (squares * one_in * (one_in - 1.0)).max(0.0).sqrt()
}

/// Decides for each text, or run of numbers, whether it is read.
#[derive(Debug)]
pub(crate) struct Sampling {
    /// One in this many is read; 1 for all.
    one_in: u64,
    /// How many are passed over before the next is read.
    pass: u64,
    random: u64,
}

impl Sampling {
    /// Reads one in `one_in`. The same ones in every run, so that two runs can be compared.
    pub(crate) fn new(one_in: u64) -> Self {
        Self { one_in: one_in.max(1), pass: 0, random: 0x9E37_79B9_7F4A_7C15 }
    }

    /// One in how many is read.
    #[inline(always)]
    pub(crate) fn one_in(&self) -> u64 {
        self.one_in
    }

    /// Whether the next one is read.
    #[inline(always)]
    pub(crate) fn takes_next(&mut self) -> bool {
        self.one_in == 1 || self.takes_some()
    }

    /// Between two that are read lie `one_in - 1` others on average, and as many as like it at most twice that: so a value
    /// whose fields repeat in step with the rate is seen as well as any other.
    #[inline]
    fn takes_some(&mut self) -> bool {
        if let Some(pass) = self.pass.checked_sub(1) {
            self.pass = pass;
            return false;
        }
        self.pass = self.next_gap(self.one_in);
        true
    }

    /// How many are passed over before the next where one in `one_in` is read, or fewer if fewer are anyway.
    pub(crate) fn gap(&mut self, one_in: u64) -> u64 {
        self.next_gap(one_in.max(self.one_in))
    }

    #[inline]
    fn next_gap(&mut self, one_in: u64) -> u64 {
        // Marsaglia's xorshift, by 13, 7 and 17.
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random % one_in.saturating_mul(2).saturating_sub(1)
    }
}
