//! The listeners: who is told of entries that leave.

use super::EvictionCause;
use core::any::Any;
use core::panic::AssertUnwindSafe;
use std::panic::{catch_unwind, resume_unwind};

pub(super) type OnEvict<K, V> = Box<dyn Fn(K, V, EvictionCause) + Send + Sync>;
pub(super) type OnRemoval<K, V> = Box<dyn Fn(&K, &V, EvictionCause) + Send + Sync>;

/// Called where no lock is held, as listeners may use the cache.
pub(super) struct Listeners<K, V> {
    /// Is given the entries that no caller gets.
    pub(super) on_evict: Option<OnEvict<K, V>>,
    /// Is told of all entries.
    pub(super) on_removal: Option<OnRemoval<K, V>>,
}

impl<K, V> Listeners<K, V> {
    pub(super) const NONE: Self = Self { on_evict: None, on_removal: None };

    #[inline]
    pub(super) fn are_there(&self) -> bool {
        self.on_evict.is_some() || self.on_removal.is_some()
    }

    /// Tells of an entry that has left and goes to the caller.
    #[inline]
    pub(super) fn returned(&self, key: &K, value: &V, cause: EvictionCause) {
        if let Some(on_removal) = &self.on_removal {
            on_removal(key, value, cause);
        }
    }

    /// Tells of an entry that has left and that no caller gets.
    pub(super) fn gone(&self, key: K, value: V, cause: EvictionCause) {
        self.returned(&key, &value, cause);
        if let Some(on_evict) = &self.on_evict {
            on_evict(key, value, cause);
        }
    }
}

/// Collects panics, so that a listener which panics for one entry is still told of the next. Keeps the first.
#[derive(Default)]
pub(super) struct Panics(Option<Box<dyn Any + Send>>);

impl Panics {
    /// Runs what may panic.
    pub(super) fn caught(&mut self, run: impl FnOnce()) {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(run)) {
            match &self.0 {
                None => self.0 = Some(panic),
                // To drop the payload could panic too, as it is the user's.
                Some(_) => core::mem::forget(panic),
            }
        }
    }

    /// Resumes the panic, if there was one. Not while this thread unwinds already: a second panic would abort.
    pub(super) fn resume(self) {
        if let Some(panic) = self.0 {
            if !std::thread::panicking() {
                resume_unwind(panic);
            }
        }
    }
}
