//! A pool whose limit follows the pressure.
//!
//! It shrinks at once, and grows back by a tenth of its limit at a time. If the pressure comes back while it grows, or soon after, it
//! waits twice as long before each step from then on, so that a pool that is simply too large for the machine shrinks ever more
//! seldom.

use super::gauge::Level;
use crate::cache::Pool;

/// By how much a pool grows at a time, in percent of its limit.
const STEP: usize = 10;

/// How many ticks it waits between two steps, at first and at most.
const FIRST_WAIT: u32 = 1;
const LONGEST_WAIT: u32 = 64;

/// After so many ticks with its whole limit, what was before is forgotten.
const SETTLED: u32 = 1000;

/// What a pool may have at a level, in percent of its limit.
fn share(level: Level) -> usize {
    match level {
        Level::Calm => 100,
        Level::Tight => 50,
        Level::Critical => 25,
    }
}

pub(super) struct Governor {
    pool: Pool,
    /// Its limit when all is calm, in bytes.
    whole: usize,
    /// What it has, in percent of that.
    percent: usize,
    /// Ticks between two steps, and until the next.
    wait: u32,
    until_next: u32,
    /// Ticks since it had to shrink.
    since: u32,
}

impl Governor {
    pub(super) fn new(pool: Pool) -> Self {
        let whole = pool.limit();
        Self { pool, whole, percent: 100, wait: FIRST_WAIT, until_next: 0, since: SETTLED }
    }

    #[cfg(feature = "metrics")]
    pub(super) fn pool(&self) -> &Pool {
        &self.pool
    }

    pub(super) fn follow(&mut self, level: Level) {
        let most = share(level);
        self.since = self.since.saturating_add(1);
        if most < self.percent {
            let again = self.since < SETTLED;
            self.wait = if again { (self.wait * 2).min(LONGEST_WAIT) } else { FIRST_WAIT };
            self.since = 0;
            self.set(most);
        } else if self.percent < most {
            if self.until_next > 0 {
                self.until_next -= 1;
                return;
            }
            self.set((self.percent + STEP).min(most));
        }
    }

    fn set(&mut self, percent: usize) {
        self.percent = percent;
        self.until_next = self.wait;
        // Once, as a limit that is lower for a moment evicts.
        self.pool.set_limit(match percent {
            100 => self.whole,
            _ => (self.whole / 100).saturating_mul(percent).max(self.whole.min(1)),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{Governor, Level};
    use crate::cache::{Cache, Pool};

    const WHOLE: usize = 1_000_000;

    fn pool() -> (Pool, Cache<u64, Vec<u8>>) {
        let pool = Pool::new(WHOLE).expect("a pool");
        let cache = Cache::builder().build_in(&pool).expect("a cache");
        (0..5000).for_each(|id| drop(cache.insert(id, vec![0; 400])));
        (pool, cache)
    }

    #[test]
    fn a_pool_shrinks_at_once_and_grows_back_in_steps() {
        let (pool, cache) = pool();
        let mut governor = Governor::new(pool.clone());
        governor.follow(Level::Calm);
        assert_eq!(pool.limit(), WHOLE);
        governor.follow(Level::Critical);
        assert_eq!(pool.limit(), WHOLE / 4);
        assert!(pool.used() <= WHOLE / 4 && !cache.is_empty());
        let mut limits = vec![pool.limit()];
        for _ in 0..40 {
            governor.follow(Level::Calm);
            limits.push(pool.limit());
        }
        assert!(limits.is_sorted() && pool.limit() == WHOLE, "{limits:?}");
        assert!(limits.windows(2).all(|pair| pair[1] - pair[0] <= WHOLE / 10));
    }

    /// The pool alone is the pressure: at some part of it the machine is full.
    #[test]
    fn a_pool_that_is_too_large_shrinks_ever_more_seldom() {
        for (full_at, full) in [
            (30, Level::Critical),
            (55, Level::Tight),
            (70, Level::Tight),
            (95, Level::Tight),
            (95, Level::Critical),
        ] {
            let (pool, _cache) = pool();
            let mut governor = Governor::new(pool.clone());
            let mut shrinks = Vec::new();
            for tick in 0..2000 {
                let level = if pool.limit() > WHOLE / 100 * full_at { full } else { Level::Calm };
                let before = pool.limit();
                governor.follow(level);
                if pool.limit() < before {
                    shrinks.push(tick);
                }
            }
            assert!(shrinks.len() < 48, "{full_at} %: {shrinks:?}");
            let gaps: Vec<usize> = shrinks.windows(2).map(|pair| pair[1] - pair[0]).collect();
            assert!(gaps.is_sorted(), "{full_at} %: {gaps:?}");
        }
    }
}
