//! Several caches under one limit.

use super::budget::Budget;
use super::limit::Adaptive;
use super::{BuildError, Clock, Limit};
use core::cell::Cell;
use core::fmt;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, Weak};

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
    shared: Arc<Shared>,
}

struct Shared {
    budget: Arc<Budget>,
    members: RwLock<Vec<Weak<dyn Member>>>,
    adaptive: Option<Adaptive>,
}

/// A cache, as its pool sees it.
pub(super) trait Member: Send + Sync {
    /// Bytes in use.
    fn used(&self) -> usize;

    /// The part of the pool that is its fair share, in hundredths; an equal one if it didn't say.
    fn share(&self) -> Option<u32>;

    /// Lets a few entries go, without waiting for a lock. Says whether it found some.
    fn give_up_some(&self) -> bool;
}

/// What a pool holds. From [`Pool::stats`].
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

/// How often the members are asked again that held their locks.
const ROUNDS: usize = 8;

impl Pool {
    /// With this limit. A part of what the process may use is looked up again every 30 seconds.
    ///
    /// # Errors
    ///
    /// With a limit of zero, and with a part of something unknown and no fallback.
    pub fn new(limit: impl Into<Limit>) -> Result<Self, BuildError> {
        Self::with_clock(limit.into(), &Clock::system())
    }

    /// The same, by a clock of one's own.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn with_clock(limit: Limit, clock: &Clock) -> Result<Self, BuildError> {
        let bytes = limit.resolve().ok_or(BuildError::UnknownLimit)?;
        if bytes == 0 {
            return Err(BuildError::ZeroLimit);
        }
        let adaptive = Adaptive::of(limit, clock);
        let shared = Shared { budget: Arc::new(Budget::new(bytes)), members: RwLock::default(), adaptive };
        Ok(Self { shared: Arc::new(shared) })
    }

    /// The most bytes that all its caches may take.
    pub fn limit(&self) -> usize {
        self.shared.budget.limit()
    }

    /// Bytes that they take.
    pub fn used(&self) -> usize {
        self.shared.budget.used()
    }

    /// What it holds. O(caches).
    pub fn stats(&self) -> PoolStats {
        let Shared { budget, .. } = &*self.shared;
        let members = self.members().iter().filter(|member| member.strong_count() > 0).count();
        PoolStats { limit: budget.limit(), used: budget.used(), peak: budget.peak(), members }
    }

    /// At most so many bytes from now on. Has entries given up until it is so, as far as their caches aren't busy: what
    /// is left then goes as other entries come in. A part stays one only until this is called.
    pub fn set_limit(&self, bytes: usize) {
        self.shared.budget.set_limit(bytes);
        self.fit();
    }

    pub(super) fn budget(&self) -> &Arc<Budget> {
        &self.shared.budget
    }

    pub(super) fn join(&self, member: Weak<dyn Member>) {
        let mut members = self.shared.members.write().unwrap_or_else(PoisonError::into_inner);
        members.retain(|member| member.strong_count() > 0);
        members.push(member);
    }

    /// Looks the limit up again when it is time, and holds it.
    #[inline]
    pub(super) fn adapt(&self) {
        if let Some(bytes) = self.shared.adaptive.as_ref().and_then(Adaptive::look) {
            self.set_limit(bytes);
        }
    }

    /// Has the one furthest above its share give something up, unless that is `asking` itself. Says whether it did.
    pub(super) fn ask_others(&self, asking: *const ()) -> bool {
        let Some(_turn) = Turn::take() else { return false };
        self.richest().is_some_and(|richest| {
            !core::ptr::addr_eq(Arc::as_ptr(&richest), asking) && richest.give_up_some()
        })
    }

    fn fit(&self) {
        let mut idle = 0;
        while idle < ROUNDS && self.shared.budget.excess() > 0 {
            match self.richest() {
                Some(richest) if richest.give_up_some() => idle = 0,
                Some(_) => {
                    idle += 1;
                    std::thread::yield_now();
                }
                None => return,
            }
        }
    }

    /// The member that is furthest above its fair share. Kept alive, so that it is not dropped under the lock.
    fn richest(&self) -> Option<Arc<dyn Member>> {
        let members: Vec<Arc<dyn Member>> = self.members().iter().filter_map(Weak::upgrade).collect();
        let limit = self.limit() as u128;
        let claimed: u128 = members.iter().filter_map(|member| member.share()).map(u128::from).sum();
        let equal = members.iter().filter(|member| member.share().is_none()).count() as u128;
        let fair = |member: &dyn Member| match member.share() {
            // Shares that come to more than all of it are parts of their sum.
            Some(share) => limit * u128::from(share) / claimed.max(100),
            None => limit * 100_u128.saturating_sub(claimed) / 100 / equal.max(1),
        };
        let above = |member: &Arc<dyn Member>| member.used() as i128 - fair(&**member) as i128;
        members.into_iter().max_by_key(above)
    }

    fn members(&self) -> RwLockReadGuard<'_, Vec<Weak<dyn Member>>> {
        self.shared.members.read().unwrap_or_else(PoisonError::into_inner)
    }
}

thread_local! {
    static ASKS: Cell<bool> = const { Cell::new(false) };
}

/// A thread asks once at a time. What is dropped for it may use a cache of the pool, which then makes room by itself:
/// otherwise one would ask the other in turn until the stack is used up.
struct Turn;

impl Turn {
    fn take() -> Option<Self> {
        // In a thread's last moments nobody asks.
        let asks = ASKS.try_with(|asks| asks.replace(true)).unwrap_or(true);
        (!asks).then(|| Self)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let _ = ASKS.try_with(|asks| asks.set(false));
    }
}

impl fmt::Debug for Pool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Pool").field(&self.stats()).finish()
    }
}
