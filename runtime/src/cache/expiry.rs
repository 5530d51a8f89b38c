//! A lifetime for each entry: the trait that users implement.

use core::time::Duration;

/// How long each entry lives: asked when it is stored, replaced, changed and looked up.
/// For [`Builder::expire_after`](super::Builder::expire_after).
///
/// Each method gives the time from now on after which the entry expires, or `None` for never; `left` is what remains of
/// the time given before. A [`ttl`](super::Builder::ttl) and a [`tti`](super::Builder::tti) hold beside it: whichever ends
/// first. Zero expires the entry at once; more than 500 years is never.
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
/// assert!(!hosts.contains_key("a.example") && hosts.contains_key("b.example"));
/// # Ok::<(), memfootprint::cache::BuildError>(())
/// ```
pub trait Expiry<K, V> {
    /// An entry was stored under a key that had none.
    fn after_create(&self, key: &K, value: &V) -> Option<Duration>;

    /// An entry replaced another one, or its value was changed by [`Cache::update`](super::Cache::update). By default, as
    /// for a new entry.
    ///
    /// ```
    /// use memfootprint::cache::Expiry;
    /// use std::time::Duration;
    ///
    /// /// An hour from when the key was first stored, whatever is stored there later.
    /// struct FromTheFirst;
    ///
    /// impl<K, V> Expiry<K, V> for FromTheFirst {
    ///     fn after_create(&self, _: &K, _: &V) -> Option<Duration> {
    ///         Some(Duration::from_secs(3600))
    ///     }
    ///
    ///     fn after_update(&self, _: &K, _: &V, left: Option<Duration>) -> Option<Duration> {
    ///         left
    ///     }
    /// }
    ///
    /// let left = Some(Duration::from_secs(7));
    /// assert_eq!(FromTheFirst.after_update(&"key", &"value", left), left);
    /// ```
    fn after_update(&self, key: &K, value: &V, left: Option<Duration>) -> Option<Duration> {
        let _ = left;
        self.after_create(key, value)
    }

    /// An entry was looked up. By default, changes nothing.
    ///
    /// ```
    /// use memfootprint::cache::Expiry;
    /// use std::time::Duration;
    ///
    /// /// A minute from the last look-up.
    /// struct WhileUsed;
    ///
    /// impl<K, V> Expiry<K, V> for WhileUsed {
    ///     fn after_create(&self, _: &K, _: &V) -> Option<Duration> {
    ///         Some(Duration::from_secs(60))
    ///     }
    ///
    ///     fn after_read(&self, _: &K, _: &V, _left: Option<Duration>) -> Option<Duration> {
    ///         Some(Duration::from_secs(60))
    ///     }
    /// }
    ///
    /// let left = Some(Duration::from_secs(7));
    /// assert_eq!(WhileUsed.after_read(&"key", &"value", left), Some(Duration::from_secs(60)));
    /// ```
    fn after_read(&self, key: &K, value: &V, left: Option<Duration>) -> Option<Duration> {
        let _ = (key, value);
        left
    }
}
