//! How many bytes, or entries, there may be and how many there are.
//!
//! ```text
//!   cache.bytes:   limit 64 MiB   used 61 MiB ──┐ each take and give_back
//!   another cache: limit none     used 30 MiB ──┤ goes to both
//!                                               ▼
//!   pool.budget:   limit 100 MiB  used 91 MiB           a take that fits below but not above is undone below
//! ```

use super::sync::{AtomicUsize, Ordering};
use std::sync::Arc;

/// A limit and what is in use. Whoever allocates takes the bytes before, and gives them back after they are freed.
///
/// The counts order nothing else in memory, so relaxed operations are enough.
#[derive(Debug)]
pub(super) struct Budget {
    limit: AtomicUsize,
    used: AtomicUsize,
    peak: AtomicUsize,
    /// The pool's budget, from which everything is taken that is taken from this one.
    above: Option<Arc<Budget>>,
}

/// The limit of what has none.
pub(super) const UNLIMITED: usize = usize::MAX;

impl Budget {
    pub(super) fn new(limit: usize) -> Self {
        Self::within(limit, None)
    }

    /// A budget whose amounts count towards `above` too.
    pub(super) fn within(limit: usize, above: Option<Arc<Self>>) -> Self {
        Self { limit: AtomicUsize::new(limit), used: AtomicUsize::new(0), peak: AtomicUsize::new(0), above }
    }

    #[inline]
    pub(super) fn limit(&self) -> usize {
        self.limit.load(Ordering::Relaxed)
    }

    #[inline]
    pub(super) fn used(&self) -> usize {
        self.used.load(Ordering::Relaxed)
    }

    pub(super) fn peak(&self) -> usize {
        self.peak.load(Ordering::Relaxed)
    }

    /// The lower of its own limit and the limit above.
    pub(super) fn most(&self) -> usize {
        self.above.as_ref().map_or(self.limit(), |above| self.limit().min(above.most()))
    }

    /// Whether `amount` more fits this limit but not the one above.
    pub(super) fn is_short_above(&self, amount: usize) -> bool {
        let Some(above) = &self.above else { return false };
        above.used().saturating_add(amount) > above.limit()
            && self.used().saturating_add(amount) <= self.limit()
    }

    /// Sets the limit. What is in use above it stays in use until it is given back.
    pub(super) fn set_limit(&self, limit: usize) {
        self.limit.store(limit, Ordering::Relaxed);
    }

    /// Sets the limit, unless it isn't `was` any more.
    pub(super) fn change_limit(&self, was: usize, limit: usize) {
        let _ = self.limit.compare_exchange(was, limit, Ordering::Relaxed, Ordering::Relaxed);
    }

    /// Takes `amount` if it fits.
    #[inline]
    pub(super) fn try_take(&self, amount: usize) -> bool {
        let mut used = self.used();
        loop {
            let Some(wanted) = used.checked_add(amount).filter(|&wanted| wanted <= self.limit()) else {
                return false;
            };
            match self.used.compare_exchange_weak(used, wanted, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => break,
                Err(now) => used = now,
            }
        }
        if self.above.as_ref().is_some_and(|above| !above.try_take(amount)) {
            self.used.fetch_sub(amount, Ordering::Relaxed);
            return false;
        }
        self.note_peak(used.wrapping_add(amount));
        true
    }

    /// Takes `amount` even past the limit: for memory that is in use already.
    #[inline]
    pub(super) fn take(&self, amount: usize) {
        if amount > 0 {
            let used = self.used.fetch_add(amount, Ordering::Relaxed);
            self.note_peak(used.wrapping_add(amount));
            if let Some(above) = &self.above {
                above.take(amount);
            }
        }
    }

    #[inline]
    pub(super) fn give_back(&self, amount: usize) {
        if amount > 0 {
            self.used.fetch_sub(amount, Ordering::Relaxed);
            if let Some(above) = &self.above {
                above.give_back(amount);
            }
        }
    }

    /// How much is in use above the limit.
    #[inline]
    pub(super) fn excess(&self) -> usize {
        self.used().saturating_sub(self.limit())
    }

    fn note_peak(&self, used: usize) {
        if used > self.peak() {
            self.peak.fetch_max(used, Ordering::Relaxed);
        }
    }
}

impl Drop for Budget {
    fn drop(&mut self) {
        if let Some(above) = &self.above {
            above.give_back(self.used());
        }
    }
}

/// An amount taken from a budget and not yet spent. Given back when dropped, also when a panic unwinds.
#[derive(Debug)]
pub(super) struct Held<'b> {
    budget: &'b Budget,
    amount: usize,
}

impl<'b> Held<'b> {
    pub(super) fn nothing_of(budget: &'b Budget) -> Self {
        Self { budget, amount: 0 }
    }

    /// How much more must be taken to hold `amount`.
    pub(super) fn missing(&self, amount: usize) -> usize {
        amount.saturating_sub(self.amount)
    }

    /// Holds at least `amount`, if the budget allows it.
    #[inline]
    pub(super) fn reach(&mut self, amount: usize) -> bool {
        let missing = amount.saturating_sub(self.amount);
        let reached = missing == 0 || self.budget.try_take(missing);
        if reached {
            self.amount = self.amount.max(amount);
        }
        reached
    }

    /// Holds at least `amount`, whatever the budget says.
    #[inline]
    pub(super) fn force(&mut self, amount: usize) {
        self.budget.take(amount.saturating_sub(self.amount));
        self.amount = self.amount.max(amount);
    }

    /// Takes over an amount that is counted as used already, such as an evicted entry's.
    #[inline]
    pub(super) fn add(&mut self, amount: usize) {
        self.amount += amount;
    }

    /// Gives `amount` back. No more than is held.
    pub(super) fn give_back(&mut self, amount: usize) {
        self.amount -= amount;
        self.budget.give_back(amount);
    }

    /// Lets go of `amount`, which stays in use: it is the stored entry's from now on. No more than is held.
    #[inline]
    pub(super) fn spend(&mut self, amount: usize) {
        self.amount -= amount;
    }

    /// Accounts for blocks that were replaced: `after` bytes are spent out of what is held, and `before` taken over.
    pub(super) fn settle(&mut self, before: usize, after: usize) {
        self.force(after.saturating_sub(before));
        self.amount = self.amount + before - after;
    }

    pub(super) fn amount(&self) -> usize {
        self.amount
    }
}

impl Drop for Held<'_> {
    #[inline]
    fn drop(&mut self) {
        self.budget.give_back(self.amount);
    }
}
