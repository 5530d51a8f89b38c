//! The requests that were answered last: what grows with load.

use memfootprint::{MemFootprint, size_budget};
use serde::Serialize;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

/// The requests that were answered last. It grows until [`halve`](Self::halve) is called, which the watch does when it is over its
/// budget; from then on it is a ring of what it had room for.
#[derive(MemFootprint, Debug, Default)]
pub struct History {
    kept: Mutex<Kept>,
}

#[derive(MemFootprint, Debug)]
struct Kept {
    /// The latest last.
    requests: VecDeque<Request>,
    /// How many are kept.
    most: usize,
}

/// A request that was answered. There may be a hundred thousand of them, so its size is budgeted.
#[derive(MemFootprint, Debug, Clone, Serialize)]
#[size_budget(24)]
pub struct Request {
    pub path: Box<str>,
    pub micros: u32,
    pub status: u16,
}

impl Default for Kept {
    fn default() -> Self {
        Self { requests: VecDeque::new(), most: usize::MAX }
    }
}

impl History {
    /// Remembers a request. While somebody else is at the history, as a walk that measures it is, it forgets it instead: no request
    /// waits for that.
    pub fn record(&self, request: Request) {
        let Some(mut kept) = self.try_lock() else { return };
        if kept.requests.len() >= kept.most {
            kept.requests.pop_front();
        }
        kept.requests.push_back(request);
    }

    /// The last `count` requests, the latest first; `None` while somebody else is at the history.
    pub fn last(&self, count: usize) -> Option<Vec<Request>> {
        Some(self.try_lock()?.requests.iter().rev().take(count).cloned().collect())
    }

    /// Forgets the older half, and never keeps more than that again. How many are left.
    pub fn halve(&self) -> usize {
        let mut kept = self.lock();
        kept.most = (kept.requests.len() / 2).max(1);
        let (most, len) = (kept.most, kept.requests.len());
        kept.requests.drain(..len.saturating_sub(most));
        kept.requests.shrink_to_fit();
        most
    }

    /// Keeps everybody else away for as long as what is returned lives: for tests of what doesn't wait.
    #[doc(hidden)]
    pub fn hold(&self) -> impl Drop {
        self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn try_lock(&self) -> Option<MutexGuard<'_, Kept>> {
        match self.kept.try_lock() {
            Ok(kept) => Some(kept),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }
}
