//! Where several threads count together.

use super::thread::{Change, silently};
use super::usage::Usage;
use core::sync::atomic::{AtomicIsize, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// The numbers of a meter. An account is never freed, so that the allocator can follow a plain reference to it; when nobody holds
/// it any more it waits for the next meter.
#[derive(Debug, Default)]
pub(super) struct Account {
    holders: AtomicUsize,
    allocs: AtomicUsize,
    frees: AtomicUsize,
    reallocs: AtomicUsize,
    bytes: AtomicUsize,
    live: AtomicIsize,
    peak: AtomicIsize,
}

/// Accounts that nobody holds.
static VACANT: Mutex<Vec<&'static Account>> = Mutex::new(Vec::new());

impl Account {
    /// One whose numbers are all 0, with one holder.
    pub(super) fn open() -> &'static Self {
        let vacant = silently(|| VACANT.lock().unwrap_or_else(PoisonError::into_inner).pop());
        let account = vacant.unwrap_or_else(|| silently(|| Box::leak(Box::default())));
        for number in [&account.allocs, &account.frees, &account.reallocs, &account.bytes] {
            number.store(0, Ordering::Relaxed);
        }
        account.live.store(0, Ordering::Relaxed);
        account.peak.store(0, Ordering::Relaxed);
        account.holders.store(1, Ordering::Release);
        account
    }

    /// One holder more.
    pub(super) fn hold(&self) {
        self.holders.fetch_add(1, Ordering::Relaxed);
    }

    /// One holder less. After the last one, no thread counts here: whoever counts holds it.
    pub(super) fn let_go(&'static self) {
        if self.holders.fetch_sub(1, Ordering::AcqRel) == 1 {
            silently(|| VACANT.lock().unwrap_or_else(PoisonError::into_inner).push(self));
        }
    }

    /// Within the allocator.
    pub(super) fn count(&self, change: Change) {
        for (number, by) in [
            (&self.allocs, usize::from(change.allocs)),
            (&self.frees, usize::from(change.frees)),
            (&self.reallocs, usize::from(change.reallocs)),
            (&self.bytes, change.bytes),
        ] {
            if by > 0 {
                number.fetch_add(by, Ordering::Relaxed);
            }
        }
        let live = self.live.fetch_add(change.live, Ordering::Relaxed).wrapping_add(change.live);
        if live > self.peak.load(Ordering::Relaxed) {
            self.peak.fetch_max(live, Ordering::Relaxed);
        }
    }

    /// The peak so far; it begins anew at what is live.
    pub(super) fn take_peak(&self) -> u64 {
        let peak = self.peak.swap(self.live.load(Ordering::Relaxed), Ordering::Relaxed);
        // What another thread asked for in between.
        self.peak.fetch_max(self.live.load(Ordering::Relaxed), Ordering::Relaxed);
        peak.max(0) as u64
    }

    pub(super) fn usage(&self) -> Usage {
        let number = |number: &AtomicUsize| number.load(Ordering::Relaxed) as u64;
        Usage {
            allocs: number(&self.allocs),
            frees: number(&self.frees),
            reallocs: number(&self.reallocs),
            bytes: number(&self.bytes),
            live: self.live.load(Ordering::Relaxed) as i64,
            peak: self.peak.load(Ordering::Relaxed).max(0) as u64,
        }
    }
}
