//! How much there may be, and how much there is: of bytes, or of entries.

use super::sync::{AtomicUsize, Ordering};
use std::sync::Arc;

/// An amount that may not be exceeded. Whoever wants some takes it before, and gives it back after.
///
/// The counts order nothing else in memory: relaxed operations keep them right.
#[derive(Debug)]
pub(super) struct Budget {
    limit: AtomicUsize,
    used: AtomicUsize,
    peak: AtomicUsize,
    /// What is taken from this one is taken from that one too.
    above: Option<Arc<Budget>>,
}

/// Stands for no limit.
pub(super) const UNLIMITED: usize = usize::MAX;

impl Budget {
    pub(super) fn new(limit: usize) -> Self {
        Self::within(limit, None)
    }

    /// Part of the budget `above`.
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

    /// The most that can be taken, whatever is.
    pub(super) fn most(&self) -> usize {
        self.above.as_ref().map_or(self.limit(), |above| self.limit().min(above.most()))
    }

    /// Whether it is not this one's limit that is in the way of `amount`.
    pub(super) fn is_short_above(&self, amount: usize) -> bool {
        let Some(above) = &self.above else { return false };
        above.used().saturating_add(amount) > above.limit()
            && self.used().saturating_add(amount) <= self.limit()
    }

    /// From now on. What is in use above it stays so until it is given back.
    pub(super) fn set_limit(&self, limit: usize) {
        self.limit.store(limit, Ordering::Relaxed);
    }

    /// From now on, unless somebody has set another limit since it was `was`.
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

    /// Takes `amount` even past the limit: for what is there already and can't be undone.
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

/// An amount taken from a budget and not yet spent. Given back when dropped, also by a panic.
#[derive(Debug)]
pub(super) struct Held<'b> {
    budget: &'b Budget,
    amount: usize,
}

impl<'b> Held<'b> {
    pub(super) fn nothing_of(budget: &'b Budget) -> Self {
        Self { budget, amount: 0 }
    }

    /// How much is missing to `amount`.
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

    /// Takes over what somebody else had taken.
    #[inline]
    pub(super) fn add(&mut self, amount: usize) {
        self.amount += amount;
    }

    /// Gives `amount` back. No more than is held.
    pub(super) fn give_back(&mut self, amount: usize) {
        self.amount -= amount;
        self.budget.give_back(amount);
    }

    /// Leaves `amount` taken. No more than is held.
    #[inline]
    pub(super) fn spend(&mut self, amount: usize) {
        self.amount -= amount;
    }

    /// What blocks took was `before` and is `after`, the new ones out of what is held.
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
