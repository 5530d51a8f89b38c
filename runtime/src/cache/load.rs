//! Filling the cache on a miss, once for all who ask.

use super::core::Arrival;
use super::flight::{Flight, Landing, Waiting};
use super::inner::{Address, Inner};
use super::store::Stored;
use super::{Cache, Equivalent, ToKey};
use core::convert::Infallible;
use core::future::poll_fn;
use core::hash::{BuildHasher, Hash};
use core::pin::pin;
use std::sync::Arc;

/// What somebody who asks for a key finds.
enum Found<'c, K, V, S> {
    Value(V),
    /// Somebody is loading it.
    Flight(Arc<Flight<V>>),
    /// Nothing: whoever asks is the leader now.
    Nothing(Lead<'c, K, V, S>),
}

/// Whoever leads a flight. Brings nothing to those who wait if dropped before it lands: by an error, a panic, or as the
/// future was cancelled.
struct Lead<'c, K, V, S> {
    cache: &'c Inner<K, V, S>,
    at: Address,
    flight: Arc<Flight<V>>,
    /// Whether the flight is off the list, so that nobody joins it any more.
    landed: bool,
}

impl<K: Eq, V: Clone, S> Lead<'_, K, V, S> {
    /// Stores what was loaded and brings it to all who wait.
    fn land(mut self, key: K, value: V) -> V {
        let answer = value.clone();
        let answer = match self.cache.store(self.at, key, value, Some(&self.flight)) {
            Stored::In(replaced) => {
                drop(replaced);
                answer
            }
            Stored::Refused(rejected) => rejected.value,
            Stored::Overtaken(value) => value,
        };
        self.landed = true;
        if Arc::strong_count(&self.flight) > 1 {
            self.flight.land(Some(answer.clone()));
        }
        answer
    }
}

impl<K, V, S> Drop for Lead<'_, K, V, S> {
    fn drop(&mut self) {
        let withdraw = || self.cache.shard(self.at).write().withdraw(&self.flight);
        let arrival = if self.landed { None } else { withdraw() };
        if Arc::strong_count(&self.flight) > 1 {
            self.flight.land(None);
        }
        drop(arrival);
    }
}

impl<K: Hash + Eq, V: Clone, S: BuildHasher> Cache<K, V, S> {
    /// The value of `key`; if there is none, what `load` makes, which is stored.
    ///
    /// Of several who ask for a key at once, one runs `load` and the others wait. If it panics, one of those who wait
    /// takes over. What is too large to be cached is returned all the same. If the key is removed or set meanwhile, that
    /// counts, and what `load` made is returned but not stored.
    ///
    /// `load` may use the cache. If it asks for the very key, or a task of [`get_or_insert_async`] is loading it, the
    /// value is loaded apart and not stored, where waiting could last for ever. Two loads that ask for one another's
    /// keys in two threads do wait for ever: don't.
    ///
    /// [`get_or_insert_async`]: Self::get_or_insert_async
    ///
    /// ```
    /// use memfootprint::cache::Cache;
    ///
    /// let squares = Cache::builder().bytes(64 << 10).build()?;
    /// assert_eq!(squares.get_or_insert_with(&12_u64, || 12_u64 * 12), 144);
    /// assert_eq!(squares.get_or_insert_with(&12, || unreachable!("it is there")), 144);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn get_or_insert_with<Q>(&self, key: &Q, load: impl FnOnce() -> V) -> V
    where
        Q: Hash + Equivalent<K> + ToKey<K> + ?Sized,
    {
        match self.get_or_try_insert_with(key, || Ok::<V, Infallible>(load())) {
            Ok(value) => value,
            Err(never) => match never {},
        }
    }

