//! A call of a cached function.
//!
//! The `Ok` of a `Result` is cached, the `Some` of an `Option`, and all of any other type. The compiler decides this by the type,
//! not the macro by how the type is written, so that an alias of `Result` counts as one: [`Probe`] has an inherent constant
//! for these two types, which takes precedence over that of the trait [`Plain`], which all types have.
//!
//! ```text
//!   Probe::<io::Result<u8>>::KIND   inherent, for Result<V, E>   = 1   caches u8
//!   Probe::<Option<u8>>::KIND       inherent, for Option<V>      = 2   caches u8
//!   Probe::<u8>::KIND               from the trait `Plain`       = 0   caches u8
//! ```

use crate::cache::Cache;
use crate::cache::fetch::{Fetch, Missed};
use crate::cache::key::Key;
pub use crate::cache::outcome::Outcome;
use core::hash::BuildHasher;
use core::marker::PhantomData;
use core::pin::Pin;

/// A return type whose kind is asked for.
#[derive(Debug)]
pub struct Probe<R>(PhantomData<fn() -> R>);

/// The kind of a return type: 0 is cached as it is, 1 is a `Result`, 2 an `Option`.
#[derive(Debug)]
pub struct How<const KIND: u8, R>(PhantomData<fn() -> R>);

impl<R> Probe<R> {
    /// Caches all of it, whatever the type.
    pub const ALL: How<0, R> = How(PhantomData);
}

impl<V, E> Probe<Result<V, E>> {
    /// For types.
    pub const KIND: u8 = 1;
    /// For values.
    pub const HOW: How<1, Result<V, E>> = How(PhantomData);
}

impl<V> Probe<Option<V>> {
    /// For types.
    pub const KIND: u8 = 2;
    /// For values.
    pub const HOW: How<2, Option<V>> = How(PhantomData);
}

/// The constants of all other types.
pub trait Plain<R> {
    /// For types.
    const KIND: u8 = 0;
    /// For values.
    const HOW: How<0, R> = How(PhantomData);
}

impl<R> Plain<R> for Probe<R> {}

/// The value cached for `key`, or the output of `body`.
///
/// Generated code leaves all type parameters to inference, as `_` for the constant `KIND` would need Rust 1.89. The order of the
/// arguments is that of inference: `cache` fixes the type of the value, and if that was an error, it has been reported and
/// nothing more is; then `How` fixes the return type, before `body` is checked.
#[inline]
pub fn call<const KIND: u8, R, K, V, S, Q>(
    cache: &Cache<K, V, S>,
    _: How<KIND, R>,
    key: &Q,
    body: impl FnOnce() -> R,
) -> R
where
    R: Outcome<KIND, Value = V>,
    V: Clone,
    K: Eq,
    S: BuildHasher,
    Q: Key<K> + ?Sized,
{
    cache.load(key, body)
}

/// The value cached for a call of an `async fn`. Separate from [`fetch`], so that a hit pays nothing for what a miss needs.
///
/// # Errors
///
/// If there is none.
#[inline]
pub fn look_up<const KIND: u8, R, K, V, S, Q>(
    cache: &Cache<K, V, S>,
    _: How<KIND, R>,
    key: &Q,
) -> Result<R, Missed>
where
    R: Outcome<KIND, Value = V>,
    V: Clone,
    K: Eq,
    S: BuildHasher,
    Q: Key<K> + ?Sized,
{
    cache.look_up(key).map(|value| R::of(Ok(value)))
}

/// The rest of such a call after a miss: the output of the future that `body` makes, or another caller's value.
///
/// Returns a named type: with `impl Future`, the compiler could not tell that it is `Send` where `body` borrows.
#[inline]
pub fn fetch<'c, 'k, const KIND: u8, R, K, V, S, Q, M, F>(
    cache: &'c Cache<K, V, S>,
    _: How<KIND, R>,
    missed: Missed,
    key: &'k Q,
    body: M,
) -> Fetch<'c, 'k, K, V, S, Q, M, F, KIND>
where
    R: Outcome<KIND, Value = V>,
    V: Clone,
    K: Eq,
    S: BuildHasher,
    Q: Key<K> + ?Sized,
    M: FnOnce() -> F,
    F: Future<Output = R>,
{
    cache.fetch(key, Some(missed), body)
}

/// Moves the rest of a call that missed, with its arguments, into a block.
#[cold]
#[inline(never)]
pub fn boxed<F: Future>(future: F) -> Pin<Box<F>> {
    Box::pin(future)
}
