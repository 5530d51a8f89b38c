//! How much there may be, and how much there is: of bytes, or of entries.

use super::sync::{AtomicUsize, Ordering};

/// An amount that may not be exceeded. Whoever wants some takes it before, and gives it back after.
///
/// The counts order nothing else in memory: relaxed operations keep them right.
#[derive(Debug)]
pub(super) struct Budget {
    limit: AtomicUsize,
    used: AtomicUsize,
    peak: AtomicUsize,
}

/// Stands for no limit.
pub(super) const UNLIMITED: usize = usize::MAX;

impl Budget {
    pub(super) fn new(limit: usize) -> Self {
        Self { limit: AtomicUsize::new(limit), used: AtomicUsize::new(0), peak: AtomicUsize::new(0) }
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

    /// From now on. What is in use above it stays so until it is given back.
    pub(super) fn set_limit(&self, limit: usize) {
        self.limit.store(limit, Ordering::Relaxed);
    }

    /// Takes `amount` if it fits.
    pub(super) fn try_take(&self, amount: usize) -> bool {
        let mut used = self.used();
        loop {
            let Some(wanted) = used.checked_add(amount).filter(|&wanted| wanted <= self.limit()) else {
                return false;
            };
            match self.used.compare_exchange_weak(used, wanted, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => {
                    self.note_peak(wanted);
                    return true;
                }
                Err(now) => used = now,
            }
        }
    }

    /// Takes `amount` even past the limit: for what is there already and can't be undone.
    pub(super) fn take(&self, amount: usize) {
        if amount > 0 {
            let used = self.used.fetch_add(amount, Ordering::Relaxed);
            self.note_peak(used.wrapping_add(amount));
        }
    }

    pub(super) fn give_back(&self, amount: usize) {
        if amount > 0 {
            self.used.fetch_sub(amount, Ordering::Relaxed);
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
    pub(super) fn force(&mut self, amount: usize) {
        self.budget.take(amount.saturating_sub(self.amount));
        self.amount = self.amount.max(amount);
    }

    /// Takes over what somebody else had taken.
    #[inline]
    pub(super) fn add(&mut self, amount: usize) {
        self.amount += amount;
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
    fn drop(&mut self) {
        self.budget.give_back(self.amount);
    }
}
