//! Filling the cache on a miss: one load for all who ask.

use super::fetch::Missed;
use super::flight::Landing;
use super::key::Key;
use super::lead::{Found, Lead, Look};
use super::outcome::Outcome;
use super::{Cache, Equivalent, ToKey};
use core::hash::{BuildHasher, Hash};
use core::mem::replace;

impl<K: Hash + Eq, V: Clone, S: BuildHasher> Cache<K, V, S> {
    /// The value, or what `load` returns, which is then cached.
    ///
    /// `load` runs without any lock. Others who ask for the key meanwhile wait for it; if it panics, one of them takes over.
    /// A value that is too large to be cached is returned all the same. If the key is removed or set meanwhile, the loaded
    /// value is returned but not stored. See the [module](crate::cache#loads) for what is promised.
    ///
    /// ```
    /// use memfootprint::cache::Cache;
    ///
    /// let cache: Cache<u64, String> = Cache::builder().bytes(1 << 20).build()?;
    /// assert_eq!(cache.get_or_insert_with(&7, || "seven".to_owned()), "seven");
    /// assert_eq!(cache.get_or_insert_with(&7, || unreachable!("it is there")), "seven");
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    #[inline]
    pub fn get_or_insert_with<Q>(&self, key: &Q, load: impl FnOnce() -> V) -> V
    where
        Q: Hash + Equivalent<K> + ToKey<K> + ?Sized,
    {
        self.load::<0, _, _>(key, load)
    }

    /// As [`get_or_insert_with`](Self::get_or_insert_with), for loads that can fail.
    ///
    /// ```
    /// use memfootprint::cache::Cache;
    ///
    /// let cache: Cache<String, u16> = Cache::builder().bytes(1 << 20).build()?;
    /// assert!(cache.get_or_try_insert_with("port", || "none".parse()).is_err());
    /// assert_eq!(cache.get_or_try_insert_with("port", || "8080".parse()), Ok(8080));
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// That of `load`, returned to the call that ran it. It is not cached, and one of those who wait tries again.
    #[inline]
    pub fn get_or_try_insert_with<Q, E>(&self, key: &Q, load: impl FnOnce() -> Result<V, E>) -> Result<V, E>
    where
        Q: Hash + Equivalent<K> + ToKey<K> + ?Sized,
    {
        self.load::<1, _, _>(key, load)
    }

    /// As [`get_or_insert_with`](Self::get_or_insert_with), for loads that may find nothing. `None` is returned to the call that
    /// ran `load`; it is not cached, and one of those who wait tries again.
    ///
    /// ```
    /// use memfootprint::cache::Cache;
    ///
    /// let cache: Cache<u64, String> = Cache::builder().bytes(1 << 20).build()?;
    /// let find = |id: u64| (id > 0).then(|| format!("user {id}"));
    /// assert_eq!(cache.get_or_optionally_insert_with(&0, || find(0)), None);
    /// assert_eq!(cache.get_or_optionally_insert_with(&7, || find(7)).as_deref(), Some("user 7"));
    /// assert_eq!(cache.len(), 1);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    #[inline]
    pub fn get_or_optionally_insert_with<Q>(&self, key: &Q, load: impl FnOnce() -> Option<V>) -> Option<V>
    where
        Q: Hash + Equivalent<K> + ToKey<K> + ?Sized,
    {
        self.load::<2, _, _>(key, load)
    }

    /// As [`get_or_insert_with`](Self::get_or_insert_with), for loads that are awaited. Needs no particular runtime, holds no
    /// lock while it waits, and may be dropped at any time.
    ///
    /// On a miss `load` is moved into a block of its own. The returned future is less than 256 bytes larger than `load`; that of
    /// a cached `async fn` holds its arguments only (see [`bounded`](macro@crate::bounded)).
    ///
    /// Nobody waits for a future that isn't polled: see the [module](crate::cache#loads) for what is promised.
    ///
    /// ```
    /// use memfootprint::cache::Cache;
    ///
    /// # fn main() -> Result<(), memfootprint::cache::BuildError> {
    /// let cache: Cache<u64, String> = Cache::builder().bytes(1 << 20).build()?;
    /// let name = async |id: u64| cache.get_or_insert_async(&id, async { format!("user {id}") }).await;
    /// # use std::{pin::pin, task::{Context, Poll, Waker}};
    /// # let polled = pin!(name(7)).poll(&mut Context::from_waker(Waker::noop()));
    /// # assert_eq!(polled, Poll::Ready("user 7".to_owned()));
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_or_insert_async<Q>(&self, key: &Q, load: impl Future<Output = V>) -> impl Future<Output = V>
    where
        Q: Hash + Equivalent<K> + ToKey<K> + ?Sized,
    {
        self.fetch::<0, _, _, _>(key, None, move || load)
    }

