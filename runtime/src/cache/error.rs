//! What can go wrong.

use crate::ByteSize;
use core::fmt;

/// Why a cache can't be built as asked. From [`Builder::build`](super::Builder::build).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// Neither entries nor bytes are limited.
    NoLimit,
    /// A limit of zero: nothing could ever be cached.
    ZeroLimit,
    /// So few bytes that not one entry fits beside the cache's own blocks.
    LimitTooSmall {
        /// What was asked for, in bytes.
        limit: usize,
        /// The fewest bytes that hold one entry which owns no heap.
        least: usize,
    },
    /// A time to live or to idle of zero: every entry would be expired at once.
    ZeroTime,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoLimit => f.write_str(
                "a cache without a limit grows until memory is gone; say `.bytes(n)` or `.entries(n)`",
            ),
            Self::ZeroLimit => {
                f.write_str("a cache with a limit of zero holds nothing; leave it out or raise the limit")
            }
            Self::LimitTooSmall { limit, least } => write!(
                f,
                "a cache of {} holds not one entry; it takes at least {} ({least} bytes)",
                ByteSize::from(*limit),
                ByteSize::from(*least)
            ),
            Self::ZeroTime => f.write_str("a time to live or to idle of zero expires every entry at once"),
        }
    }
}

impl core::error::Error for BuildError {}

/// An entry that is not cached, given back. From [`Cache::try_insert`](super::Cache::try_insert).
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rejected<K, V> {
    /// The key.
    pub key: K,
    /// The value.
    pub value: V,
    /// What the entry would take, in bytes.
    pub bytes: usize,
    /// What one entry may take, in bytes.
    pub max_entry: usize,
}

impl<K, V> fmt::Debug for Rejected<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rejected")
            .field("bytes", &self.bytes)
            .field("max_entry", &self.max_entry)
            .finish_non_exhaustive()
    }
}

impl<K, V> fmt::Display for Rejected<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (bytes, most) = (ByteSize::from(self.bytes), ByteSize::from(self.max_entry));
        if self.bytes > self.max_entry {
            write!(f, "an entry of {bytes} is more than the {most} that one entry may take")
        } else {
            write!(f, "no room could be made for an entry of {bytes}")
        }
    }
}

impl<K, V> core::error::Error for Rejected<K, V> {}
