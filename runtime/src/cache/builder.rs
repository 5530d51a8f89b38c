//! Building a cache: from options to a sizing, whose figures are checked, and only then to memory.

use super::adaptive::Adaptive;
use super::budget::{Budget, UNLIMITED};
use super::cost::Cost;
use super::index::Index;
use super::lifetime::{Lifetime, Policy};
use super::listeners::Listeners;
use super::pool::{Member, Seat};
use super::shard::Shard;
use super::shared::{Shared, Weigh};
use super::slots::Slots;
use super::times::Columns;
use super::{BuildError, Cache, Clock, DefaultHashBuilder, EvictionCause, Expiry, Limit, Pool};
use crate::{MemFootprint, SizeClasses};
use core::fmt;
use core::hash::BuildHasher;
use core::sync::atomic::AtomicUsize;
use core::time::Duration;
use std::sync::{Arc, Weak};

/// The options of a [`Cache`]. From [`Cache::builder`].
///
/// A limit is required, in bytes, in entries, or in both; there is no default.
///
/// ```
/// use memfootprint::cache::Cache;
/// use std::time::Duration;
///
/// let cache: Cache<String, Vec<u8>> = Cache::builder()
///     .name("thumbnails")
///     .bytes(64 << 20)
///     .ttl(Duration::from_secs(300))
///     .build()?;
/// assert_eq!(cache.limit(), Some(64 << 20));
/// # Ok::<(), memfootprint::cache::BuildError>(())
/// ```
#[must_use = "a builder does nothing until `.build()`"]
pub struct Builder<K, V, S = DefaultHashBuilder> {
    hasher: S,
    bytes: Option<Limit>,
    entries: Option<usize>,
    share: Option<u32>,
    max_entry: Option<usize>,
    ttl: Option<Duration>,
    refresh: Option<Duration>,
    tti: Option<Duration>,
    reweigh_every: Option<Duration>,
    shards: Option<usize>,
    weigh: Option<Weigh<K, V>>,
    policy: Option<Policy<K, V>>,
    listeners: Listeners<K, V>,
    name: Option<Box<str>>,
    clock: Clock,
    cost: Cost,
}

impl<K, V> Builder<K, V> {
    pub(super) fn new() -> Self {
        Self {
            hasher: DefaultHashBuilder::default(),
            bytes: None,
            entries: None,
            share: None,
            max_entry: None,
            ttl: None,
            refresh: None,
            tti: None,
            reweigh_every: None,
            shards: None,
            weigh: None,
            policy: None,
            listeners: Listeners::NONE,
            name: None,
            clock: Clock::system(),
            cost: Cost::EXACT,
        }
    }
}

impl<K, V, S> Builder<K, V, S> {
    /// Limits the number of entries. On its own, it needs no traits of keys and values, and they are not measured.
    pub fn entries(mut self, entries: usize) -> Self {
        self.entries = Some(entries);
        self
    }

    /// Limits the bytes of the allocator: those that keys and values own, and all of the cache's own blocks.
    ///
    /// An entry whose footprint could change while it is cached is refused, as the limit would not hold: one that contains a
    /// lock or a cell which leads to heap memory, such as an `Arc<Mutex<Vec<u8>>>`. See
    /// [`bytes_reweighed`](Self::bytes_reweighed).
    pub fn bytes(mut self, limit: impl Into<Limit>) -> Self
    where
        K: MemFootprint,
        V: MemFootprint,
    {
        self.bytes = Some(limit.into());
        self.weigh = Some(super::footprint::weigh_steady);
        self
    }

    /// As [`bytes`](Self::bytes), for values whose footprint can change while they are cached. A shard's entries are measured
    /// again when one is inserted and the last time was `every` ago, and by [`Cache::reweigh`]; growth in between is not seen.
    pub fn bytes_reweighed(mut self, limit: impl Into<Limit>, every: Duration) -> Self
    where
        K: MemFootprint,
        V: MemFootprint,
    {
        self.bytes = Some(limit.into());
        self.weigh = Some(super::footprint::weigh);
        self.reweigh_every = Some(every);
        self
    }

    /// The fair share, in percent, of the pool that the cache is [built in](Self::build_in). By default, an equal one.
    pub fn share(mut self, percent: u32) -> Self {
        self.share = Some(percent.min(100));
        self
    }

    /// The most bytes that one entry may take, its slot included. By default, an eighth of the limit. A larger entry is not
    /// cached, nor one that wouldn't fit if it were the only one.
    pub fn max_entry(mut self, bytes: usize) -> Self {
        self.max_entry = Some(bytes);
        self
    }

    /// Entries expire when `ttl` has passed since they were stored: never late, and early by a hundred-millionth of it at most.
    /// Costs 4 bytes an entry.
    pub fn ttl(mut self, ttl: Duration) -> Self {
        self.ttl = Some(ttl);
        self
    }

