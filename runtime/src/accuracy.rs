//! How far an answer can be trusted, and why not further.

use alloc::borrow::Cow;
use core::fmt;

/// How an answer's bytes relate to the truth, which is what the allocator was asked for.
///
/// What makes an answer less than exact is [listed](crate::Skipped) beside it by path, each with its [`Reason`]. Where several
/// kinds of reasons meet, the least sure gives its name to the whole: [`AtLeast`](Self::AtLeast), then
/// [`Estimated`](Self::Estimated), [`Declared`](Self::Declared), [`Presumed`](Self::Presumed). An amount that nobody knows
/// outweighs one that is known to within some bytes, that one a figure which should be right, and that one a figure which the
/// crate itself can tell is right but for one case. What the surer ones say holds as well: beside a declared figure a lower
/// bound is one as far as that figure is right, and a place that isn't listed is exact.
///
/// ```
/// use memfootprint::{Accuracy, MemFootprint, Reason};
///
/// #[derive(MemFootprint)]
/// struct Arena {
///     #[footprint(size = 4096)] // the program's word, not a measurement
///     raw: *mut u8,
///     names: Vec<String>,
/// }
///
/// let arena = Arena { raw: std::ptr::null_mut(), names: vec![String::from("ada")] };
/// let footprint = memfootprint::footprint(&arena);
/// assert_eq!((footprint.heap(), footprint.accuracy), (4096 + 24 + 3, Accuracy::Declared));
/// assert_eq!((footprint.skipped[0].path.as_str(), &footprint.skipped[0].reason), ("raw", &Reason::Declared));
/// # assert!(arena.raw.is_null() && arena.names.len() == 1);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Accuracy {
    /// Equal to the truth, to the byte.
    Exact,
    /// Equal to the truth, to the byte, if no entries were removed from the maps that are listed beside it; a
    /// lower bound if they were. A std `HashMap` that lost entries can look like a smaller one that never did, and
    /// an emptied `BTreeMap` like a new one. An `IndexMap` of the crate indexmap can also look smaller than it is where a key that it
    /// had was inserted while it was full.
    Presumed,
    /// Equal to the truth if the figures are that the program itself gave: with `#[footprint(size = expr)]`, with
    /// [`block`](crate::Walker::block) in a function of `#[footprint(with = path)]`, or by an implementation that says
    /// [`declared`](crate::Walker::declared). Where those come from is listed beside it.
    Declared,
    /// A lower bound: some of the value could not be seen. What and where is listed beside it.
    AtLeast,
    /// Within `plus_minus` bytes of the truth, either way: the sum of what was told with
    /// [`estimated`](crate::Walker::estimated).
    Estimated {
        /// Half the width of the interval, in bytes.
        plus_minus: usize,
    },
}

impl Accuracy {
    /// A word for machines, stable.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Presumed => "presumed",
            Self::Declared => "declared",
            Self::AtLeast => "at_least",
            Self::Estimated { .. } => "estimated",
        }
    }

    /// What two parts are together: the less sure of both. The errors of two estimates add up.
    pub(crate) fn and(self, other: Self) -> Self {
        let sureness = |accuracy| match accuracy {
            Self::AtLeast => 0,
            Self::Estimated { .. } => 1,
            Self::Declared => 2,
            Self::Presumed => 3,
            Self::Exact => 4,
        };
        match (self, other) {
            (Self::Estimated { plus_minus: one }, Self::Estimated { plus_minus: another }) => {
                Self::Estimated { plus_minus: one.saturating_add(another) }
            }
            _ if sureness(other) < sureness(self) => other,
            _ => self,
        }
    }
}

impl fmt::Display for Accuracy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact => f.write_str("exact"),
            Self::Presumed => f.write_str("presumed"),
            Self::Declared => f.write_str("declared"),
            Self::AtLeast => f.write_str("at least"),
            Self::Estimated { plus_minus } => write!(f, "±{plus_minus} B"),
        }
    }
}

/// Why a part of a value could not be seen, or its figure is less than exact.
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
    /// A block that was found from outside of the process, where what leads to it may be stale or say nothing of its type: a
    /// variable on a stack, a raw pointer, what a suspended future holds.
    Inferred,
    /// A figure that isn't the crate's but the program's own: of `#[footprint(size = expr)]`, of a function of
    /// `#[footprint(with = path)]` that reports blocks itself, or of whoever says [`declared`](crate::Walker::declared).
    Declared,
    /// A figure that is only known to within `plus_minus` bytes.
    Estimated {
        /// How many, either way; where it is listed, of all values at the place together.
        plus_minus: usize,
    },
    /// The walk had a limit, of time or of values, and ended before.
    Limit,
    /// More nested guards, or more deep branches, than the walk's memory allows.
    TooDeep,
}

impl Reason {
    /// What an answer with this reason beside it is.
    pub fn accuracy(&self) -> Accuracy {
        match self {
            Self::Removals | Self::Inferred => Accuracy::Presumed,
            Self::Declared => Accuracy::Declared,
            &Self::Estimated { plus_minus } => Accuracy::Estimated { plus_minus },
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
            Self::Inferred => "inferred",
            Self::Declared => "declared",
            Self::Estimated { .. } => "estimated",
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
            Self::Inferred => f.write_str("seen from outside, by what may be stale"),
            Self::Declared => f.write_str("the program's own figure"),
            Self::Estimated { plus_minus } => write!(f, "estimated, ±{plus_minus} B"),
            Self::Limit => f.write_str("left out, as the walk's limit was reached"),
            Self::TooDeep => f.write_str("too deep for the walk's bounded memory"),
        }
    }
}
