//! Entries whose time is over.
//!
//! An entry's times are 32 bits each, counted in ticks from its shard's epoch. The epoch moves on long before they
//! overflow, so that there is no age at which an entry looks young again.

use super::clock::Clock;
use super::core::Core;
use core::sync::atomic::Ordering;
use core::time::Duration;

/// How long entries live.
#[derive(Debug)]
pub(super) struct Expiry {
    pub(super) clock: Clock,
    /// Milliseconds a tick: one, but where a time to live is so long that it wouldn't fit.
    tick: u64,
    /// Ticks.
    ttl: Option<u64>,
    /// Ticks.
    tti: Option<u64>,
    is_on: bool,
}

/// A time to live or to idle is fewer ticks than this.
const LONGEST: u64 = 1 << 28;

/// How far behind now an epoch is laid. Older than [`LONGEST`], so that what is cut off there is over in any case.
const BEHIND: u64 = 1 << 30;

/// An epoch is moved on once it is so far behind.
const FAR: u64 = 1 << 31;

impl Expiry {
    pub(super) fn new(clock: Clock, ttl: Option<Duration>, tti: Option<Duration>) -> Self {
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX).max(1);
        let longest = ttl.max(tti).map_or(0, millis);
        let tick = longest.div_ceil(LONGEST).max(1);
        let ticks = |time: Duration| millis(time).div_ceil(tick);
        Self { clock, tick, ttl: ttl.map(ticks), tti: tti.map(ticks), is_on: ttl.is_some() || tti.is_some() }
    }

    #[inline]
    pub(super) fn is_on(&self) -> bool {
        self.is_on
    }

    /// How many times a slot has.
    pub(super) fn times(&self) -> usize {
        usize::from(self.ttl.is_some()) + usize::from(self.tti.is_some())
    }

    /// Ticks since the clock was made; 0 if nobody needs to know.
    #[inline]
    pub(super) fn now(&self) -> u64 {
        if self.is_on() { self.clock.millis() / self.tick } else { 0 }
    }

    /// An entry has come.
    pub(super) fn written<K, V>(&self, core: &mut Core<K, V>, slot: u32, now: u64) {
        if !self.is_on() {
            return;
        }
        if now.saturating_sub(core.epoch) >= FAR {
            Self::move_epoch(core, now - BEHIND);
        }
        for time in core.slots.times(slot) {
            time.store(since(core.epoch, now), Ordering::Relaxed);
        }
    }

    /// An entry has been looked up.
    #[inline]
    pub(super) fn touched<K, V>(&self, core: &Core<K, V>, slot: u32, now: u64) {
        if self.tti.is_some() {
            if let Some(time) = core.slots.times(slot).last() {
                time.store(since(core.epoch, now), Ordering::Relaxed);
            }
        }
    }

    #[inline]
    pub(super) fn is_over<K, V>(&self, core: &Core<K, V>, slot: u32, now: u64) -> bool {
        self.is_on() && {
            let limits = [self.ttl, self.tti];
            let mut times = core.slots.times(slot).iter();
            limits.into_iter().flatten().any(|limit| {
                let time = times.next().map_or(0, |time| time.load(Ordering::Relaxed));
                now.saturating_sub(core.epoch.saturating_add(u64::from(time))) >= limit
            })
        }
    }

    fn move_epoch<K, V>(core: &mut Core<K, V>, epoch: u64) {
        let by = u32::try_from(epoch.saturating_sub(core.epoch)).unwrap_or(u32::MAX);
        for (slot, _) in core.slots.iter() {
            for time in core.slots.times(slot) {
                let moved = time.load(Ordering::Relaxed).saturating_sub(by);
                time.store(moved, Ordering::Relaxed);
            }
        }
        core.epoch = epoch;
    }
}

fn since(epoch: u64, now: u64) -> u32 {
    u32::try_from(now.saturating_sub(epoch)).unwrap_or(u32::MAX)
}
