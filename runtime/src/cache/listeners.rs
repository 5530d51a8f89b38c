//! Who is told of entries that leave.

use super::EvictionCause;
use core::any::Any;
use core::panic::AssertUnwindSafe;
use std::panic::{catch_unwind, resume_unwind};

pub(super) type OnEvict<K, V> = Box<dyn Fn(K, V, EvictionCause) + Send + Sync>;
pub(super) type OnRemoval<K, V> = Box<dyn Fn(&K, &V, EvictionCause) + Send + Sync>;

/// Who is told of entries that leave. To be called where no lock is held.
pub(super) struct Listeners<K, V> {
    /// Is given what nobody else gets.
    pub(super) on_evict: Option<OnEvict<K, V>>,
    /// Is told of all.
    pub(super) on_removal: Option<OnRemoval<K, V>>,
}

impl<K, V> Listeners<K, V> {
    pub(super) const NONE: Self = Self { on_evict: None, on_removal: None };

    #[inline]
    pub(super) fn are_there(&self) -> bool {
        self.on_evict.is_some() || self.on_removal.is_some()
    }

    /// An entry has left that the caller gets.
    #[inline]
    pub(super) fn returned(&self, key: &K, value: &V, cause: EvictionCause) {
        if let Some(on_removal) = &self.on_removal {
            on_removal(key, value, cause);
        }
    }

    /// An entry has left that nobody gets but the listener.
    pub(super) fn gone(&self, key: K, value: V, cause: EvictionCause) {
        self.returned(&key, &value, cause);
        if let Some(on_evict) = &self.on_evict {
            on_evict(key, value, cause);
        }
    }
}

/// The first of the panics of what is done to several entries, each of which has its turn all the same.
#[derive(Default)]
pub(super) struct Panics(Option<Box<dyn Any + Send>>);

impl Panics {
    /// Does something that may panic.
    pub(super) fn caught(&mut self, run: impl FnOnce()) {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(run)) {
            match &self.0 {
                None => self.0 = Some(panic),
                // A panic's payload is the user's too.
                Some(_) => core::mem::forget(panic),
            }
        }
    }

    /// Goes on with the panic, if there was one: unless this thread unwinds already, as a second one would abort.
    pub(super) fn resume(self) {
        if let Some(panic) = self.0 {
            if !std::thread::panicking() {
                resume_unwind(panic);
            }
        }
    }
}
