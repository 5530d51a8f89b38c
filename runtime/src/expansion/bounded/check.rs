//! Checks that generated code has the compiler make: of limits and times in constants, of types by bounds.
#![allow(clippy::missing_panics_doc)] // the compiler evaluates these, and to panic is how they tell

use super::call::How;
use crate::MemFootprint;
use crate::cache::{BuildError, Builder, Cache, Limit, Pool};
use core::time::Duration;

/// Checks a limit in bytes.
#[track_caller]
pub const fn bytes(bytes: usize) -> usize {
    assert!(bytes > 0, "a limit of 0 bytes caches nothing; raise it");
    bytes
}

/// Checks a limit in bytes of a cache whose key and value types are known.
#[track_caller]
pub const fn bytes_of<C: Entries>(bytes: usize) -> usize {
    assert!(bytes > 0, "a limit of 0 bytes caches nothing; raise it");
    assert!(
        bytes > C::INLINE,
        "the limit is below the inline size of one key and value; raise it, or put what is large into an `Arc`"
    );
    bytes
}

/// A cache type whose key and value types are known.
pub trait Entries {
    /// The type of the values.
    type Value;

    /// Inline bytes of a key and a value.
    const INLINE: usize;
}

impl<K, V, S> Entries for Cache<K, V, S> {
    type Value = V;

    const INLINE: usize = size_of::<K>() + size_of::<V>();
}

/// Checks a limit in entries.
#[track_caller]
pub const fn entries(entries: usize) -> usize {
    assert!(entries > 0, "a limit of 0 entries caches nothing; raise it");
    entries
}

/// Checks a time after which entries expire.
#[track_caller]
pub const fn time(time: Duration) -> Duration {
    assert!(!time.is_zero(), "a time of 0 expires every entry at once; raise it");
    time
}

/// Checks that `cache_err` has an effect.
#[track_caller]
pub const fn no_error<const KIND: u8, R>(_: How<KIND, R>) {
    assert!(KIND == 1, "`cache_err` has no effect, as the function returns no `Result`; drop it");
}

/// Checks that `cache_none` has an effect.
#[track_caller]
pub const fn no_none<const KIND: u8, R>(_: How<KIND, R>) {
    assert!(KIND == 2, "`cache_none` has no effect, as the function returns no `Option`; drop it");
}

/// `MemFootprint`, with an error message for caches.
#[diagnostic::on_unimplemented(
    message = "a limit in bytes needs the footprint of `{Self}`, which is unknown",
    label = "not `MemFootprint`",
    note = "derive `MemFootprint` for it and for what it holds, or limit the number of entries: `entries = 10_000`",
    note = "for a foreign type: a struct of your own around it, `struct Id(#[footprint(size = 0)] Uuid);`"
)]
pub trait Measured: MemFootprint {}

#[diagnostic::do_not_recommend]
impl<T: MemFootprint> Measured for T {}

/// Limits a cache in bytes.
#[inline]
pub fn in_bytes<K: Measured, V: Measured>(builder: Builder<K, V>, limit: Limit) -> Builder<K, V> {
    builder.bytes(limit)
}

/// Builds a cache in a pool, or outside of it if the pool has no room for one more, as that must not stop the program.
///
/// # Errors
///
/// Those of [`Builder::build_in`], except that.
#[inline]
pub fn in_pool<K, V>(builder: Builder<K, V>, pool: &Pool) -> Result<Cache<K, V>, BuildError>
where
    K: Measured + Send + Sync + 'static,
    V: Measured + Send + Sync + 'static,
{
    builder.build_in_or_beside(pool)
}

/// Limits a cache in bytes, and has entries measured again at this interval.
#[inline]
pub fn reweighed<K: Measured, V: Measured>(
    builder: Builder<K, V>,
    limit: Limit,
    every: Duration,
) -> Builder<K, V> {
    builder.bytes_reweighed(limit, every)
}