    /// Entries are loaded anew when `after` has passed since they were stored: by the first call of
    /// [`get_or_insert_with`](Cache::get_or_insert_with), its siblings, or a cached function. That call waits for the new value;
    /// all others get the old one meanwhile. Costs 4 bytes an entry.
    ///
    /// If the load fails, that call gets the old value too, and the next try comes `after` later. If it is dropped or panics, the
    /// next call tries. Other look-ups, such as [`get`](Cache::get), load nothing: without a [`ttl`](Self::ttl) they get the old
    /// value however old it is.
    ///
    /// ```
    /// use memfootprint::cache::{Cache, Clock};
    /// use std::time::Duration;
    ///
    /// let clock = Clock::manual();
    /// let refresh = Duration::from_secs(60);
    /// let cache = Cache::builder().entries(10).refresh(refresh).clock(clock.clone()).build()?;
    /// assert_eq!(cache.get_or_insert_with(&1, || "old"), "old");
    /// clock.advance(refresh);
    /// let new = cache.get_or_insert_with(&1, || {
    ///     assert_eq!(cache.get_or_insert_with(&1, || unreachable!("it is being loaded")), "old");
    ///     "new"
    /// });
    /// assert_eq!((new, cache.get(&1)), ("new", Some("new")));
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn refresh(mut self, after: Duration) -> Self {
        self.refresh = Some(after);
        self
    }

    /// Entries expire when `tti` has passed since they were last looked up or changed, as exactly as by [`ttl`](Self::ttl). Costs
    /// 4 bytes an entry.
    ///
    /// ```
    /// use memfootprint::cache::{Cache, Clock};
    /// use std::time::Duration;
    ///
    /// let clock = Clock::manual();
    /// let cache = Cache::builder().entries(10).tti(Duration::from_secs(60)).clock(clock.clone()).build()?;
    /// cache.insert("read", 1);
    /// cache.insert("idle", 2);
    /// clock.advance(Duration::from_secs(40));
    /// assert_eq!(cache.get("read"), Some(1));
    /// clock.advance(Duration::from_secs(40));
    /// assert!(cache.contains_key("read") && !cache.contains_key("idle"));
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn tti(mut self, tti: Duration) -> Self {
        self.tti = Some(tti);
        self
    }

    /// Entries expire when a policy says so, which is asked for each. Costs 8 bytes an entry. See [`Expiry`].
    pub fn expire_after(mut self, policy: impl Expiry<K, V> + Send + Sync + 'static) -> Self {
        self.policy = Some(Box::new(policy));
        self
    }

    /// Calls `listener` with every entry that leaves the cache and isn't returned to a caller: entries that are evicted or
    /// expire, and those that are [cleared](Cache::clear) or not [retained](Cache::retain). It runs without a lock. The entry is the
    /// listener's: what it keeps isn't counted any more once it returns.
    ///
    /// If it panics, so does the call that made the entry leave. The counts stay exact, the listener is still called for the other
    /// entries that leave, and the cache goes on. Entries that are left when the last handle of the cache is dropped are dropped
    /// with it and not reported: [`clear`](Cache::clear) it before to have them reported.
    pub fn on_evict(mut self, listener: impl Fn(K, V, EvictionCause) + Send + Sync + 'static) -> Self {
        self.listeners.on_evict = Some(Box::new(listener));
        self
    }

