//! What can go wrong.

use crate::ByteSize;
use crate::limits::Limit;
use crate::process::LimitError;
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
    /// The caches of the pool take all of its bytes, even if each holds but one entry.
    PoolFull {
        /// The pool's limit, in bytes.
        limit: usize,
        /// What its caches would take at the least, this one included, in bytes.
        claimed: usize,
    },
    /// A part of what the process may use, which is not known, without [`Limit::or`](super::Limit::or).
    UnknownLimit,
    /// A part of what the process may use, which the environment variable `MEMFOOTPRINT_LIMIT` says wrongly.
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
    /// The number of bytes that `limit` is now, or why there is none.
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
    /// What the key had before: it isn't true any more, so it has left the cache all the same. Where the reason is
    /// [`Rejection::Busy`], nothing has.
    pub replaced: Option<V>,
}

/// Why an entry is not cached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// It takes more than one entry may.
    TooLarge {
        /// What it would take, its slot included, in bytes.
        bytes: usize,
        /// What one entry may take, in bytes.
        max_entry: usize,
    },
    /// Its footprint can change while it is cached: there is a lock or a cell in it that leads to heap memory. The limit
    /// would not hold then, so such entries are only for caches that measure again:
    /// [`bytes_reweighed`](super::Builder::bytes_reweighed).
    MayChange,
    /// All room is in use by other threads at that moment: reserved for entries that come in just now, or, in a pool, by
    /// caches that are all being read.
    NoRoom,
    /// Another thread has the lock that this takes, and it was asked not to wait:
    /// [`try_insert`](super::Cache::try_insert).
    Busy,
}

/// Another thread has the lock that this takes. From [`Cache::try_get`](super::Cache::try_get), which doesn't wait.
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
