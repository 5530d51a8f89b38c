//! How generated code builds the cache that it declares.

use crate::cache::{BuildError, Cache, Limit, Pool};
use crate::limits::Bounded;

/// A type that is built by [`Cache::builder`], with all its options: the cache, or an owner of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` takes one limit and no other option",
    label = "not a `memfootprint::cache::Cache`",
    note = "give either `bytes` or `entries` and nothing else, or use `memfootprint::cache::Cache`"
)]
pub trait Construct: Bounded + Sized {
    /// The cache inside.
    type Cache;

    /// Builds the cache by calling `make` with the limit.
    ///
    /// # Panics
    ///
    /// If the limit can't hold an entry, or the environment variable `MEMFOOTPRINT_LIMIT` can't be read. With the feature `startup`,
    /// the log has a warning before.
    fn construct(limit: Limit, make: impl Fn(Limit) -> Result<Self::Cache, BuildError>) -> Self;
}

impl<K, V, S> Construct for Cache<K, V, S> {
    type Cache = Self;

    fn construct(limit: Limit, make: impl Fn(Limit) -> Result<Self, BuildError>) -> Self {
        // Other errors than those above are found at compile time.
        make(limit).unwrap_or_else(|error| fail(&error))
    }
}

/// Panics, and logs why, if there is a log: the panic may be caught by whoever called the function.
#[cold]
fn fail(error: &BuildError) -> ! {
    let problem = format!("`#[bounded]`: {error}");
    #[cfg(feature = "startup")]
    crate::startup::problem(&problem);
    panic!("{problem}");
}

/// The upper bound of a limit in percent without `max`.
pub const UNLIMITED: usize = usize::MAX;

/// The limit in place of a percentage of something unknown, without `fallback` and `max`: 64 MiB.
pub const FALLBACK: usize = 64 << 20;

/// A limit in hundredths of a percent of what the process may use, with its bounds, and a fallback if that is unknown.
pub const fn percent(points: u32, least: usize, most: usize, fallback: usize) -> Limit {
    Limit::basis_points(points).at_least(least).at_most(most).or(fallback)
}

/// The number of bytes to build another crate's cache with.
///
/// # Panics
///
/// If the environment variable `MEMFOOTPRINT_LIMIT` can't be read.
#[cfg(feature = "quick_cache")]
pub(crate) fn given(limit: Limit) -> usize {
    match limit.known() {
        Ok(bytes) => bytes.unwrap_or(FALLBACK),
        Err(error) => fail(&error.into()),
    }
}

/// The number of bytes that a limit is now, for reports, which never fail.
pub fn now(limit: Limit) -> usize {
    limit.resolve().unwrap_or(FALLBACK)
}

/// Builds the pool of a static.
///
/// # Panics
///
/// If the environment variable `MEMFOOTPRINT_LIMIT` can't be read. A limit of zero is found at compile time.
pub fn pool(limit: Limit) -> Pool {
    Pool::new(limit).unwrap_or_else(|error| fail(&error))
}

/// A static's initialiser after a compile error: never called.
pub fn stub<T>() -> T {
    unreachable!("the program was not compiled")
}