    /// Calls `listener` with every entry that leaves the cache, whatever the [`EvictionCause`]: also with those that are returned
    /// to a caller, just before that. Otherwise as [`on_evict`](Self::on_evict); a cache can have both.
    ///
    /// ```
    /// use memfootprint::cache::{Cache, EvictionCause};
    /// use std::sync::mpsc;
    ///
    /// let (sender, gone) = mpsc::channel();
    /// let cache = Cache::builder()
    ///     .bytes(1 << 20)
    ///     .on_removal(move |key: &u64, value: &String, cause| sender.send((*key, value.clone(), cause)).unwrap())
    ///     .build()?;
    /// cache.insert(1, String::from("one"));
    /// assert_eq!(cache.insert(1, String::from("uno")).as_deref(), Some("one"));
    /// assert_eq!(cache.remove(&1).as_deref(), Some("uno"));
    /// let gone: Vec<_> = gone.try_iter().map(|(_, value, cause)| (value, cause)).collect();
    /// assert_eq!(gone, [("one".to_owned(), EvictionCause::Replaced), ("uno".to_owned(), EvictionCause::Removed)]);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn on_removal(mut self, listener: impl Fn(&K, &V, EvictionCause) + Send + Sync + 'static) -> Self {
        self.listeners.on_removal = Some(Box::new(listener));
        self
    }

    /// Hashes keys by `hasher`. By default, `foldhash`, which is fast and seeded anew for each cache. Where attackers choose the
    /// keys and might make them collide, use std's: `.hasher(std::hash::RandomState::new())`.
    ///
    /// ```
    /// use memfootprint::cache::Cache;
    /// use std::hash::RandomState;
    ///
    /// let sessions: Cache<String, u64, RandomState> =
    ///     Cache::builder().entries(10).hasher(RandomState::new()).build()?;
    /// sessions.insert("ada".to_owned(), 1);
    /// assert_eq!(sessions.get("ada"), Some(1));
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn hasher<T: BuildHasher>(self, hasher: T) -> Builder<K, V, T> {
        Builder {
            hasher,
            bytes: self.bytes,
            entries: self.entries,
            share: self.share,
            max_entry: self.max_entry,
            ttl: self.ttl,
            refresh: self.refresh,
            tti: self.tti,
            reweigh_every: self.reweigh_every,
            shards: self.shards,
            weigh: self.weigh,
            policy: self.policy,
            listeners: self.listeners,
            name: self.name,
            clock: self.clock,
            cost: self.cost,
        }
    }

    /// The cache's name in reports.
    pub fn name(mut self, name: impl Into<Box<str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The number of locks over which the entries are spread, rounded up to a power of two. By default, about four per processor,
    /// and fewer if the limit is small. The limit holds for all shards together.
    pub fn shards(mut self, shards: usize) -> Self {
        self.shards = Some(shards);
        self
    }

    /// How bytes are counted. By default, as requested; with the size classes of the program's allocator, as that rounds them up,
    /// so that the limit bounds what malloc takes. Entries then cost a little more to measure.
    pub fn size_classes(mut self, classes: SizeClasses) -> Self {
        self.cost = Cost(classes);
        self
    }

    /// The clock by which entries expire.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// The times that are kept for each entry.
    fn columns(&self) -> Columns {
        let spans = [self.ttl, self.refresh, self.tti].iter().flatten().count();
        Columns { spans, deadlines: usize::from(self.policy.is_some()) }
    }

    /// Builds the cache. Allocates its shards, and nothing for entries before they are stored.
    ///
    /// # Errors
    ///
    /// If there is no limit, or one that can't hold an entry.
    pub fn build(self) -> Result<Cache<K, V, S>, BuildError> {
        let sizing = self.sizing(None)?;
        let budget = Budget::new(sizing.bytes);
        budget.take(sizing.fixed);
        Ok(self.finish(sizing, budget, None))
    }

    /// Builds the cache as a member of a pool. Its bytes count towards the pool's limit, and towards its own if it has one.
    ///
    /// The pool's other caches make room for its blocks.
    ///
    /// # Errors
    ///
    /// If its limit or the pool's can't hold an entry, or if the other caches need all of the pool for one entry each.
    pub fn build_in(self, pool: &Pool) -> Result<Cache<K, V, S>, BuildError>
    where
        K: MemFootprint + Send + Sync + 'static,
        V: MemFootprint + Send + Sync + 'static,
        S: Send + Sync + 'static,
    {
        let sizing = self.sizing(Some(pool))?;
        let (seat, budget) = sizing.take_seat(pool)?;
        Ok(self.join(sizing, seat, budget))
    }

    /// As [`build_in`](Self::build_in), but if the pool has no room for one more cache, builds it outside of the pool with the
    /// lowest limit that holds an entry.
    pub(crate) fn build_in_or_beside(self, pool: &Pool) -> Result<Cache<K, V, S>, BuildError>
    where
        K: MemFootprint + Send + Sync + 'static,
        V: MemFootprint + Send + Sync + 'static,
        S: Send + Sync + 'static,
    {
        let sizing = self.sizing(Some(pool))?;
        match sizing.take_seat(pool) {
            Ok((seat, budget)) => Ok(self.join(sizing, seat, budget)),
            Err(_) => self.bytes(sizing.least).build(),
        }
    }

    fn join(mut self, sizing: Sizing, seat: Seat, budget: Budget) -> Cache<K, V, S>
    where
        K: MemFootprint + Send + Sync + 'static,
        V: MemFootprint + Send + Sync + 'static,
        S: Send + Sync + 'static,
    {
        self.weigh.get_or_insert(super::footprint::weigh_steady);
        let pool = seat.pool.clone();
        let cache = self.finish(sizing, budget, Some(seat));
        let member: Weak<dyn Member> = Arc::<Shared<K, V, S>>::downgrade(&cache.shared);
        pool.join(member);
        cache
    }

    /// Decides limits and shards, and checks them, before anything is allocated.
    fn sizing(&self, pool: Option<&Pool>) -> Result<Sizing, BuildError> {
        if self.bytes.is_none() && self.entries.is_none() && pool.is_none() {
            return Err(BuildError::NoLimit);
        }
        let bytes = self.bytes.map_or(Ok(UNLIMITED), BuildError::known)?;
        let entries = self.entries.unwrap_or(UNLIMITED);
        if bytes == 0 || entries == 0 {
            return Err(BuildError::ZeroLimit);
        }
        if [self.ttl, self.refresh, self.tti].contains(&Some(Duration::ZERO)) {
            return Err(BuildError::ZeroTime);
        }
        let one_entry = Slots::<K, V>::least(self.columns(), self.cost) + Index::least(self.cost);
        // A shard may leave most of a segment and of an index unused, so each must have bytes to spare for that.
        let bytes_per_shard = size_of::<Shard<K, V>>() + one_entry;
        let most = bytes.min(pool.map_or(UNLIMITED, Pool::limit));
        let shards = self.shards.unwrap_or_else(|| default_shards(most / 32 / bytes_per_shard, entries / 64));
        let shards = shards.clamp(1, 1 << 16).next_power_of_two();
        let fixed = self.fixed(shards);
        let least = fixed + one_entry;
        if bytes < least {
            return Err(BuildError::LimitTooSmall { limit: bytes, least });
        }
        Ok(Sizing { bytes, entries, shards, fixed, least })
    }

    /// Bytes of the blocks that live as long as the cache: handle, shards, name, listeners, policy.
    fn fixed(&self, shards: usize) -> usize {
        let shared = self.cost.rounded(Shared::<K, V, S>::layout());
        let name = self.name.as_ref().map_or(0, |name| self.cost.of_val(&**name));
        let Listeners { on_evict, on_removal } = &self.listeners;
        let on_evict = on_evict.as_ref().map_or(0, |listener| self.cost.of_val(&**listener));
        let on_removal = on_removal.as_ref().map_or(0, |listener| self.cost.of_val(&**listener));
        let policy = self.policy.as_ref().map_or(0, |policy| self.cost.of_val(&**policy));
        shared + self.cost.array::<Shard<K, V>>(shards) + name + on_evict + on_removal + policy
    }

    /// Allocates the cache. The budget has the fixed bytes already.
    fn finish(self, sizing: Sizing, budget: Budget, seat: Option<Seat>) -> Cache<K, V, S> {
        let adaptive = self.bytes.and_then(|limit| Adaptive::of(limit, &self.clock));
        let columns = self.columns();
        let expiry = Lifetime::new(self.clock, [self.ttl, self.refresh, self.tti], self.policy);
        let shared = Shared {
            hasher: self.hasher,
            shards: (0..sizing.shards).map(|_| Shard::new(columns)).collect(),
            bytes: budget,
            entries: Budget::new(sizing.entries),
            overhead: AtomicUsize::new(sizing.fixed),
            least: sizing.least,
            cost: self.cost,
            weigh: self.weigh,
            max_entry: self.max_entry,
            expiry,
            reweigh_every: self.reweigh_every,
            listeners: self.listeners,
            name: self.name,
            adaptive,
            seat,
            share: self.share,
        };
        Cache { shared: Arc::new(shared) }
    }
}

