//! How far an answer can be trusted, and why not further.

use core::fmt;
use std::borrow::Cow;

/// How an answer's bytes relate to the truth, which is what the allocator was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Accuracy {
    /// Equal to the truth, to the byte.
    Exact,
    /// Equal to the truth, to the byte, if no entries were removed from the maps that are listed beside it; a
    /// lower bound if they were. A std `HashMap` that lost entries can look like a smaller one that never did, and
    /// an emptied `BTreeMap` like a new one.
    Presumed,
    /// A lower bound: some of the value could not be seen. What and where is listed beside it.
    AtLeast,
    /// Within so many bytes of the truth, either way.
    Estimated {
        /// Half the width of the interval, in bytes.
        plus_minus: usize,
    },
}

impl fmt::Display for Accuracy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact => f.write_str("exact"),
            Self::Presumed => f.write_str("presumed"),
            Self::AtLeast => f.write_str("at least"),
            Self::Estimated { plus_minus } => write!(f, "±{plus_minus} B"),
        }
    }
}

/// Why a part of a value could not be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// A lock was held; waiting for it could block the caller.
    Locked,
    /// A `RefCell` was mutably borrowed.
    Borrowed,
    /// A `Cell` gives no reference to what it holds.
    Cell,
    /// `#[footprint(skip)]`, with its reason, which may be empty.
    Skipped(Cow<'static, str>),
    /// The type hides what it owns.
    Opaque,
    /// Entries were removed from a hash table, which then doesn't tell how large it is.
    Tombstones,
    /// A map whose figure is right unless entries were removed, which it doesn't tell.
    Removals,
    /// The walk had a limit, of time or of values, and ended before.
    Limit,
    /// More nested guards, or more deep branches, than the walk's memory allows.
    TooDeep,
}

impl Reason {
    /// What an answer with this reason beside it is.
    pub fn accuracy(&self) -> Accuracy {
        match self {
            Self::Removals => Accuracy::Presumed,
            _ => Accuracy::AtLeast,
        }
    }

    /// A word for machines, stable.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Locked => "locked",
            Self::Borrowed => "borrowed",
            Self::Cell => "cell",
            Self::Skipped(_) => "skipped",
            Self::Opaque => "opaque",
            Self::Tombstones => "tombstones",
            Self::Removals => "removals",
            Self::Limit => "limit",
            Self::TooDeep => "too_deep",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Locked => f.write_str("locked by someone else"),
            Self::Borrowed => f.write_str("mutably borrowed"),
            Self::Cell => f.write_str("inside a `Cell`, which can't be looked into"),
            Self::Skipped(reason) if reason.is_empty() => f.write_str("skipped by attribute"),
            Self::Skipped(reason) => write!(f, "skipped by attribute: {reason}"),
            Self::Opaque => f.write_str("the type hides what it owns"),
            Self::Tombstones => f.write_str("hash table with removed entries, may be larger"),
            Self::Removals => f.write_str("right unless entries were removed, which the map doesn't tell"),
            Self::Limit => f.write_str("left out, as the walk's limit was reached"),
            Self::TooDeep => f.write_str("too deep for the walk's bounded memory"),
        }
    }
}
