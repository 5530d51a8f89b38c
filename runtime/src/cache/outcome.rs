//! Which part of a load's output is cached: the `Ok` of a `Result`, the `Some` of an `Option`, or all of it.

use core::convert::Infallible;

/// The output of a load, which splits into a value to be cached, or the rest. `KIND` is 0 for all of it, 1 for a `Result`, 2
/// for an `Option`.
pub trait Outcome<const KIND: u8>: Sized {
    /// What is cached.
    type Value;
    /// What is only returned.
    type Rest;

    /// Splits it.
    ///
    /// # Errors
    ///
    /// The rest, if there is no value to be cached.
    fn split(self) -> Result<Self::Value, Self::Rest>;
    /// The output that splits into this.
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
