//! How long each entry lives by itself.

use core::time::Duration;

/// How long each entry lives, asked of the entry itself: after it came in, was replaced or changed, and was looked up.
/// For [`Builder::expire_after`](super::Builder::expire_after).
///
/// Each method gives the time from now on after which the entry expires, or `None` if it doesn't by this; `left` is what
/// remained of what was said before. A [`ttl`](super::Builder::ttl) and a [`tti`](super::Builder::tti) hold beside it:
/// whatever is over first. Zero expires the entry at once; what would end in more than 500 years doesn't end.
///
/// These run under the lock of the entry's shard: they must not use the cache.
///
/// ```
/// use memfootprint::cache::{Cache, Clock, Expiry};
/// use std::time::Duration;
///
/// /// Answers, of which each says how long it is good for.
/// struct AsTold;
///
/// impl Expiry<String, (u64, Duration)> for AsTold {
///     fn after_create(&self, _host: &String, (_address, ttl): &(u64, Duration)) -> Option<Duration> {
///         Some(*ttl)
///     }
/// }
///
/// let clock = Clock::manual();
/// let hosts = Cache::builder().bytes(1 << 20).expire_after(AsTold).clock(clock.clone()).build()?;
/// hosts.insert("a.example".to_owned(), (1, Duration::from_secs(5)));
/// hosts.insert("b.example".to_owned(), (2, Duration::from_secs(500)));
/// clock.advance(Duration::from_secs(5));
/// assert!(!hosts.contains("a.example") && hosts.contains("b.example"));
/// # Ok::<(), memfootprint::cache::BuildError>(())
/// ```
pub trait Expiry<K, V> {
    /// An entry came in under a key that had none.
    fn after_create(&self, key: &K, value: &V) -> Option<Duration>;

    /// An entry came in place of another one, or its value was changed by [`Cache::update`](super::Cache::update). As a
    /// new one unless told otherwise.
    fn after_update(&self, key: &K, value: &V, left: Option<Duration>) -> Option<Duration> {
        let _ = left;
        self.after_create(key, value)
    }

    /// An entry was looked up. Changes nothing unless told otherwise.
    fn after_read(&self, key: &K, value: &V, left: Option<Duration>) -> Option<Duration> {
        let _ = (key, value);
        left
    }
}
