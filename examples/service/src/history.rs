//! The requests that were answered last: what grows with load.

use memfootprint::{MemFootprint, size_budget};
use serde::Serialize;
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};

/// The requests that were answered last, never more than so many of them. How many there is room for isn't known before they come, as
/// their paths differ: the watch [cuts](Self::cut) it when it is over its budget, and from then on it is a ring of what there was room for.
#[derive(MemFootprint, Debug)]
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

impl History {
    /// One that keeps no more requests than fit `bytes` if none had a path. With their paths they take a few times as much, until it
    /// is cut.
    pub fn new(bytes: u64) -> Self {
        let most = usize::try_from(bytes).unwrap_or(usize::MAX) / size_of::<Request>();
        Self { kept: Mutex::new(Kept { requests: VecDeque::new(), most: most.max(1) }) }
    }

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

    /// It takes `bytes`, and should take `budget` at most: forgets the oldest requests, and never again keeps more than fill three
    /// quarters of that. How many these are.
    pub fn cut(&self, bytes: u64, budget: u64) -> usize {
        let mut kept = self.lock();
        let len = kept.requests.len();
        let room = len as u128 * u128::from(budget) * 3 / (u128::from(bytes.max(1)) * 4);
        let most = usize::try_from(room).unwrap_or(usize::MAX).max(1);
        kept.most = most;
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
