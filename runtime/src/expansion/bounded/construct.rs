//! How an expansion makes the cache that it declares.

use crate::cache::{BuildError, Cache, Limit, Pool};
use crate::limits::Bounded;

/// A type that is made by [`Cache::builder`], with all its options.
#[diagnostic::on_unimplemented(
    message = "`{Self}` takes one limit and no other option",
    label = "not a `memfootprint::cache::Cache`",
    note = "give either `bytes` or `entries` and nothing else, or use `memfootprint::cache::Cache`"
)]
pub trait Construct: Bounded + Sized {
    /// The cache inside.
    type Cache;

    /// Has `make` make the cache, with this limit.
    ///
    /// # Panics
    ///
    /// With a limit that holds not one entry, and says which does; and where the environment has a limit that is none. Both
    /// are logged as a warning before.
    fn construct(limit: Limit, make: impl Fn(Limit) -> Result<Self::Cache, BuildError>) -> Self;
}

impl<K, V, S> Construct for Cache<K, V, S> {
    type Cache = Self;

    fn construct(limit: Limit, make: impl Fn(Limit) -> Result<Self, BuildError>) -> Self {
        // All other errors are found at compile time.
        make(limit).unwrap_or_else(|error| fail(&error))
    }
}

/// Says what is wrong where a log shows it, too: a panic may be caught by whoever called the function.
#[cold]
fn fail(error: &BuildError) -> ! {
    let problem = format!("`#[bounded]`: {error}");
    crate::startup::warn(&problem);
    panic!("{problem}");
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

/// The number of bytes that a cache of another crate is made with.
///
/// # Panics
///
/// Where the environment has a limit that is none.
#[cfg(feature = "quick_cache")]
pub(crate) fn given(limit: Limit) -> usize {
    match limit.known() {
        Ok(bytes) => bytes.unwrap_or(FALLBACK),
        Err(error) => fail(&error.into()),
    }
}

/// The number of bytes now, for reports, which never fail.
pub fn now(limit: Limit) -> usize {
    limit.resolve().unwrap_or(FALLBACK)
}

/// The pool of a static.
///
/// # Panics
///
/// Where the environment has a limit that is none. A limit of zero is found at compile time.
pub fn pool(limit: Limit) -> Pool {
    Pool::new(limit).unwrap_or_else(|error| fail(&error))
}

/// Stands for a static's initialiser after an error.
pub fn stub<T>() -> T {
    unreachable!("the program was not compiled")
}
