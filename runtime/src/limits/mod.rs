//! How much a container may hold.

mod bound;
#[cfg(feature = "std")]
mod bounded;
#[cfg(feature = "std")]
mod limit;

pub use bound::Bound;
#[cfg(feature = "std")]
pub use bounded::{Bounded, BoundedByBytes, BoundedByEntries};
#[cfg(feature = "std")]
pub use limit::{Limit, ParseLimitError};

use crate::units::ByteSize;
use core::fmt;

/// How much a container may hold: a number of bytes, of entries, or whichever is reached first.
///
/// ```
/// use memfootprint::Limits;
///
/// let limits = Limits { bytes: Some(64 << 20), entries: Some(1000) };
/// assert_eq!(limits.to_string(), "64.0 MiB, 1000 entries");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes, if they are limited.
    pub bytes: Option<usize>,
    /// The most entries, if they are limited.
    pub entries: Option<usize>,
}

impl Limits {
    /// `bytes` bytes.
    pub const fn bytes(bytes: usize) -> Self {
        Self { bytes: Some(bytes), entries: None }
    }

    /// `entries` entries.
    pub const fn entries(entries: usize) -> Self {
        Self { bytes: None, entries: Some(entries) }
    }

    /// `bytes` bytes and `entries` entries.
    pub const fn both(bytes: usize, entries: usize) -> Self {
        Self { bytes: Some(bytes), entries: Some(entries) }
    }

    /// Whether there are none, or none could be seen.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_none() && self.entries.is_none()
    }
}

impl fmt::Display for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.bytes, self.entries) {
            (None, None) => f.write_str("none"),
            (Some(bytes), None) => write!(f, "{}", ByteSize::from(bytes)),
            (None, Some(entries)) => write!(f, "{entries} entries"),
            (Some(bytes), Some(entries)) => write!(f, "{}, {entries} entries", ByteSize::from(bytes)),
        }
    }
}
