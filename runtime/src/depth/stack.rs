//! How much of the stack a run may use.

/// Default for the stack that a run uses before it defers, in bytes.
const DEFAULT: usize = 256 * 1024;

/// The frames between two looks at the stack take less than this.
const FRAMES: usize = 16 * 1024;

/// The first frames of a run may lie this much above the one that began to measure.
const ABOVE: usize = 4096;

/// Measures the stack used since the run began, by the address of a local variable.
///
/// Counting levels would not do: a level takes 100 bytes in release and 2 000 in debug. On another stack, as when an
/// implementation by hand switches to one of its own, the difference is so large that there
/// is no room.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StackLimit {
    top: usize,
    limit: usize,
}

impl Default for StackLimit {
    #[inline]
    fn default() -> Self {
        Self::new(DEFAULT)
    }
}

impl StackLimit {
    /// From here on, `limit` bytes.
    #[inline]
    pub(crate) fn new(limit: usize) -> Self {
        // No stack is so large, and nothing that is added to it below overflows.
        Self { top: here().wrapping_add(ABOVE), limit: limit.min(usize::MAX / 4) }
    }

    /// Whether fewer than `limit` bytes were used since the run began. Stacks grow towards lower addresses.
    #[inline]
    fn used_less_than(self, limit: usize) -> bool {
        self.top.wrapping_sub(here()) < limit.wrapping_add(ABOVE)
    }

    /// Whether contents can be gone to right here.
    #[inline]
    pub(crate) fn has_room(self) -> bool {
        self.used_less_than(self.limit)
    }

    /// Whether what lies behind a guard can be gone to right here: it needs room for all that is below it.
    #[inline]
    pub(crate) fn has_room_for_guard(self) -> bool {
        self.used_less_than(self.limit / 2)
    }

    /// Whether so little is used that deferred contents get nearly the whole limit.
    #[inline]
    pub(crate) fn is_shallow(self) -> bool {
        self.used_less_than(self.limit / 8)
    }

    /// Whether there is room for the guard of an owner for which there was room a moment ago, or which was on the list.
    #[inline]
    pub(crate) fn has_reserve(self) -> bool {
        self.used_less_than(self.limit.saturating_add(self.limit / 4).saturating_add(FRAMES))
    }

    /// Whether even what can't be deferred must stop.
    #[inline]
    pub(crate) fn is_exhausted(self) -> bool {
        !self.used_less_than(self.limit.saturating_add(self.limit / 2).saturating_add(FRAMES))
    }
}

/// An address in the current stack frame.
#[inline(always)]
fn here() -> usize {
    let local = 0_u8;
    core::ptr::from_ref(&local) as usize
}
