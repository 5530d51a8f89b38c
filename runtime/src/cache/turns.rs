//! Keys of which somebody computes the value, one at a time.

use core::mem::take;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::ThreadId;

/// The keys of a shard of which somebody computes the value, most often none.
#[derive(Debug)]
pub(super) struct Turns<K> {
    turns: Vec<Turn<K>>,
}

#[derive(Debug)]
struct Turn<K> {
    hash: u32,
    key: K,
    gate: Arc<Gate>,
    /// Whether the key has been set or removed meanwhile: that is what counts.
    overtaken: bool,
}

/// Where others wait for their turn.
#[derive(Debug)]
pub(super) struct Gate {
    thread: ThreadId,
    is_over: Mutex<bool>,
    over: Condvar,
}

impl Gate {
    /// For a turn that this thread has.
    pub(super) fn new() -> Self {
        Self { thread: std::thread::current().id(), is_over: Mutex::new(false), over: Condvar::new() }
    }

    /// Whether it is this thread's turn.
    pub(super) fn is_own(&self) -> bool {
        self.thread == std::thread::current().id()
    }

    /// Waits for the turn's end.
    pub(super) fn wait(&self) {
        let mut is_over = self.is_over.lock().unwrap_or_else(PoisonError::into_inner);
        while !*is_over {
            is_over = self.over.wait(is_over).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Lets all through.
    pub(super) fn open(&self) {
        *self.is_over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.over.notify_all();
    }
}

impl<K> Turns<K> {
    pub(super) const NONE: Self = Self { turns: Vec::new() };

    /// Whose turn it is.
    pub(super) fn find(&self, hash: u32, mut is_it: impl FnMut(&K) -> bool) -> Option<&Arc<Gate>> {
        let turn = self.turns.iter().find(|turn| turn.hash == hash && is_it(&turn.key))?;
        Some(&turn.gate)
    }

    pub(super) fn begin(&mut self, hash: u32, key: K, gate: Arc<Gate>) {
        self.turns.push(Turn { hash, key, gate, overtaken: false });
    }

    /// The key has been set or removed.
    #[inline]
    pub(super) fn overtake(&mut self, hash: u32, mut is_it: impl FnMut(&K) -> bool) {
        for turn in &mut self.turns {
            if turn.hash == hash && is_it(&turn.key) {
                turn.overtaken = true;
            }
        }
    }

    /// All keys have been removed.
    pub(super) fn overtake_all(&mut self) {
        self.turns.iter_mut().for_each(|turn| turn.overtaken = true);
    }

    /// Whether what comes of a turn is still for the cache.
    pub(super) fn expects(&self, gate: &Arc<Gate>) -> bool {
        self.turns.iter().any(|turn| Arc::ptr_eq(&turn.gate, gate) && !turn.overtaken)
    }

    /// Ends a turn. Gives its key, to be dropped where no lock is held.
    pub(super) fn end(&mut self, gate: &Arc<Gate>) -> Option<K> {
        let at = self.turns.iter().position(|turn| Arc::ptr_eq(&turn.gate, gate))?;
        let turn = self.turns.swap_remove(at);
        if self.turns.is_empty() {
            take(&mut self.turns);
        }
        Some(turn.key)
    }
}
