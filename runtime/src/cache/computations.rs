//! Keys for which somebody computes a new value, one thread at a time.
//!
//! [`Cache::compute`](super::Cache::compute) must see that nobody else computes the same key between its reading the old value
//! and its storing the new one, and it holds no lock meanwhile. So its shard lists the key, with a gate where others wait.
//! A key that is set or removed in between is *overtaken*: what was computed is given back and not stored.

use core::mem::take;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::ThreadId;

/// The keys of a shard whose values are being computed: most often none.
#[derive(Debug)]
pub(super) struct Computations<K> {
    list: Vec<Computation<K>>,
}

#[derive(Debug)]
struct Computation<K> {
    hash: u32,
    key: K,
    gate: Arc<Gate>,
    /// Whether the key was set or removed since it began.
    overtaken: bool,
}

/// Where others wait until a computation is over.
/// Where others wait for their turn.
#[derive(Debug)]
pub(super) struct Gate {
    thread: ThreadId,
    is_over: Mutex<bool>,
    over: Condvar,
}

impl Gate {
    /// For a computation in this thread.
    pub(super) fn new() -> Self {
        Self { thread: std::thread::current().id(), is_over: Mutex::new(false), over: Condvar::new() }
    }

    /// Whether the computation is this thread's.
    pub(super) fn is_own(&self) -> bool {
        self.thread == std::thread::current().id()
    }

    /// Waits until the computation is over.
    pub(super) fn wait(&self) {
        let mut is_over = self.is_over.lock().unwrap_or_else(PoisonError::into_inner);
        while !*is_over {
            is_over = self.over.wait(is_over).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Lets all through who wait.
    pub(super) fn open(&self) {
        *self.is_over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.over.notify_all();
    }
}

impl<K> Computations<K> {
    pub(super) const NONE: Self = Self { list: Vec::new() };

    /// The gate of a key that is being computed.
    pub(super) fn find(&self, hash: u32, mut is_it: impl FnMut(&K) -> bool) -> Option<&Arc<Gate>> {
        let found = self.list.iter().find(|one| one.hash == hash && is_it(&one.key))?;
        Some(&found.gate)
    }

    pub(super) fn begin(&mut self, hash: u32, key: K, gate: Arc<Gate>) {
        self.list.push(Computation { hash, key, gate, overtaken: false });
    }

    /// Notes that a key was set or removed.
    #[inline]
    pub(super) fn overtake(&mut self, hash: u32, mut is_it: impl FnMut(&K) -> bool) {
        for one in &mut self.list {
            if one.hash == hash && is_it(&one.key) {
                one.overtaken = true;
            }
        }
    }

    /// Notes that all keys were removed.
    pub(super) fn overtake_all(&mut self) {
        self.list.iter_mut().for_each(|one| one.overtaken = true);
    }

    /// Whether what is computed behind this gate is still to be stored.
    pub(super) fn expects(&self, gate: &Arc<Gate>) -> bool {
        self.list.iter().any(|one| Arc::ptr_eq(&one.gate, gate) && !one.overtaken)
    }

    /// Takes a computation off the list. Gives its key, to be dropped where no lock is held.
    pub(super) fn end(&mut self, gate: &Arc<Gate>) -> Option<K> {
        let at = self.list.iter().position(|one| Arc::ptr_eq(&one.gate, gate))?;
        let Computation { key, .. } = self.list.swap_remove(at);
        if self.list.is_empty() {
            take(&mut self.list);
        }
        Some(key)
    }
}
