//! How long entries live.
//!
//! A time to live and one to idle take 32 bits an entry each: when it began, in ticks from an epoch of its shard. Each
//! of the two has ticks of its own, so that a long one doesn't make the other coarse, and an epoch of its own, which
//! moves on long before they overflow, so that there is no age at which an entry looks young again. What an
//! [`Expiry`] says takes 64 bits: when it is over, in nanoseconds.
//!
//! What the time is must be asked after everything that has to be waited for, the shard's lock above all.

use super::clock::Clock;
use super::expiry::Expiry;
use super::shard_state::ShardState;
use super::times::SPANS;
use core::fmt;
use core::sync::atomic::Ordering;
use core::time::Duration;

/// How long entries live.
pub(super) struct Lifetime<K, V> {
    pub(super) clock: Clock,
    /// To live, to be refreshed, and to idle.
    spans: [Option<Span>; SPANS],
    policy: Option<Policy<K, V>>,
    is_on: bool,
}

pub(super) type Policy<K, V> = Box<dyn Expiry<K, V> + Send + Sync>;

// The order of the spans among an entry's times, after the time to live.
const REFRESH: usize = 1;
const TTI: usize = 2;

/// How much of what an [`Expiry`] granted is left, if it sees an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Left(Option<Duration>);

/// So long from when it began.
#[derive(Debug, Clone, Copy)]
struct Span {
    /// Nanoseconds a tick: a power of ten, so that times which people write are whole ticks.
    tick: u64,
    ticks: u128,
}

/// A span is no more ticks than this. So it is over a hundred-millionth of itself too early at the most.
const LONGEST: u128 = 1 << 31;

/// How far behind now an epoch is laid. No less than [`LONGEST`], so that what is cut off there is over in any case.
const BEHIND: u128 = LONGEST;

/// An epoch is moved on once it is so far behind. What is written until then fits into 32 bits.
const FAR: u128 = BEHIND + (1 << 30);

/// Stands for no end, where an [`Expiry`] sees none.
const NEVER: u64 = u64::MAX;

impl Span {
    fn new(time: Duration) -> Self {
        let nanos = time.as_nanos();
        let mut tick = 1_u64;
        while nanos / u128::from(tick) > LONGEST {
            tick *= 10;
        }
        // Rounded down, as is a moment: what is over is never taken for being alive.
        Self { tick, ticks: nanos / u128::from(tick) }
    }

    /// So many ticks since the clock began.
    #[inline]
    fn at(self, now: Duration) -> u128 {
        let nanos = now.as_nanos();
        match u64::try_from(nanos) {
            // The first five centuries: much the faster.
            Ok(nanos) => u128::from(nanos / self.tick),
            Err(_) => nanos / u128::from(self.tick),
        }
    }
}

impl<K, V> Lifetime<K, V> {
    pub(super) fn new(clock: Clock, times: [Option<Duration>; SPANS], policy: Option<Policy<K, V>>) -> Self {
        let spans = times.map(|time| time.map(Span::new));
        let is_on = spans.iter().any(Option::is_some) || policy.is_some();
        Self { clock, spans, policy, is_on }
    }

    /// What the policy's block takes, in bytes.
    pub(super) fn captures(&self) -> Option<usize> {
        self.policy.as_ref().map(|policy| size_of_val(&**policy))
    }

    #[inline]
    pub(super) fn is_on(&self) -> bool {
        self.is_on
    }

    /// Since the clock began; nothing if nobody needs to know. To be asked under the lock of the entry's shard, as
    /// waiting for it takes time too.
    #[inline]
    pub(super) fn now(&self) -> Duration {
        if self.is_on { self.clock.now() } else { Duration::ZERO }
    }

    /// The spans, each with its place: of its epoch, and of its time among an entry's.
    #[inline]
    fn spans(&self) -> impl Iterator<Item = (usize, usize, Span)> {
        let spans = self.spans;
        let mut places = 0;
        (0..SPANS).filter_map(move |epoch| {
            let span = spans[epoch]?;
            places += 1;
            Some((epoch, places - 1, span))
        })
    }

    /// Whether entries are refreshed.
    #[inline]
    pub(super) fn refreshes(&self) -> bool {
        self.spans[REFRESH].is_some()
    }

    /// Whether an entry is to be loaded anew.
    pub(super) fn is_stale(&self, state: &ShardState<K, V>, slot: u32, now: Duration) -> bool {
        let refresh = self.spans().find(|(epoch, ..)| *epoch == REFRESH);
        refresh.is_some_and(|(epoch, place, span)| Self::has_passed(state, slot, now, epoch, place, span))
    }

    /// An entry is not to be loaded anew for another while, as that failed.
    pub(super) fn put_off(&self, state: &ShardState<K, V>, slot: u32, now: Duration) {
        if let Some((epoch, place, span)) = self.spans().find(|(epoch, ..)| *epoch == REFRESH) {
            if let Some(time) = state.slots.times(slot).get(place) {
                time.store(since(state.epochs[epoch], span.at(now)), Ordering::Relaxed);
            }
        }
    }

    #[inline]
    fn has_passed(
        state: &ShardState<K, V>,
        slot: u32,
        now: Duration,
        epoch: usize,
        place: usize,
        span: Span,
    ) -> bool {
        let times = state.slots.times(slot);
        let began = u128::from(times.get(place).map_or(0, |time| time.load(Ordering::Relaxed)));
        span.at(now).saturating_sub(state.epochs[epoch].saturating_add(began)) >= span.ticks
    }

