//! What is declared of a place's growth.

use super::Limits;
use alloc::borrow::Cow;
use core::fmt;

/// What `#[bounded(..)]` on a field declares, or the limit that a cache tells of itself: of several at one place, the first.
/// It is shown beside the place.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Bound {
    /// It holds a limit.
    #[non_exhaustive]
    Limited {
        /// The limits that hold; empty if they could not be seen, as behind a lock that is held.
        limits: Limits,
        /// The limits that are declared. A container that was not made by `bounded_FIELD()` may have others.
        declared: Limits,
    },
    /// It can grow without limit, for this reason.
    #[non_exhaustive]
    Unlimited {
        /// As it is written at the field.
        reason: Cow<'static, str>,
    },
}

impl Bound {
    /// Whether there is a limit, and it is no more than the declared one; also where it could not be seen.
    ///
    /// ```
    /// use memfootprint::MemFootprint;
    /// use memfootprint::cache::Cache;
    ///
    /// #[derive(MemFootprint)]
    /// struct Service {
    ///     #[bounded(entries = 10)]
    ///     names: Cache<u64, String>,
    /// }
    ///
    /// // Not made by `Service::bounded_names()`, so that it has another limit than the declared one.
    /// let service = Service { names: Cache::builder().entries(1000).build()? };
    /// let report = memfootprint::report(&service);
    /// let bound = report.root().children[0].bound.as_ref();
    /// assert!(bound.is_some_and(|bound| !bound.is_kept()));
    /// # assert!(service.names.is_empty());
    /// # Ok::<(), memfootprint::cache::BuildError>(())
    /// ```
    pub fn is_kept(&self) -> bool {
        let within = |limit: Option<usize>, declared: Option<usize>| {
            declared.is_none_or(|declared| limit.is_some_and(|limit| limit <= declared))
        };
        match self {
            Self::Limited { limits, declared } => {
                limits.is_empty()
                    || within(limits.bytes, declared.bytes) && within(limits.entries, declared.entries)
            }
            Self::Unlimited { .. } => false,
        }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Limited { limits, declared } if limits.is_empty() => write!(f, "limit {declared}"),
            Self::Limited { limits, .. } if self.is_kept() => write!(f, "limit {limits}"),
            Self::Limited { limits, declared } => write!(f, "limit {limits}, but {declared} declared"),
            Self::Unlimited { reason } => write!(f, "unlimited: {reason}"),
        }
    }
}
