//! A pool: several caches under one limit.

use super::adaptive::Adaptive;
use super::budget::Budget;
use super::sync::{AtomicUsize, Ordering};
use super::{BuildError, Clock, Limit};
use core::cell::Cell;
use core::cmp::Reverse;
use core::fmt;
use std::sync::{Arc, PoisonError, RwLock, Weak};

/// A limit that several caches share, in bytes.
///
/// A cache that needs room takes it where there is some. Where there is none, the cache that is furthest above its fair
/// share gives entries up: at times itself, at times another. The fair share is an equal part of the limit, or what
/// [`Builder::share`](super::Builder::share) says. Handles are cheap to clone and mean the same pool.
///
/// ```
/// use memfootprint::cache::{Cache, Limit, Pool};
///
/// let pool = Pool::new(Limit::bytes(1 << 20))?;
/// let users = Cache::<u64, String>::builder().name("users").build_in(&pool)?;
/// let pages = Cache::<String, Vec<u8>>::builder().name("pages").build_in(&pool)?;
///
/// for id in 0..100_000 {
///     users.insert(id, format!("user {id}"));
/// }
/// assert!(pool.used() > 1_000_000, "one cache may have all of it");
///
/// for page in 0..1000 {
///     pages.insert(format!("/{page}"), vec![0; 1000]);
/// }
/// assert!(pages.used() > 450_000, "until another one claims its part");
/// assert_eq!(pool.used(), users.used() + pages.used());
/// assert!(pool.stats().peak <= 1 << 20);
/// # Ok::<(), memfootprint::cache::BuildError>(())
/// ```
#[derive(Clone)]
pub struct Pool {
    state: Arc<PoolState>,
}

/// The block that all handles of a pool share.
struct PoolState {
    budget: Arc<Budget>,
    members: RwLock<Vec<Weak<dyn Member>>>,
    /// Bytes that its caches take at least: each has room for one entry.
    claimed: AtomicUsize,
    adaptive: Option<Adaptive>,
}

/// A cache's place in a pool, given up when dropped.
pub(super) struct Seat {
    pub(super) pool: Pool,
    claim: usize,
}

/// A cache, as its pool sees it.
pub(super) trait Member: Send + Sync {
    /// Bytes in use.
    fn used(&self) -> usize;

    /// Its fair share of the pool in percent; None for an equal one.
    fn share(&self) -> Option<u32>;

    /// Its name, if it has one, and what it did.
    #[cfg(all(feature = "metrics", feature = "watch"))]
    fn named_stats(&self) -> Option<(String, super::Stats)>;

    /// Gives up a few entries, or blocks that hold none, without waiting for a lock. False if it found none.
    fn give_up_some(&self) -> bool;
}

/// What a pool holds. From [`Pool::stats`].
///
/// ```
/// let pool = memfootprint::cache::Pool::new(memfootprint::size!("1 MiB"))?;
/// assert_eq!(pool.stats().members, 0);
/// # Ok::<(), memfootprint::cache::BuildError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct PoolStats {
    /// The most bytes that all its caches may take.
    pub limit: usize,
    /// Bytes that they take.
    pub used: usize,
    /// The most that they ever took.
    pub peak: usize,
    /// How many caches there are.
    pub members: usize,
}

/// How often members whose locks were taken are asked again.
const ROUNDS: usize = 32;

impl Pool {
    /// A pool with this limit. A limit in percent is looked up again every 30 seconds.
    ///
    /// # Errors
    ///
    /// If the limit is zero, or in percent of something unknown without [`Limit::or`].
    pub fn new(limit: impl Into<Limit>) -> Result<Self, BuildError> {
        Self::with_clock(limit.into(), &Clock::system())
    }

    /// As [`new`](Self::new), with a clock for looking up the limit.
    ///
    /// ```
    /// use memfootprint::cache::{Clock, Limit, Pool};
    ///
    /// let pool = Pool::with_clock(Limit::percent(25).or(64 << 20), &Clock::manual())?;
    /// assert!(pool.limit() > 0);
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn with_clock(limit: Limit, clock: &Clock) -> Result<Self, BuildError> {
        let bytes = BuildError::known(limit)?;
        if bytes == 0 {
            return Err(BuildError::ZeroLimit);
        }
        let adaptive = Adaptive::of(limit, clock);
        let (budget, members) = (Arc::new(Budget::new(bytes)), RwLock::default());
        let state = PoolState { budget, members, claimed: AtomicUsize::new(0), adaptive };
        Ok(Self { state: Arc::new(state) })
    }

    /// The most bytes that all its caches may take.
    pub fn limit(&self) -> usize {
        self.state.budget.limit()
    }

    /// Bytes that they take.
    pub fn used(&self) -> usize {
        self.state.budget.used()
    }

    /// What it holds. O(caches).
    pub fn stats(&self) -> PoolStats {
        let PoolState { budget, .. } = &*self.state;
        let members = self.state.members.read().unwrap_or_else(PoisonError::into_inner);
        let members = members.iter().filter(|member| member.strong_count() > 0).count();
        PoolStats { limit: budget.limit(), used: budget.used(), peak: budget.peak(), members }
    }

    /// Those of its caches that have a name, and what they did.
    #[cfg(all(feature = "metrics", feature = "watch"))]
    pub(crate) fn named_members(&self) -> Vec<(String, super::Stats)> {
        self.members().iter().filter_map(|member| member.named_stats()).collect()
    }

