//! How an expansion makes the cache that it declares.

use super::Bounded;
use crate::cache::{BuildError, Cache, Limit, Pool};

/// A type that is made by [`Cache::builder`], with all its options.
#[diagnostic::on_unimplemented(
    message = "`{Self}` takes one limit and no other option",
    label = "not a `memfootprint::cache::Cache`",
    note = "give either `bytes` or `entries` and nothing else, or use `memfootprint::cache::Cache`"
)]
pub trait Construct: Bounded + Sized {
    /// The cache inside.
    type Cache;

    /// Has `make` make the cache, with this limit. A limit too small for the cache's own blocks becomes the least that
    /// isn't, as a program must not stop for it; reports show that it isn't the declared one.
    fn construct(limit: Limit, make: impl Fn(Limit) -> Result<Self::Cache, BuildError>) -> Self;
}

impl<K, V, S> Construct for Cache<K, V, S> {
    type Cache = Self;

    fn construct(limit: Limit, make: impl Fn(Limit) -> Result<Self, BuildError>) -> Self {
        let cache = match make(limit) {
            Err(BuildError::LimitTooSmall { least, .. }) => make(Limit::bytes(least)),
            cache => cache,
        };
        // All other errors are found at compile time.
        cache.unwrap_or_else(|error| panic!("{error}"))
    }
}

/// Where no most is given.
pub const UNLIMITED: usize = usize::MAX;

/// In place of a part of something unknown, where neither that nor a most is given: 64 MiB.
pub const FALLBACK: usize = 64 << 20;

/// A part of what the process may use, in hundredths of a percent, with its bounds and what stands for it where that is
/// unknown.
pub const fn percent(points: u32, least: usize, most: usize, fallback: usize) -> Limit {
    Limit::basis_points(points).at_least(least).at_most(most).or(fallback)
}

/// The number of bytes now.
pub fn now(limit: Limit) -> usize {
    limit.resolve().unwrap_or(FALLBACK)
}

/// The pool of a static.
///
/// # Panics
///
/// With a limit of zero, which the expansion has checked before.
pub fn pool(limit: Limit) -> Pool {
    // A limit of zero is found at compile time, and parts have a fallback.
    Pool::new(limit).unwrap_or_else(|error| panic!("{error}"))
}

/// Stands for a static's initialiser after an error.
pub fn stub<T>() -> T {
    unreachable!("the program was not compiled")
}