    /// Whether the epochs must be [moved on](Self::renew) before a time is written.
    #[inline]
    pub(super) fn is_far(&self, state: &ShardState<K, V>, now: Duration) -> bool {
        self.spans().any(|(epoch, _, span)| span.at(now).saturating_sub(state.epochs[epoch]) >= FAR)
    }

    /// Moves the epochs on that are far behind. O(slots), once in so many ticks.
    #[cold]
    pub(super) fn renew(&self, state: &mut ShardState<K, V>, now: Duration) {
        for (which, place, span) in self.spans() {
            let (now, was) = (span.at(now), state.epochs[which]);
            if now.saturating_sub(was) < FAR {
                continue;
            }
            let epoch = now - BEHIND;
            let by = u32::try_from(epoch - was).unwrap_or(u32::MAX);
            for (slot, _) in state.slots.iter() {
                if let Some(time) = state.slots.times(slot).get(place) {
                    time.store(time.load(Ordering::Relaxed).saturating_sub(by), Ordering::Relaxed);
                }
            }
            state.epochs[which] = epoch;
        }
    }

    /// What is granted to an entry that comes in, in place of one that would have lived for another `left`, if there was
    /// one. Runs the user's code.
    #[inline]
    pub(super) fn granted(&self, key: &K, value: &V, replaced: Option<Left>) -> Option<Duration> {
        let policy = self.policy.as_ref()?;
        match replaced {
            None => policy.after_create(key, value),
            Some(Left(left)) => policy.after_update(key, value, left),
        }
    }

    /// How much of what was granted to an entry is left.
    #[inline]
    pub(super) fn left(state: &ShardState<K, V>, slot: u32, now: Duration) -> Left {
        let deadline = state.slots.deadline(slot).map_or(NEVER, |deadline| deadline.load(Ordering::Relaxed));
        Left((deadline != NEVER).then(|| Duration::from_nanos(deadline).saturating_sub(now)))
    }

    /// An entry has come, which is granted so long.
    pub(super) fn written(
        &self,
        state: &mut ShardState<K, V>,
        slot: u32,
        now: Duration,
        granted: Option<Duration>,
    ) {
        if !self.is_on {
            return;
        }
        if self.is_far(state, now) {
            self.renew(state, now);
        }
        for (epoch, place, span) in self.spans() {
            if let Some(time) = state.slots.times(slot).get(place) {
                time.store(since(state.epochs[epoch], span.at(now)), Ordering::Relaxed);
            }
        }
        Self::grant(state, slot, now, granted);
    }

    fn grant(state: &ShardState<K, V>, slot: u32, now: Duration, granted: Option<Duration>) {
        if let Some(deadline) = state.slots.deadline(slot) {
            let end = granted.map(|granted| now.saturating_add(granted).as_nanos());
            let end = end.and_then(|end| u64::try_from(end).ok()).unwrap_or(NEVER);
            // Most look-ups change nothing, and what is only read stays in all processors' caches.
            if deadline.load(Ordering::Relaxed) != end {
                deadline.store(end, Ordering::Relaxed);
            }
        }
    }

    /// An entry has been looked up. Runs the user's code where there is a policy.
    #[inline]
    pub(super) fn touched(&self, state: &ShardState<K, V>, slot: u32, now: Duration) {
        if let Some(tti) = self.spans[TTI] {
            Self::used(state, slot, now, tti);
        }
        if let Some(policy) = &self.policy {
            let Left(left) = Self::left(state, slot, now);
            if let Some(entry) = state.slots.get(slot) {
                let granted = policy.after_read(&entry.key, &entry.value, left);
                if granted != left {
                    Self::grant(state, slot, now, granted);
                }
            }
        }
    }

    fn used(state: &ShardState<K, V>, slot: u32, now: Duration, tti: Span) {
        let Some(time) = state.slots.times(slot).last() else { return };
        let now = since(state.epochs[TTI], tti.at(now));
        // Never back, where another thread was quicker.
        if now > time.load(Ordering::Relaxed) {
            time.store(now, Ordering::Relaxed);
        }
    }

    /// An entry has been changed in place. Runs the user's code where there is a policy.
    pub(super) fn changed(&self, state: &mut ShardState<K, V>, slot: u32) {
        if !self.is_on {
            return;
        }
        let now = self.now();
        if self.is_far(state, now) {
            self.renew(state, now);
        }
        if let Some(tti) = self.spans[TTI] {
            Self::used(state, slot, now, tti);
        }
        let left = Self::left(state, slot, now);
        if let Some(entry) = state.slots.get(slot) {
            let granted = self.granted(&entry.key, &entry.value, Some(left));
            Self::grant(state, slot, now, granted);
        }
    }

    #[inline]
    pub(super) fn is_over(&self, state: &ShardState<K, V>, slot: u32, now: Duration) -> bool {
        self.is_on && {
            let mut ends = self.spans().filter(|(epoch, ..)| *epoch != REFRESH);
            ends.any(|(epoch, place, span)| Self::has_passed(state, slot, now, epoch, place, span))
                || Self::left(state, slot, now) == Left(Some(Duration::ZERO))
        }
    }
}

fn since(epoch: u128, now: u128) -> u32 {
    u32::try_from(now.saturating_sub(epoch)).unwrap_or(u32::MAX)
}

impl<K, V> fmt::Debug for Lifetime<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lifetime").field("spans", &self.spans).finish_non_exhaustive()
    }
}
