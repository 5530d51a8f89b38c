//! How much of the stack a walk may use.

/// Default for the stack that a walk uses before it defers, in bytes.
const DEFAULT: usize = 256 * 1024;

/// Measures the stack used since the walk began, by the address of a local variable.
///
/// Counting levels would not do: a level takes 100 bytes in release and 2 000 in debug.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StackLimit {
    base: usize,
    limit: usize,
}

impl Default for StackLimit {
    fn default() -> Self {
        Self::new(DEFAULT)
    }
}

impl StackLimit {
    /// From here on, `limit` bytes.
    #[inline]
    pub(crate) fn new(limit: usize) -> Self {
        Self { base: here(), limit }
    }

    /// Bytes used since the walk began.
    #[inline]
    fn used(self) -> usize {
        self.base.abs_diff(here())
    }

    /// Whether contents can be walked right here.
    #[inline]
    pub(crate) fn has_room(self) -> bool {
        self.used() < self.limit
    }

    /// Whether so little is used that deferred contents get nearly the whole limit.
    #[inline]
    pub(crate) fn is_shallow(self) -> bool {
        self.used() < self.limit / 8
    }

    #[inline]
    pub(crate) fn is_nearly_exhausted(self) -> bool {
        self.used() >= self.limit.saturating_add(self.limit / 4)
    }

    /// Whether even what can't be deferred (contents seen through a guard) must stop.
    #[inline]
    pub(crate) fn is_exhausted(self) -> bool {
        self.used() >= self.limit.saturating_add(self.limit / 2)
    }
}

/// An address in the current stack frame.
#[inline(always)]
fn here() -> usize {
    let local = 0_u8;
    core::ptr::from_ref(&local) as usize
}
