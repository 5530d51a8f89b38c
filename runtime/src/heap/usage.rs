//! What was asked of the allocator, in numbers.

use crate::units::ByteSize;
use core::fmt;

/// What was asked of the allocator from one moment to another. From [`scope`](super::scope()) and its kin.
///
/// Bytes are those that were requested, which is what [`heap_size`](crate::heap_size) counts too.
///
/// ```
/// use memfootprint::heap::{self, Tracking, Usage};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// let (text, usage) = heap::scope(|| {
///     let scratch = vec![0_u8; 1000];
///     let mut text = String::with_capacity(10);
///     drop(scratch);
///     text.reserve_exact(30); // grows the block
///     text
/// });
/// assert_eq!(usage, Usage { allocs: 2, frees: 1, reallocs: 1, bytes: 1030, live: 30, peak: 1010 });
/// assert_eq!(usage.blocks(), 1);
/// assert_eq!(usage.to_string(), "peak 1010 B, live 30 B, 2 allocs, 1 reallocs, 1 frees, 1.0 KiB in all");
/// # drop(text);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_structs, reason = "tests compare it with one they write")]
pub struct Usage {
    /// How many blocks were made.
    pub allocs: u64,
    /// How many blocks were freed, whoever made them.
    pub frees: u64,
    /// How often a block's size was changed, wherever the block was then.
    pub reallocs: u64,
    /// Bytes requested in all: those of the blocks that were made, and by what others grew.
    pub bytes: u64,
    /// Bytes held at the end more than at the beginning. Less than 0 where more was freed than made: a block that another thread
    /// made, or that was there before.
    pub live: i64,
    /// Bytes held at once, at most, more than at the beginning. A block that grows counts with its new size, though for a
    /// moment there can be both.
    pub peak: u64,
}

impl Usage {
    /// Blocks held at the end more than at the beginning.
    pub fn blocks(&self) -> i64 {
        self.allocs.wrapping_sub(self.frees) as i64
    }

    /// This and what came after it.
    pub(super) fn then(self, next: Self) -> Self {
        Self {
            allocs: self.allocs + next.allocs,
            frees: self.frees + next.frees,
            reallocs: self.reallocs + next.reallocs,
            bytes: self.bytes + next.bytes,
            live: self.live + next.live,
            peak: self.peak.max(u64::try_from(self.live + next.peak as i64).unwrap_or(0)),
        }
    }
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { allocs, frees, reallocs, bytes, live, peak } = *self;
        let sign = if live < 0 { "-" } else { "" };
        write!(
            f,
            "peak {}, live {sign}{}, {allocs} allocs, {reallocs} reallocs, {frees} frees, {} in all",
            ByteSize(peak),
            ByteSize(live.unsigned_abs()),
            ByteSize(bytes)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Usage;

    #[test]
    fn parts_that_follow_one_another_add_up() {
        let first = Usage { allocs: 3, frees: 1, reallocs: 1, bytes: 300, live: 200, peak: 250 };
        let second = Usage { allocs: 1, frees: 3, reallocs: 0, bytes: 100, live: -200, peak: 100 };
        let both = Usage { allocs: 4, frees: 4, reallocs: 1, bytes: 400, live: 0, peak: 300 };
        assert_eq!(first.then(second), both);
        assert_eq!(both.blocks(), 0);
        // What was freed of what was there before makes room below the beginning.
        let less = Usage { live: -500, ..Usage::default() };
        assert_eq!(less.then(first).peak, 0);
        assert_eq!(less.then(first).live, -300);
    }
}
