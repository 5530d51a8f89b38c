//! A call of a cached function.
//!
//! What is cached of a `Result` is `Ok`, of an `Option` `Some`, and of anything else all of it. The compiler decides which by
//! the type and not the macro by its spelling, so that an alias of `Result` is one: [`Probe`] has a constant for the two,
//! and where it has none, the one of [`Plain`] is found.

use crate::cache::{Cache, Equivalent, ToKey};
use core::convert::Infallible;
use core::hash::{BuildHasher, Hash};
use core::marker::PhantomData;

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

/// What a function gives back, taken apart: a value to be cached, or the rest.
pub trait Outcome<const KIND: u8>: Sized {
    /// What is cached.
    type Value;
    /// What is only passed on.
    type Rest;

    /// Takes it apart.
    ///
    /// # Errors
    ///
    /// The rest, if it isn't to be cached.
    fn split(self) -> Result<Self::Value, Self::Rest>;
    /// Puts it together again.
    fn of(split: Result<Self::Value, Self::Rest>) -> Self;
}

impl<R> Outcome<0> for R {
    type Value = R;
    type Rest = Infallible;

    #[inline]
    fn split(self) -> Result<R, Infallible> {
        Ok(self)
    }

    #[inline]
    fn of(split: Result<R, Infallible>) -> Self {
        match split {
            Ok(value) => value,
            Err(never) => match never {},
        }
    }
}

impl<V, E> Outcome<1> for Result<V, E> {
    type Value = V;
    type Rest = E;

    #[inline]
    fn split(self) -> Result<V, E> {
        self
    }

    #[inline]
    fn of(split: Result<V, E>) -> Self {
        split
    }
}

impl<V> Outcome<2> for Option<V> {
    type Value = V;
    type Rest = ();

    #[inline]
    fn split(self) -> Result<V, ()> {
        self.ok_or(())
    }

    #[inline]
    fn of(split: Result<V, ()>) -> Self {
        split.ok()
    }
}

/// A form of a key by which a call is looked up. One trait for all that this takes, so that there is one error if it
/// isn't so.
#[diagnostic::on_unimplemented(
    message = "the call can't be looked up in a cache whose key is `{K}`",
    label = "not the cache's key",
    note = "the key is made of all arguments but those in `skip(..)`, without their references: `(u32, String)` of `id: u32, name: &str`",
    note = "give the cache that key, or say what the key is: `key = name.to_owned()`"
)]
pub trait Key<K> {
    /// What the cache has, or what `load` makes.
    fn get<V: Clone, S: BuildHasher, E>(
        &self,
        cache: &Cache<K, V, S>,
        load: impl FnOnce() -> Result<V, E>,
    ) -> Result<V, E>;

    /// The same with a future.
    fn get_async<V: Clone, S: BuildHasher, E>(
        &self,
        cache: &Cache<K, V, S>,
        load: impl Future<Output = Result<V, E>>,
    ) -> impl Future<Output = Result<V, E>>;
}

#[diagnostic::do_not_recommend]
impl<K: Hash + Eq, Q: Hash + Equivalent<K> + ToKey<K> + ?Sized> Key<K> for Q {
    #[inline]
    fn get<V: Clone, S: BuildHasher, E>(
        &self,
        cache: &Cache<K, V, S>,
        load: impl FnOnce() -> Result<V, E>,
    ) -> Result<V, E> {
        cache.get_or_try_insert_with(self, load)
    }

    #[inline]
    fn get_async<V: Clone, S: BuildHasher, E>(
        &self,
        cache: &Cache<K, V, S>,
        load: impl Future<Output = Result<V, E>>,
    ) -> impl Future<Output = Result<V, E>> {
        cache.get_or_try_insert_async(self, load)
    }
}

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
    S: BuildHasher,
    Q: Key<K> + ?Sized,
{
    R::of(key.get(cache, || body().split()))
}

/// As [`call`], for an `async fn`.
#[inline]
pub async fn call_async<const KIND: u8, R, K, V, S, Q>(
    cache: &Cache<K, V, S>,
    _: How<KIND, R>,
    key: &Q,
    body: impl Future<Output = R>,
) -> R
where
    R: Outcome<KIND, Value = V>,
    V: Clone,
    S: BuildHasher,
    Q: Key<K> + ?Sized,
{
    R::of(key.get_async(cache, async { body.await.split() }).await)
}
