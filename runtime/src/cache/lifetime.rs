//! When entries expire: the arithmetic of their times.
//!
//! A span (a time to live, to refresh, to idle) takes 32 bits an entry: when it began, in ticks since an epoch of its shard.
//! Each span has its own ticks, so that a long one doesn't make the others coarse. Each has its own epoch, which is moved on
//! long before 32 bits overflow, so that no entry looks young again at any age. The deadline that an [`Expiry`] grants takes
//! 64 bits: when it ends, in nanoseconds of the clock.
//!
//! Example: a time to live of 5 minutes is 3 · 10¹¹ ns, more than [`LONGEST`], so a tick is 1 µs and the span 3 · 10⁸ ticks.
//!
//! ```text
//!   ticks:      epoch ─────────────── began ──────────── now ─────▶
//!               0                     u32 of the entry    u128
//!                                     ├──── age ─────────┤           over when age >= ticks of the span
//!
//!   now - epoch reaches FAR (2³¹ + 2³⁰ ticks, here 54 minutes): the epoch moves to now - BEHIND (2³¹ ticks), and all
//!   entries' times are lowered by as much. A time that would be negative becomes 0: as BEHIND >= LONGEST, it is over anyway.
//! ```
//!
//! Ask for the time after everything that has to be waited for, the shard's lock above all: else an entry could be given away
//! that expired while its reader waited.

use super::clock::Clock;
use super::expiry::Expiry;
use super::shard_state::ShardState;
use super::times::SPANS;
use core::fmt;
use core::sync::atomic::Ordering;
use core::time::Duration;

/// When the entries of a cache expire.
pub(super) struct Lifetime<K, V> {
    pub(super) clock: Clock,
    /// To live, to refresh, and to idle.
    spans: [Option<Span>; SPANS],
    policy: Option<Policy<K, V>>,
    is_on: bool,
}

pub(super) type Policy<K, V> = Box<dyn Expiry<K, V> + Send + Sync>;

// The order of the spans among an entry's times, after the time to live.
const REFRESH: usize = 1;
const TTI: usize = 2;

/// What is left of the time that an [`Expiry`] granted; None if that has no end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Left(Option<Duration>);

/// A length of time in ticks.
#[derive(Debug, Clone, Copy)]
struct Span {
    /// Nanoseconds a tick: a power of ten, so that times which people write are whole ticks.
    tick: u64,
    ticks: u128,
}

/// The most ticks of a span: a longer one gets ticks of ten times the length. It still has a tenth of this many, so rounding
/// ends it early by a hundred-millionth of itself at most.
const LONGEST: u128 = 1 << 31;

/// How far behind now an epoch is moved. No less than [`LONGEST`], so that what began before it is over in any case.
const BEHIND: u128 = LONGEST;

/// How far behind now an epoch is when it must be moved. A time written before that fits into 32 bits.
const FAR: u128 = BEHIND + (1 << 30);

/// The deadline of an entry whose [`Expiry`] grants a time without end.
const NEVER: u64 = u64::MAX;

impl Span {
    fn new(time: Duration) -> Self {
        let nanos = time.as_nanos();
        let mut tick = 1_u64;
        while nanos / u128::from(tick) > LONGEST {
            tick *= 10;
        }
        // Rounded down, as moments are: an entry may end early but never late.
        Self { tick, ticks: nanos / u128::from(tick) }
    }

    /// A moment of the clock in ticks.
    #[inline]
    fn at(self, now: Duration) -> u128 {
        let nanos = now.as_nanos();
        match u64::try_from(nanos) {
            // The fast path, for the first five centuries.
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

    /// Bytes of the policy's block.
    pub(super) fn captures(&self) -> Option<usize> {
        self.policy.as_ref().map(|policy| size_of_val(&**policy))
    }

    #[inline]
    pub(super) fn is_on(&self) -> bool {
        self.is_on
    }

    /// The time since the clock began; zero where entries don't expire. Ask under the lock of the entry's shard, as waiting for it
    /// takes time too.
    #[inline]
    pub(super) fn now(&self) -> Duration {
        if self.is_on { self.clock.now() } else { Duration::ZERO }
    }

    /// The spans that there are, each with the places of its epoch and of its time among an entry's.
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

    /// Whether an entry is due to be refreshed.
    pub(super) fn is_stale(&self, state: &ShardState<K, V>, slot: u32, now: Duration) -> bool {
        let refresh = self.spans().find(|(epoch, ..)| *epoch == REFRESH);
        refresh.is_some_and(|(epoch, place, span)| Self::has_passed(state, slot, now, epoch, place, span))
    }

    /// Begins an entry's time to refresh anew, as refreshing it failed.
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

    /// Moves the epochs on that are far behind. O(slots), at most once in 2³⁰ ticks of a span.
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

    /// The time that the policy grants an entry which is about to be stored; `replaced` is what the one in its place had left.
    /// Runs the user's code.
    #[inline]
    pub(super) fn granted(&self, key: &K, value: &V, replaced: Option<Left>) -> Option<Duration> {
        let policy = self.policy.as_ref()?;
        match replaced {
            None => policy.after_create(key, value),
            Some(Left(left)) => policy.after_update(key, value, left),
        }
    }

    /// What is left of the time granted to an entry.
    #[inline]
    pub(super) fn left(state: &ShardState<K, V>, slot: u32, now: Duration) -> Left {
        let deadline = state.slots.deadline(slot).map_or(NEVER, |deadline| deadline.load(Ordering::Relaxed));
        Left((deadline != NEVER).then(|| Duration::from_nanos(deadline).saturating_sub(now)))
    }

    /// Begins all spans of an entry that was stored, and sets the deadline that it was granted.
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
            // Most look-ups change nothing, and without a store the cache line stays shared.
            if deadline.load(Ordering::Relaxed) != end {
                deadline.store(end, Ordering::Relaxed);
            }
        }
    }

    /// Notes a look-up. Runs the user's code where there is a policy.
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
        // Never backwards, where another thread with a later time was quicker.
        if now > time.load(Ordering::Relaxed) {
            time.store(now, Ordering::Relaxed);
        }
    }

    /// Notes that an entry was changed in place. Runs the user's code where there is a policy.
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

    /// Whether an entry has expired.
    #[inline]
    pub(super) fn is_over(&self, state: &ShardState<K, V>, slot: u32, now: Duration) -> bool {
        self.is_on && {
            let mut ends = self.spans().filter(|(epoch, ..)| *epoch != REFRESH);
            ends.any(|(epoch, place, span)| Self::has_passed(state, slot, now, epoch, place, span))
                || Self::left(state, slot, now) == Left(Some(Duration::ZERO))
        }
    }
}

/// A moment as an entry's time.
fn since(epoch: u128, now: u128) -> u32 {
    u32::try_from(now.saturating_sub(epoch)).unwrap_or(u32::MAX)
}

impl<K, V> fmt::Debug for Lifetime<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lifetime").field("spans", &self.spans).finish_non_exhaustive()
    }
}