/// A cache's figures before it is allocated, all but `entries` and `shards` in bytes.
#[derive(Debug, Clone, Copy)]
struct Sizing {
    bytes: usize,
    entries: usize,
    shards: usize,
    /// Bytes of the blocks that live as long as the cache.
    fixed: usize,
    /// Bytes of the cache with one entry that owns no heap.
    least: usize,
}

impl Sizing {
    /// Takes a place in a pool, and the fixed bytes from its budget: other members make room for them.
    fn take_seat(&self, pool: &Pool) -> Result<(Seat, Budget), BuildError> {
        let seat = pool.seat(self.least)?;
        let budget = Budget::within(self.bytes, Some(Arc::clone(pool.budget())));
        seat.take(&budget, self.fixed)?;
        Ok((seat, budget))
    }
}

/// Enough locks for the processors, but fewer for few bytes or entries.
fn default_shards(by_bytes: usize, by_entries: usize) -> usize {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let most = by_bytes.min(by_entries).max(1);
    (processors * 4).next_power_of_two().min(1 << most.ilog2())
}

impl<K, V, S> fmt::Debug for Builder<K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("name", &self.name)
            .field("bytes", &self.bytes)
            .field("entries", &self.entries)
            .field("max_entry", &self.max_entry)
            .field("ttl", &self.ttl)
            .field("refresh", &self.refresh)
            .field("tti", &self.tti)
            .field("shards", &self.shards)
            .finish_non_exhaustive()
    }
}
