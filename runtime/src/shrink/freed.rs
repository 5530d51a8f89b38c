//! The answer of a shrink.

use crate::accuracy::Accuracy;
use crate::units::ByteSize;
use core::fmt;

/// What [`deep_shrink`](crate::deep_shrink) gave back, or [`shrink_dry_run`](crate::shrink_dry_run) foresees.
///
/// ```
/// let mut names = vec![String::new(), String::with_capacity(2048)];
/// let freed = memfootprint::deep_shrink(&mut names);
/// assert_eq!(freed.to_string(), "2.0 KiB freed by 1 call");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Freed {
    /// Heap bytes, as they were asked of the allocator.
    pub bytes: usize,
    /// How many collections were changed.
    pub calls: usize,
    /// How the bytes relate to the truth.
    ///
    /// A shrink is [`Exact`](Accuracy::Exact), unless it met an empty B-tree: that may have kept a leaf, which is given
    /// back but can't be seen ([`Presumed`](Accuracy::Presumed); so are hash tables of values without a size). A dry run
    /// is also `Presumed` where there are hash tables, and [`AtLeast`](Accuracy::AtLeast) where a table lost entries or
    /// something couldn't be looked into. Where a function of `#[shrink(with = path)]` counts by itself, the bytes are the
    /// program's own figure ([`Declared`](Accuracy::Declared)).
    pub accuracy: Accuracy,
}

impl Default for Freed {
    /// Nothing.
    fn default() -> Self {
        Self { bytes: 0, calls: 0, accuracy: Accuracy::Exact }
    }
}

impl fmt::Display for Freed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = if self.accuracy == Accuracy::AtLeast { "at least " } else { "" };
        let s = if self.calls == 1 { "" } else { "s" };
        write!(f, "{bound}{} freed by {} call{s}", ByteSize::from(self.bytes), self.calls)?;
        if self.accuracy == Accuracy::Declared {
            f.write_str(", as declared")?;
        }
        Ok(())
    }
}
