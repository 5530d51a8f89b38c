//! What time it is, for entries that expire.

use core::fmt;
use core::time::Duration;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Instant;

/// The clock by which entries expire. By default, the system's monotonic clock.
///
/// The system's clock is asked only by caches whose entries expire: other caches also work on targets that have no clock.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    System,
    Manual(Arc<Mutex<Duration>>),
}

/// When the system's clock was first asked.
static START: OnceLock<Instant> = OnceLock::new();

impl Clock {
    /// The system's monotonic clock.
    ///
    /// ```
    /// use memfootprint::cache::{Cache, Clock};
    /// use std::time::Duration;
    ///
    /// // As without `clock`: for programs that choose between this and a manual one.
    /// let cache = Cache::builder().entries(10).ttl(Duration::from_secs(60)).clock(Clock::system()).build()?;
    /// cache.insert("token", 1);
    /// assert_eq!(cache.get("token"), Some(1));
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still until it is [advanced](Self::advance), for tests. Clones show the same time.
    ///
    /// ```
    /// use memfootprint::cache::{Cache, Clock};
    /// use std::time::Duration;
    ///
    /// let clock = Clock::manual();
    /// let cache = Cache::builder().entries(10).ttl(Duration::from_secs(60)).clock(clock.clone()).build()?;
    /// cache.insert("token", 1);
    /// clock.advance(Duration::from_secs(59));
    /// assert_eq!(cache.get("token"), Some(1));
    /// clock.advance(Duration::from_secs(1));
    /// assert_eq!(cache.get("token"), None);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn manual() -> Self {
        Self(Source::Manual(Arc::default()))
    }

    pub(super) fn is_manual(&self) -> bool {
        matches!(self.0, Source::Manual(_))
    }

    /// Moves a [manual](Self::manual) clock forward; does nothing to the system's.
    pub fn advance(&self, by: Duration) {
        if let Source::Manual(time) = &self.0 {
            let mut time = locked(time);
            // Time never goes back, so it stands still at its end.
            *time = time.saturating_add(by);
        }
    }

    /// The time since the clock began.
    #[inline]
    pub(super) fn now(&self) -> Duration {
        match &self.0 {
            Source::System => START.get_or_init(Instant::now).elapsed(),
            Source::Manual(time) => *locked(time),
        }
    }
}

fn locked(time: &Mutex<Duration>) -> MutexGuard<'_, Duration> {
    time.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Default for Clock {
    fn default() -> Self {
        Self::system()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::System => f.write_str("Clock(system)"),
            Source::Manual(time) => write!(f, "Clock(manual, {:?})", *locked(time)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where there is no clock, to ask for the time panics.
    #[test]
    fn nobody_asks_for_the_time_that_needs_none() {
        use crate::cache::{Cache, Pool};
        assert!(START.get().is_none(), "this is the only test of its process that asks");
        let pool = Pool::new(1 << 20).unwrap();
        let cache = Cache::<u64, u64>::builder().bytes(1 << 16).build_in(&pool).unwrap();
        for id in 0..10_000 {
            cache.insert(id, id);
            cache.get(&id);
        }
        cache.set_limit(1 << 15);
        cache.remove_expired();
        cache.clear();
        println!("{cache:?} {pool:?} {:?}", Clock::system());
        assert!(START.get().is_none());
    }
}
