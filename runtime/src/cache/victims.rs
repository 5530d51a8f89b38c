//! Entries on their way out.
//!
//! What is dropped, and whoever listens, is the user's code: it may use this cache or another one, which then may evict in
//! turn. Two caches that hand what they evict over to one another would use up the stack, so a thread evicts [`DEEPEST`]
//! times within one another and no deeper: there, [`Victims`] take none that could stay, and an insert that needs room is
//! refused.

use super::EvictionCause;
use super::entry::Entry;
use super::listeners::{Listeners, Panics};
use core::cell::Cell;
use core::mem::needs_drop;

/// The most entries of one call that have left and are not dropped yet.
const ROOM: usize = 4;

/// Entries that have left the cache and are to be dropped, and the listeners told, where no lock is held: by
/// [`dismiss`](Self::dismiss) or, also when a panic unwinds, when this is dropped.
pub(super) struct Victims<'c, K, V> {
    listeners: &'c Listeners<K, V>,
    entries: [Option<(Entry<K, V>, EvictionCause)>; ROOM],
    len: usize,
    /// How many may be here to make room: [`ROOM`], or none where evictions are nested too deep.
    most: usize,
}

impl<'c, K, V> Victims<'c, K, V> {
    #[inline(always)]
    pub(super) fn none(listeners: &'c Listeners<K, V>) -> Self {
        let runs_code = needs_drop::<(K, V)>() || listeners.are_there();
        let most = if runs_code && Nested::is_deepest() { 0 } else { ROOM };
        Self { listeners, entries: [const { None }; ROOM], len: 0, most }
    }

    /// Whether an entry that leaves runs any of the user's code.
    #[inline]
    fn runs_code(&self) -> bool {
        needs_drop::<(K, V)>() || self.listeners.are_there()
    }

    /// Whether no more may leave to make room before these are dismissed.
    #[inline]
    pub(super) fn is_full(&self) -> bool {
        self.len >= self.most
    }

    /// Whether one that must go has a place.
    #[inline]
    pub(super) fn has_place(&self) -> bool {
        self.len < ROOM
    }

    /// Whether none may leave to make room, as this thread's evictions are nested too deep.
    #[inline]
    pub(super) fn are_refused(&self) -> bool {
        self.most == 0
    }

    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// There must be a [place](Self::has_place).
    #[inline(always)]
    pub(super) fn push(&mut self, entry: Entry<K, V>, cause: EvictionCause) {
        if self.runs_code() {
            self.entries[self.len] = Some((entry, cause));
        }
        self.len += 1;
    }

    /// Tells the listeners and drops the entries. Runs the user's code.
    #[inline]
    pub(super) fn dismiss(&mut self) {
        let len = core::mem::take(&mut self.len);
        if len > 0 && self.runs_code() {
            self.let_go(len);
        }
    }

    fn let_go(&mut self, len: usize) {
        let _nested = Nested::begin();
        let mut panics = Panics::default();
        for victim in &mut self.entries[..len] {
            if let Some((entry, cause)) = victim.take() {
                panics.caught(|| self.listeners.gone(entry.key, entry.value, cause));
            }
        }
        panics.resume();
    }
}

impl<K, V> Drop for Victims<'_, K, V> {
    fn drop(&mut self) {
        self.dismiss();
    }
}

/// The most evictions within one another: more than tiers of caches need.
const DEEPEST: u8 = 6;

thread_local! {
    static DEPTH: Cell<u8> = const { Cell::new(0) };
}

/// One level of nesting: while it lives, an eviction runs the user's code in this thread.
pub(super) struct Nested;

impl Nested {
    pub(super) fn begin() -> Self {
        let _ = DEPTH.try_with(|depth| depth.set(depth.get().saturating_add(1)));
        Self
    }

    /// Whether this thread may not evict.
    pub(super) fn is_deepest() -> bool {
        DEPTH.try_with(|depth| depth.get() >= DEEPEST).unwrap_or(false)
    }
}

impl Drop for Nested {
    fn drop(&mut self) {
        let _ = DEPTH.try_with(|depth| depth.set(depth.get().saturating_sub(1)));
    }
}
