//! What time it is, for entries that expire.

use core::fmt;
use core::sync::atomic::{AtomicU64, Ordering};
use core::time::Duration;
use std::sync::Arc;
use std::time::Instant;

/// The clock by which entries expire. The system's monotonic clock unless told otherwise.
#[derive(Clone)]
pub struct Clock(Source);

#[derive(Clone)]
enum Source {
    System(Instant),
    Manual(Arc<AtomicU64>),
}

impl Clock {
    /// The system's monotonic clock.
    pub fn system() -> Self {
        Self(Source::System(Instant::now()))
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

    /// Moves a [manual](Self::manual) clock forward; does nothing to the system's.
    pub fn advance(&self, by: Duration) {
        if let Source::Manual(millis) = &self.0 {
            let by = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
            // Time never goes back, so it stands still at its end.
            let later = |millis: u64| Some(millis.saturating_add(by));
            let _ = millis.fetch_update(Ordering::SeqCst, Ordering::SeqCst, later);
        }
    }

    /// Milliseconds since the clock was made.
    pub(super) fn millis(&self) -> u64 {
        match &self.0 {
            Source::System(start) => start.elapsed().as_millis() as u64,
            Source::Manual(millis) => millis.load(Ordering::SeqCst),
        }
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::system()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let source = match &self.0 {
            Source::System(_) => "system",
            Source::Manual(_) => "manual",
        };
        write!(f, "Clock({source}, {} ms)", self.millis())
    }
}
