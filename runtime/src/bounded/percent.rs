//! A share of the memory that the process may use.

use crate::process;

/// `bytes = "10%"` with its options.
#[derive(Debug, Clone, Copy)]
pub struct Percent {
    /// Hundredths of a percent.
    pub hundredths: u32,
    /// At least so many bytes.
    pub min: usize,
    /// At most so many bytes.
    pub max: usize,
    /// So many bytes if the limit of the process is unknown, as it is on systems other than Linux.
    pub fallback: usize,
}

/// As [`max`](Percent::max): no more than the percentage.
pub const UNLIMITED: usize = usize::MAX;

/// As [`fallback`](Percent::fallback), where neither it nor `max` is given: 64 MiB.
pub const FALLBACK: usize = 64 << 20;

impl Percent {
    /// The limit now, in bytes. Reads the files in which the system tells the limits.
    pub fn bytes(self) -> usize {
        self.of(process::snapshot().limit.map(|limit| limit.bytes))
    }

    fn of(self, limit: Option<u64>) -> usize {
        let Some(limit) = limit else { return self.fallback };
        let share = u128::from(limit) * u128::from(self.hundredths) / 10_000;
        // At most 100 % of a `u64`.
        usize::try_from(share).unwrap_or(usize::MAX).min(self.max).max(self.min)
    }
}

#[cfg(test)]
mod tests {
    use super::Percent;

    #[test]
    fn a_share_within_its_bounds() {
        let percent = Percent { hundredths: 1250, min: 100, max: 1000, fallback: 7 };
        for (limit, bytes) in [(8, 100), (4000, 500), (4007, 500), (u64::MAX, 1000)] {
            assert_eq!(percent.of(Some(limit)), bytes);
        }
        assert_eq!(percent.of(None), 7);
        let all = Percent { hundredths: 10_000, max: usize::MAX, ..percent };
        assert_eq!(all.of(Some(u64::MAX)), usize::MAX);
    }
}