    /// As [`get_or_insert_with`](Self::get_or_insert_with), for loads that can fail.
    ///
    /// # Errors
    ///
    /// That of `load`, to the one who ran it. It is not cached, and one of those who wait tries again.
    pub fn get_or_try_insert_with<Q, E>(&self, key: &Q, load: impl FnOnce() -> Result<V, E>) -> Result<V, E>
    where
        Q: Hash + Equivalent<K> + ToKey<K> + ?Sized,
    {
        let at = self.inner.address(key);
        let mut first = true;
        loop {
            match self.find_or_lead(key, at, Flight::by_thread, core::mem::take(&mut first)) {
                Found::Value(value) => return Ok(value),
                Found::Flight(flight) => match flight.wait() {
                    Landing::Loaded(value) => return Ok(value),
                    Landing::Abandoned => {}
                    Landing::WouldHang => return load(),
                },
                Found::Nothing(leader) => {
                    let value = load()?;
                    return Ok(leader.land(key.to_key(), value));
                }
            }
        }
    }

    /// As [`get_or_insert_with`](Self::get_or_insert_with), for loads that are awaited. Needs no particular runtime, and
    /// holds no lock while it waits. If the future that loads is dropped, one of those that wait takes over.
    pub async fn get_or_insert_async<Q>(&self, key: &Q, load: impl Future<Output = V>) -> V
    where
        Q: Hash + Equivalent<K> + ToKey<K> + ?Sized,
    {
        let load = async { Ok::<V, Infallible>(load.await) };
        match self.get_or_try_insert_async(key, load).await {
            Ok(value) => value,
            Err(never) => match never {},
        }
    }

    /// As [`get_or_insert_async`](Self::get_or_insert_async), for loads that can fail.
    ///
    /// # Errors
    ///
    /// That of `load`, to the one who awaited it. It is not cached, and one of those who wait tries again.
    pub async fn get_or_try_insert_async<Q, E>(
        &self,
        key: &Q,
        load: impl Future<Output = Result<V, E>>,
    ) -> Result<V, E>
    where
        Q: Hash + Equivalent<K> + ToKey<K> + ?Sized,
    {
        let at = self.inner.address(key);
        let mut first = true;
        loop {
            match self.find_or_lead(key, at, Flight::by_task, core::mem::take(&mut first)) {
                Found::Value(value) => return Ok(value),
                Found::Flight(flight) => {
                    let mut waiting = Waiting::for_flight(flight);
                    match poll_fn(|context| waiting.poll(context)).await {
                        Landing::Loaded(value) => return Ok(value),
                        Landing::Abandoned => {}
                        Landing::WouldHang => {
                            drop(waiting);
                            return load.await;
                        }
                    }
                }
                Found::Nothing(leader) => {
                    let mut load = pin!(load);
                    let value = poll_fn(|context| {
                        leader.flight.poll_begins(context);
                        let polled = load.as_mut().poll(context);
                        leader.flight.poll_ends();
                        polled
                    });
                    let value = value.await?;
                    return Ok(leader.land(key.to_key(), value));
                }
            }
        }
    }

    /// The value, or the flight that will bring it, or the lead.
    fn find_or_lead<Q>(
        &self,
        key: &Q,
        at: Address,
        flight: fn() -> Flight<V>,
        counts: bool,
    ) -> Found<'_, K, V, S>
    where
        Q: Hash + Equivalent<K> + ToKey<K> + ?Sized,
    {
        let shard = self.inner.shard(at);
        if let Some(value) = self.inner.look_up(at, key, counts, V::clone) {
            return Found::Value(value);
        }
        if let Some(flight) = shard.read().flight(at.hash, |other| key.equivalent(other)) {
            return Found::Flight(Arc::clone(flight));
        }
        // Before the lock: both run the user's code or the allocator's.
        let (owned, flight) = (key.to_key(), Arc::new(flight()));
        let mut core = shard.write();
        if let Some(flight) = core.flight(at.hash, |other| key.equivalent(other)) {
            return Found::Flight(Arc::clone(flight));
        }
        let landed = core.find(at.hash, |other| key.equivalent(other));
        if let Some(slot) =
            landed.filter(|&slot| !self.inner.expiry.is_over(&core, slot, self.inner.expiry.now()))
        {
            if let Some(entry) = core.slots.get(slot) {
                return Found::Value(entry.value.clone());
            }
        }
        core.flights.push(Arrival { hash: at.hash, key: owned, flight: Arc::clone(&flight) });
        Found::Nothing(Lead { cache: &self.inner, at, flight, landed: false })
    }
}
