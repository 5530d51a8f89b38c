//! What is cached of what a load gives: of a `Result` `Ok`, of an `Option` `Some`, or all of it.

use core::convert::Infallible;

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
