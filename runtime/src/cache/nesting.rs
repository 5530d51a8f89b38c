//! Evictions within evictions.
//!
//! What is dropped, and whoever listens, may use a cache, which then may evict in turn. A thread goes so deep and no deeper:
//! two caches that hand what they evict over to one another would use its stack up.

use core::cell::Cell;

/// Evictions within one another. Tiers of caches are fewer.
const DEEPEST: u8 = 6;

thread_local! {
    static DEPTH: Cell<u8> = const { Cell::new(0) };
}

/// While it lives, code of the user's runs because of an eviction.
pub(super) struct Nested;

impl Nested {
    pub(super) fn begin() -> Self {
        let _ = DEPTH.try_with(|depth| depth.set(depth.get().saturating_add(1)));
        Self
    }

    /// Whether this thread may not evict now.
    pub(super) fn is_deepest() -> bool {
        DEPTH.try_with(|depth| depth.get() >= DEEPEST).unwrap_or(false)
    }
}

impl Drop for Nested {
    fn drop(&mut self) {
        let _ = DEPTH.try_with(|depth| depth.set(depth.get().saturating_sub(1)));
    }
}
