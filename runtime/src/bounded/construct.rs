//! How an expansion makes the cache that it declares.

use super::Bounded;
use crate::cache::{BuildError, Cache};

/// A type that is made by [`Cache::builder`], with all its options.
#[diagnostic::on_unimplemented(
    message = "`{Self}` takes one limit and no other option",
    label = "not a `memfootprint::cache::Cache`",
    note = "give either `bytes` or `entries` and nothing else, or use `memfootprint::cache::Cache`"
)]
pub trait Construct: Bounded + Sized {
    /// The cache inside.
    type Cache;

    /// Has `make` make the cache, with so many bytes. A limit too small for the cache's own blocks becomes the least that
    /// isn't, as a program must not stop for it; reports show that it isn't the declared one.
    fn construct(bytes: usize, make: impl Fn(usize) -> Result<Self::Cache, BuildError>) -> Self;
}

impl<K, V, S> Construct for Cache<K, V, S> {
    type Cache = Self;

    fn construct(bytes: usize, make: impl Fn(usize) -> Result<Self, BuildError>) -> Self {
        let cache = match make(bytes) {
            Err(BuildError::LimitTooSmall { least, .. }) => make(least),
            cache => cache,
        };
        // All other errors are found at compile time.
        cache.unwrap_or_else(|error| panic!("{error}"))
    }
}

/// Stands for a static's initialiser after an error.
pub fn stub<T>() -> T {
    unreachable!("the program was not compiled")
}
