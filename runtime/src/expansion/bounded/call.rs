//! A call of a cached function.
//!
//! What is cached of a `Result` is `Ok`, of an `Option` `Some`, and of anything else all of it. The compiler decides which by
//! the type and not the macro by its spelling, so that an alias of `Result` is one: [`Probe`] has a constant for the two,
//! and where it has none, the one of [`Plain`] is found.

use crate::cache::Cache;
use crate::cache::fetch::{Fetch, Missed};
use crate::cache::key::Key;
pub use crate::cache::outcome::Outcome;
use core::hash::BuildHasher;
use core::marker::PhantomData;
use core::pin::Pin;

/// Stands for a return type.
#[derive(Debug)]
pub struct Probe<R>(PhantomData<fn() -> R>);

/// How a return type is cached: 0 as it is, 1 a `Result`, 2 an `Option`.
#[derive(Debug)]
pub struct How<const KIND: u8, R>(PhantomData<fn() -> R>);

impl<R> Probe<R> {
    /// All of it, whatever it is.
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

/// What is cached for `key`, or what `body` makes.
///
/// Generated code leaves all parameters to be inferred, as to write some and leave `_` for `KIND` takes Rust 1.89. The cache
/// comes first, and tells the type of what is cached: if that can't be, the type is an error that has been told, and no
/// more is said. Then `How` tells the return type, before `body` is looked at.
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

/// What is cached for a call of an `async fn`. Apart from what follows on a miss, so that a hit costs nothing of it.
///
/// # Errors
///
/// If there is nothing.
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

/// What follows on a miss: what the future gives that `body` makes, or somebody else's.
///
/// Its type says what it is made of, as the compiler could not tell otherwise that it can be sent where `body` borrows.
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

/// What a call that misses goes on with, and its arguments, in a block of their own.
#[cold]
#[inline(never)]
pub fn boxed<F: Future>(future: F) -> Pin<Box<F>> {
    Box::pin(future)
}
