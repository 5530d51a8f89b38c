//! Errors: why a cache can't be built, or an entry not be stored.

use crate::ByteSize;
use crate::limits::Limit;
use crate::process::LimitError;
use core::fmt;

/// Why a cache can't be built as asked. From [`Builder::build`](super::Builder::build).
///
/// ```
/// use memfootprint::cache::{BuildError, Cache};
///
/// let cache = Cache::<u64, String>::builder().build();
/// assert_eq!(cache.unwrap_err(), BuildError::NoLimit);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// Neither entries nor bytes are limited.
    NoLimit,
    /// A limit of zero: nothing could ever be cached.
    ZeroLimit,
    /// The limit is too low for one entry beside the cache's own blocks.
    LimitTooSmall {
        /// The limit, in bytes.
        limit: usize,
        /// The lowest limit that holds one entry which owns no heap, in bytes.
        least: usize,
    },
    /// The pool is too small for its caches and this one, even if each holds only one entry.
    PoolFull {
        /// The pool's limit, in bytes.
        limit: usize,
        /// The least that its caches would take, this one included, in bytes.
        claimed: usize,
    },
    /// A limit in percent of what the process may use, which is unknown, without [`Limit::or`](super::Limit::or).
    UnknownLimit,
    /// A limit in percent, where the environment variable `MEMFOOTPRINT_LIMIT` can't be read as a size.
    Environment(LimitError),
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
            Self::PoolFull { limit, claimed } => write!(
                f,
                "a pool of {} is too small for one more cache; its caches would take at least {} ({claimed} bytes)",
                ByteSize::from(*limit),
                ByteSize::from(*claimed)
            ),
            Self::UnknownLimit => f.write_str(
                "what this process may use is not known, so there is no part of it; say `.or(bytes)`",
            ),
            Self::Environment(error) => error.fmt(f),
            Self::ZeroTime => f.write_str("a time to live or to idle of zero expires every entry at once"),
        }
    }
}

impl core::error::Error for BuildError {}

impl From<LimitError> for BuildError {
    fn from(error: LimitError) -> Self {
        Self::Environment(error)
    }
}

impl BuildError {
    /// The number of bytes that `limit` is now, or why it is unknown.
    pub(crate) fn known(limit: Limit) -> Result<usize, Self> {
        limit.known()?.ok_or(Self::UnknownLimit)
    }
}

/// An entry that is not cached, given back. From [`Cache::admit`](super::Cache::admit) and
/// [`Cache::try_insert`](super::Cache::try_insert).
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rejected<K, V> {
    /// The key.
    pub key: K,
    /// The value.
    pub value: V,
    /// Why.
    pub reason: Rejection,
    /// The value that the key had before. It is outdated, so it has left the cache, unless the reason is
    /// [`Rejection::Busy`].
    pub replaced: Option<V>,
}

/// Why an entry is not cached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// It is larger than an entry may be.
    TooLarge {
        /// Its size, its slot included, in bytes.
        bytes: usize,
        /// The most that an entry may take, in bytes.
        max_entry: usize,
    },
    /// Its footprint can change while it is cached, as it contains a lock or a cell that leads to heap memory. The limit would
    /// not hold, so only caches that measure again take such entries: [`bytes_reweighed`](super::Builder::bytes_reweighed).
    MayChange,
    /// No room could be made at that moment: other threads have reserved it for entries that they are storing, or, in a pool,
    /// have locked the shards that could give something up.
    NoRoom,
    /// Another thread has locked the key's shard, and [`try_insert`](super::Cache::try_insert) doesn't wait.
    Busy,
}

/// Another thread has locked the key's shard. From [`Cache::try_get`](super::Cache::try_get), which doesn't wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy;

const BUSY: &str = "another thread uses that part of the cache at this moment";

impl fmt::Display for Busy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(BUSY)
    }
}

impl core::error::Error for Busy {}

impl<K, V> fmt::Debug for Rejected<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rejected").field("reason", &self.reason).finish_non_exhaustive()
    }
}

impl<K, V> fmt::Display for Rejected<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.reason.fmt(f)
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes, max_entry } => {
                let (bytes, most) = (ByteSize::from(*bytes), ByteSize::from(*max_entry));
                write!(f, "an entry of {bytes} is more than the {most} that one entry may take")
            }
            Self::MayChange => f.write_str(
                "the entry could grow while it is cached, past the limit: there is a lock or a cell in it; \
                 cache an `Arc` of something that doesn't change, or build with `.bytes_reweighed(..)`",
            ),
            Self::NoRoom => f.write_str("no room could be made for the entry"),
            Self::Busy => f.write_str(BUSY),
        }
    }
}

impl<K, V> core::error::Error for Rejected<K, V> {}