    /// Its caches, kept alive, so that none is dropped under the lock.
    fn members(&self) -> Vec<Arc<dyn Member>> {
        let members = self.state.members.read().unwrap_or_else(PoisonError::into_inner);
        members.iter().filter_map(Weak::upgrade).collect()
    }

    /// Sets the limit and evicts down to it. Shards that other threads have locked shrink on their next insert. A limit in
    /// percent becomes fixed.
    ///
    /// ```
    /// use memfootprint::cache::{Cache, Pool};
    ///
    /// let pool = Pool::new(1 << 20)?;
    /// let cache = Cache::builder().build_in(&pool)?;
    /// (0..2000).for_each(|id| drop(cache.insert(id, vec![0_u8; 400])));
    /// pool.set_limit(100_000);
    /// assert!(pool.used() <= 100_000 && !cache.is_empty());
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn set_limit(&self, bytes: usize) {
        if let Some(adaptive) = &self.state.adaptive {
            adaptive.stop();
        }
        self.state.budget.set_limit(bytes);
        self.fit();
    }

    pub(super) fn budget(&self) -> &Arc<Budget> {
        &self.state.budget
    }

    /// A place for a cache that takes `least` bytes to hold one entry, if all caches of the pool can hold one at once.
    pub(super) fn seat(&self, least: usize) -> Result<Seat, BuildError> {
        let claimed = self.state.claimed.fetch_add(least, Ordering::Relaxed).saturating_add(least);
        // Dropping it takes the claim back.
        let seat = Seat { pool: self.clone(), claim: least };
        let limit = self.limit();
        if least > limit {
            Err(BuildError::LimitTooSmall { limit, least })
        } else if claimed > limit {
            Err(BuildError::PoolFull { limit, claimed })
        } else {
            Ok(seat)
        }
    }

    pub(super) fn join(&self, member: Weak<dyn Member>) {
        self.state.members.write().unwrap_or_else(PoisonError::into_inner).push(member);
    }

    /// Looks up a limit in percent again when that is due, and evicts down to it.
    #[inline]
    pub(super) fn adapt(&self) {
        let Some(adaptive) = &self.state.adaptive else { return };
        let was = self.limit();
        if let Some(bytes) = adaptive.look() {
            self.state.budget.change_limit(was, bytes);
            self.fit();
        }
    }

    /// Has a member that is further above its share than `asking` give something up. False if none did.
    pub(super) fn ask_others(&self, asking: *const ()) -> bool {
        let Some(_asking) = Asking::begin() else { return false };
        let is_asking = |member: &Arc<dyn Member>| core::ptr::addr_eq(Arc::as_ptr(member), asking);
        let members = self.richest_first();
        members.iter().take_while(|member| !is_asking(member)).any(|member| member.give_up_some())
    }

    /// Has members give up entries until the pool is within its limit.
    pub(super) fn fit(&self) {
        self.make_room_until(|| self.state.budget.excess() == 0);
    }

    /// Has members give up entries until `is_enough`. False if none are left but in locked shards.
    fn make_room_until(&self, is_enough: impl Fn() -> bool) -> bool {
        let mut idle = 0;
        while !is_enough() {
            if self.richest_first().iter().any(|member| member.give_up_some()) {
                idle = 0;
                continue;
            }
            idle += 1;
            if idle == ROUNDS {
                return false;
            }
            std::thread::yield_now();
        }
        true
    }

    /// The members, the one furthest above its fair share first.
    fn richest_first(&self) -> Vec<Arc<dyn Member>> {
        let mut members = self.members();
        let limit = self.limit() as u128;
        let claimed: u128 = members.iter().filter_map(|member| member.share()).map(u128::from).sum();
        let equal = members.iter().filter(|member| member.share().is_none()).count() as u128;
        let fair = |member: &dyn Member| match member.share() {
            // Shares of more than 100 % together are parts of their sum.
            Some(share) => limit * u128::from(share) / claimed.max(100),
            None => limit * 100_u128.saturating_sub(claimed) / 100 / equal.max(1),
        };
        members.sort_by_cached_key(|member| Reverse(member.used() as i128 - fair(&**member) as i128));
        members
    }
}

impl Seat {
    /// Takes bytes from the budget; other members give entries up for them.
    pub(super) fn take(&self, budget: &Budget, bytes: usize) -> Result<(), BuildError> {
        let has_room = self.pool.make_room_until(|| budget.try_take(bytes));
        let claimed = self.pool.used().saturating_add(bytes);
        if has_room { Ok(()) } else { Err(BuildError::PoolFull { limit: self.pool.limit(), claimed }) }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let PoolState { claimed, members, .. } = &*self.pool.state;
        claimed.fetch_sub(self.claim, Ordering::Relaxed);
        members.write().unwrap_or_else(PoisonError::into_inner).retain(|member| member.strong_count() > 0);
    }
}

thread_local! {
    static ASKS: Cell<bool> = const { Cell::new(false) };
}

/// That this thread asks others of a pool, which it does once at a time. What is dropped because of that may use a cache of
/// the pool, which then makes room by itself: otherwise one cache would ask the other until the stack is used up.
struct Asking;

impl Asking {
    fn begin() -> Option<Self> {
        // A thread whose locals are gone is ending, and doesn't ask.
        let asks = ASKS.try_with(|asks| asks.replace(true)).unwrap_or(true);
        (!asks).then(|| Self)
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        let _ = ASKS.try_with(|asks| asks.set(false));
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pool").field(&self.stats()).finish()
    }
}