    /// As [`get_or_insert_async`](Self::get_or_insert_async), for loads that can fail.
    ///
    /// ```
    /// use memfootprint::cache::Cache;
    ///
    /// # fn main() -> Result<(), memfootprint::cache::BuildError> {
    /// let cache: Cache<String, u16> = Cache::builder().bytes(1 << 20).build()?;
    /// let port = async |text: &str| cache.get_or_try_insert_async(text, async { text.parse::<u16>() }).await.ok();
    /// # let both = async { (port("80").await, port("http").await) };
    /// # use std::{pin::pin, task::{Context, Poll, Waker}};
    /// # let polled = pin!(both).poll(&mut Context::from_waker(Waker::noop()));
    /// # assert_eq!(polled, Poll::Ready((Some(80), None)));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// That of `load`, returned to the call that awaited it. It is not cached, and one of those who wait tries again.
    pub fn get_or_try_insert_async<Q, E>(
        &self,
        key: &Q,
        load: impl Future<Output = Result<V, E>>,
    ) -> impl Future<Output = Result<V, E>>
    where
        Q: Hash + Equivalent<K> + ToKey<K> + ?Sized,
    {
        self.fetch::<1, _, _, _>(key, None, move || load)
    }

    /// As [`get_or_insert_async`](Self::get_or_insert_async), for loads that may find nothing. `None` is returned to the call
    /// that awaited `load`; it is not cached, and one of those who wait tries again.
    ///
    /// ```
    /// use memfootprint::cache::Cache;
    ///
    /// # fn main() -> Result<(), memfootprint::cache::BuildError> {
    /// let cache: Cache<u64, String> = Cache::builder().bytes(1 << 20).build()?;
    /// let find = async |id: u64| (id > 0).then(|| format!("user {id}"));
    /// let user = async |id: u64| cache.get_or_optionally_insert_async(&id, find(id)).await;
    /// # let both = async { (user(7).await, user(0).await) };
    /// # use std::{pin::pin, task::{Context, Poll, Waker}};
    /// # let polled = pin!(both).poll(&mut Context::from_waker(Waker::noop()));
    /// # assert_eq!(polled, Poll::Ready((Some("user 7".to_owned()), None)));
    /// # Ok(())
    /// # }
    /// ```
    pub fn get_or_optionally_insert_async<Q>(
        &self,
        key: &Q,
        load: impl Future<Output = Option<V>>,
    ) -> impl Future<Output = Option<V>>
    where
        Q: Hash + Equivalent<K> + ToKey<K> + ?Sized,
    {
        self.fetch::<2, _, _, _>(key, None, move || load)
    }
}

impl<K: Eq, V: Clone, S: BuildHasher> Cache<K, V, S> {
    /// The value, or what a load of the key must know.
    #[inline]
    pub(crate) fn look_up<Q: Key<K> + ?Sized>(&self, key: &Q) -> Result<V, Missed> {
        let at = self.shared.address(key);
        let read = |value: &V, refreshes| if refreshes { None } else { Some(value.clone()) };
        match self.shared.look_up_or_refresh(at, key, read) {
            Some(Some(value)) => Ok(value),
            Some(None) => Err(Missed { at, look: Look::Stale }),
            None => Err(Missed { at, look: Look::Missed }),
        }
    }

    /// The value, or the outcome of `load`, of which the value is cached.
    #[inline]
    pub(crate) fn load<const KIND: u8, Q, R>(&self, key: &Q, load: impl FnOnce() -> R) -> R
    where
        Q: Key<K> + ?Sized,
        R: Outcome<KIND, Value = V>,
    {
        match self.look_up(key) {
            Ok(value) => R::of(Ok(value)),
            Err(missed) => R::of(self.load_missed(key, missed, || load().split())),
        }
    }

    fn load_missed<Q, E>(
        &self,
        key: &Q,
        Missed { at, mut look }: Missed,
        load: impl FnOnce() -> Result<V, E>,
    ) -> Result<V, E>
    where
        Q: Key<K> + ?Sized,
    {
        let shared = &*self.shared;
        let part = loop {
            match shared.find_or_lead(key, at, replace(&mut look, Look::Again), None) {
                Found::Value(value) => return Ok(value),
                Found::Nothing(part) => break part,
                Found::Flight(flight) => match flight.wait() {
                    Landing::Loaded(value) => return Ok(value),
                    Landing::Abandoned => shared.withdraw(at, &flight),
                    Landing::WouldHang => return load(),
                    Landing::TakeOver(runner) => {
                        if let Some(part) = Lead::join(shared, at, flight, runner) {
                            break part;
                        }
                    }
                },
            }
        };
        let refreshes = part.refreshes();
        part.run(|| key.to_key(), load).or_else(|error| {
            let old = refreshes.and_then(|at| shared.keep_old(at, key));
            old.ok_or(error)
        })
    }
}
